#include "cli/rule_selection.h"

#include <algorithm>

#include "config/nearest.h"
#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

}  // namespace

const Rule& rule_named(std::string_view name) {
  const auto rules = all_rules();
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.name == name; });
  if (found != rules.end()) return *found;
  std::vector<std::string> known;
  for (const Rule& rule : rules) known.emplace_back(rule.name);
  throw Failure("unknown rule " + (name.empty() ? "\"\"" : escaped(name)) + did_you_mean(name, known, "fvlint rule lists all"));
}

RuleChoice choose_rules(std::string_view list, std::optional<Profile> profile) {
  RuleChoice choice{{}, {}, {}, profile};
  for (std::string_view rest = list; !trimmed(list).empty();) {
    const std::size_t comma = rest.find(',');
    const std::string_view word = trimmed(rest.substr(0, comma));
    const bool excluded = word.starts_with('-');
    (excluded ? choice.without : choice.only).insert(rule_named(excluded ? word.substr(1) : word).name);
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  const auto rules = all_rules();
  const bool any = std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    return (choice.only.empty() || choice.only.contains(rule.name)) && !choice.without.contains(rule.name);
  });
  if (!any && !list.empty()) throw Failure("--rules leaves no rule on; fvlint rule lists all");
  return choice;
}

std::vector<RuleName> rule_names() {
  std::vector<RuleName> names;
  for (const Rule& rule : all_rules()) names.push_back({rule.name, rule.summary});
  return names;
}

}  // namespace fvlint
