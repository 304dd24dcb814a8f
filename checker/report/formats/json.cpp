// Findings for programs.
//
// Problem: scripts and services need a form that does not change under them. It is versioned, and
// described by findings.schema.json in the folder above; every test's output is checked against that.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "report/format.h"
#include "report/paths.h"

namespace fvlint {
namespace {

using Json = nlohmann::ordered_json;

template <typename Value>
Json list(const std::vector<Value>& values);

Json to_json(const Note& note) {
  return {{"file", relative_path(note.location.file)}, {"line", note.location.line}, {"column", note.location.column}, {"message", note.message}};
}

Json to_json(const InSourceSuppression& suppression) {
  const Location& place = suppression.location;
  return {{"file", relative_path(place.file)}, {"line", place.line}, {"column", place.column}, {"reason", suppression.reason}};
}

Json to_json(const Edit& edit) {
  const Location& range = edit.range;
  return {{"file", relative_path(range.file)}, {"line", range.line}, {"column", range.column}, {"endLine", range.end_line}, {"endColumn", range.end_column}, {"replacement", edit.text}};
}

Json to_json(const Fix& fix) { return {{"description", fix.description}, {"edits", list(fix.edits)}}; }

Json to_json(const Finding& finding) {
  return {{"rule", finding.rule},
          {"severity", word_for(finding.severity)},
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
          {"notes", list(finding.notes)},
          {"fixes", list(finding.fixes)},
          {"suppressions", list(finding.suppressions)}};
}

Json to_json(const IncompleteUnit& unit) {
  return {{"file", relative_path(unit.file)}, {"reason", unit.reason}, {"fatal", unit.fatal}};
}

template <typename Value>
Json list(const std::vector<Value>& values) {
  Json made = Json::array();
  for (const Value& value : values) made.push_back(to_json(value));
  return made;
}

std::string print(const Report& report) {
  const auto& findings = report.findings;
  const auto errors = std::count_if(findings.begin(), findings.end(), [](const Finding& one) { return one.severity == Severity::error; });
  const Json document = {{"version", 1},
                         {"findings", list(findings)},
                         {"suppressed", list(report.suppressed)},
                         {"accepted", list(report.accepted)},
                         {"incomplete", list(report.incomplete)},
                         {"stats",
                          {{"units", report.stats.units},
                           {"errors", errors},
                           {"warnings", static_cast<std::ptrdiff_t>(findings.size()) - errors}}}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

const FormatRegistration registration({"json", "scripts: everything, in a form that does not change under them", print});

}  // namespace
}  // namespace fvlint
