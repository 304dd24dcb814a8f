// GitLab's Code Quality report, which a merge request shows beside its changes.
//
// Problem: GitLab compares the reports of two branches by fingerprints alone, and drops all but the first of those
// that are the same. Ours are unique, and survive edits elsewhere in the file.
#include <nlohmann/json.hpp>

#include "report/format.h"
#include "report/hash.h"
#include "report/paths.h"

namespace fvlint {
namespace {

using Json = nlohmann::ordered_json;

Json issue(const std::string& description, std::string_view name, const std::string& fingerprint, std::string_view severity, const Location& place) {
  return {{"description", description},
          {"check_name", name},
          {"fingerprint", fingerprint},
          {"severity", severity},
          {"location", {{"path", path_in_checkout(place.file)}, {"lines", {{"begin", place.line}, {"end", place.end_line}}}}}};
}

Json issue(const Finding& finding) {
  return issue(finding.message, finding.rule, finding.fingerprint, finding.severity == Severity::error ? "major" : "minor", finding.location);
}

/// A file that was not read would look like one without faults.
Json issue(const IncompleteUnit& unit) {
  const std::string file = path_in_checkout(unit.file);
  return issue(said_of(unit), "incomplete-unit", hash_of(file + '\0' + unit.reason), unit.fatal ? "critical" : "info",
               {unit.file, 1, 1, 1, 1});
}

std::string print(const Report& report) {
  Json issues = Json::array();
  for (const Finding& finding : report.findings) issues.push_back(issue(finding));
  for (const IncompleteUnit& unit : report.incomplete) issues.push_back(issue(unit));
  return issues.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

const FormatRegistration registration({"gitlab", "GitLab: the Code Quality report of a merge request", print});

}  // namespace
}  // namespace fvlint
