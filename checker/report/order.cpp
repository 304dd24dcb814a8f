#include "report/order.h"

#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace fvlint {

void sort_and_unite(std::vector<Finding>& findings) {
  // Of equal ones the first stays: it is the one of the first unit that was asked for.
  std::map<std::tuple<std::string, unsigned, unsigned, std::string, std::string>, Finding> sorted;
  for (Finding& finding : findings) {
    const Location& place = finding.location;
    sorted.try_emplace({place.file, place.line, place.column, finding.rule, finding.message}, std::move(finding));
  }
  findings.clear();
  for (auto& [key, finding] : sorted) findings.push_back(std::move(finding));
}

void unite(std::vector<IncompleteUnit>& incomplete) {
  std::set<std::pair<std::string, std::string>> seen;
  std::erase_if(incomplete, [&](const IncompleteUnit& unit) { return !seen.emplace(unit.file, unit.reason).second; });
}

}  // namespace fvlint
