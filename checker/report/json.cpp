#include "report/json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "report/paths.h"

namespace fvlint {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Note& note) {
  return {{"file", relative_path(note.location.file)}, {"line", note.location.line}, {"column", note.location.column}, {"message", note.message}};
}

Json to_json(const Finding& finding) {
  Json notes = Json::array();
  for (const Note& note : finding.notes) notes.push_back(to_json(note));
  return {{"rule", finding.rule},
          {"severity", finding.severity == Severity::error ? "error" : "warning"},
          {"file", relative_path(finding.location.file)},
          {"line", finding.location.line},
          {"column", finding.location.column},
          {"endLine", finding.location.end_line},
          {"endColumn", finding.location.end_column},
          {"message", finding.message},
          {"function", finding.function},
          {"class", finding.class_name},
          {"member", finding.member},
          {"role", finding.role},
          {"fingerprint", finding.fingerprint},
          {"notes", std::move(notes)},
          {"fixes", Json::array()}};
}

Json to_json(const IncompleteUnit& unit) {
  return {{"file", relative_path(unit.file)}, {"reason", unit.reason}, {"fatal", unit.fatal}};
}

}  // namespace

std::string json_report(const std::vector<Finding>& findings, const std::vector<IncompleteUnit>& incomplete, const RunStats& stats) {
  Json listed = Json::array(), unread = Json::array();
  for (const Finding& finding : findings) listed.push_back(to_json(finding));
  for (const IncompleteUnit& unit : incomplete) unread.push_back(to_json(unit));
  const auto errors = std::count_if(findings.begin(), findings.end(), [](const Finding& one) { return one.severity == Severity::error; });
  const Json document = {{"version", 1},
                         {"findings", std::move(listed)},
                         {"incomplete", std::move(unread)},
                         {"stats",
                          {{"units", stats.units},
                           {"errors", errors},
                           {"warnings", static_cast<std::ptrdiff_t>(findings.size()) - errors}}}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace fvlint
