#include <algorithm>

#include "program/rule.h"

namespace fvlint {
namespace {

/// Made when the first rule registers itself: rules do so before main, in no known order.
std::vector<Rule>& registered() {
  static std::vector<Rule> rules;
  return rules;
}

}  // namespace

std::span<const Rule> all_rules() { return registered(); }

Registration::Registration(const Rule& rule) {
  std::vector<Rule>& rules = registered();
  const auto place = std::lower_bound(rules.begin(), rules.end(), rule.name, [](const Rule& one, std::string_view name) { return one.name < name; });
  rules.insert(place, rule);
}

}  // namespace fvlint
