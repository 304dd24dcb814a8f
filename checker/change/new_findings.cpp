#include "change/new_findings.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

namespace fvlint {
namespace {

/// File, line, column and rule.
using Place = std::tuple<std::string, unsigned, unsigned, std::string>;

/// Files by the one name that git uses, too.
class Names {
 public:
  const std::string& of(const std::string& file) {
    const auto [known, is_new] = known_.try_emplace(file);
    std::error_code error;
    if (is_new) known->second = std::filesystem::weakly_canonical(file, error).string();
    return known->second;
  }

 private:
  std::map<std::string, std::string> known_;
};

}  // namespace

std::vector<Finding> new_findings(std::vector<Finding> findings, const Before& before, const std::vector<Finding>& old_findings) {
  Names names;
  std::set<Place> old_places;
  for (const Finding& old : old_findings)
    if (old.suppressions.empty()) old_places.emplace(names.of(old.location.file), old.location.line, old.location.column, old.rule);
  const auto is_old = [&](const Finding& finding) {
    const std::string& file = names.of(finding.location.file);
    const auto lines = before.lines.find(file);
    const auto line = lines == before.lines.end() ? std::optional(finding.location.line) : lines->second.before(finding.location.line);
    const auto was = before.earlier_names.find(file);
    return line && old_places.contains({was == before.earlier_names.end() ? file : was->second, *line, finding.location.column, finding.rule});
  };
  std::erase_if(findings, is_old);
  return findings;
}

}  // namespace fvlint
