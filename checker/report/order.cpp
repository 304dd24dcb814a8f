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
  std::map<std::string, std::vector<IncompleteUnit>> by_file;
  std::set<std::pair<std::string, std::string>> seen;
  for (IncompleteUnit& unit : incomplete)
    if (seen.emplace(unit.file, unit.reason).second) by_file[unit.file].push_back(std::move(unit));
  incomplete.clear();
  for (auto& [file, units] : by_file) incomplete.insert(incomplete.end(), units.begin(), units.end());
}

}  // namespace fvlint
