#include "cli/rule_selection.h"

#include <algorithm>
#include <set>

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

std::vector<const Rule*> select_rules(std::string_view list, Profile profile) {
  std::set<std::string_view> only, without;
  for (std::string_view rest = list; !trimmed(list).empty();) {
    const std::size_t comma = rest.find(',');
    const std::string_view word = trimmed(rest.substr(0, comma));
    const bool excluded = word.starts_with('-');
    (excluded ? without : only).insert(rule_named(excluded ? word.substr(1) : word).name);
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  std::vector<const Rule*> selected;
  for (const Rule& rule : all_rules()) {
    const bool on = only.empty() ? rule.profile == Profile::standard || profile == Profile::strict : only.contains(rule.name);
    if (on && !without.contains(rule.name)) selected.push_back(&rule);
  }
  if (selected.empty() && !list.empty()) throw Failure("--rules leaves no rule on; fvlint rule lists all");
  return selected;
}

}  // namespace fvlint
