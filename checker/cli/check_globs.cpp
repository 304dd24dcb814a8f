#include "cli/check_globs.h"

#include <algorithm>
#include <map>
#include <vector>

#include <fnmatch.h>

#include "config/nearest.h"
#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {
namespace {

constexpr std::string_view prefix = "fvlint-";

struct Glob {
  std::string pattern;
  bool is_excluded = false;
  bool is_name() const { return pattern.find('*') == std::string::npos; }
  bool matches(const Rule& rule) const { return ::fnmatch(pattern.c_str(), (std::string(prefix) + std::string(rule.name)).c_str(), 0) == 0; }
};

/// Commas and line ends separate, as in clang-tidy.
std::vector<Glob> globs_of(std::string_view list) {
  std::vector<Glob> globs;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(",\n"), list.size());
    std::string pattern;
    std::copy_if(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(end), std::back_inserter(pattern), [](char c) { return c != ' '; });
    list.remove_prefix(std::min(end + 1, list.size()));
    const bool excluded = pattern.starts_with('-');
    if (excluded) pattern.erase(0, 1);
    if (!pattern.empty()) globs.push_back({pattern, excluded});
  }
  return globs;
}

void refuse_unknown(const Glob& glob) {
  const auto matches = [&](const Rule& rule) { return glob.matches(rule); };
  if (!glob.pattern.starts_with(prefix) || std::any_of(all_rules().begin(), all_rules().end(), matches)) return;
  std::vector<std::string> known;
  for (const Rule& rule : all_rules()) known.push_back(std::string(prefix) + std::string(rule.name));
  throw Failure("no rule is called " + escaped(glob.pattern) + did_you_mean(glob.pattern, known, "fvlint rule lists all"));
}

enum class Choice { as_configured, off, on };

std::map<std::string_view, Choice> choices(std::string_view list, Choice first) {
  std::map<std::string_view, Choice> made;
  for (const Rule& rule : all_rules()) made[rule.name] = first;
  for (const Glob& glob : globs_of(list))
    for (const Rule& rule : all_rules())
      if (glob.matches(rule)) made[rule.name] = glob.is_excluded ? Choice::off : glob.is_name() ? Choice::on : Choice::as_configured;
  return made;
}

}  // namespace

void CheckGlobs::add(std::string_view list) {
  for (const Glob& glob : globs_of(list)) refuse_unknown(glob);
  text_ += std::string(list) + ",";
}

RuleChoice CheckGlobs::choose(RuleChoice choice) const {
  for (const auto& [rule, made] : choices(text_, Choice::as_configured)) {
    if (made == Choice::off) choice.without.insert(rule);
    if (made == Choice::on) choice.also.insert(rule);
  }
  return choice;
}

bool CheckGlobs::leaves_any() const {
  const auto made = choices(text_, Choice::as_configured);
  return std::any_of(made.begin(), made.end(), [](const auto& one) { return one.second != Choice::off; });
}

std::set<std::string_view> rules_matching(std::string_view globs) {
  for (const Glob& glob : globs_of(globs)) refuse_unknown(glob);
  std::set<std::string_view> matching;
  for (const auto& [rule, made] : choices(globs, Choice::off))
    if (made != Choice::off) matching.insert(rule);
  return matching;
}

}  // namespace fvlint
