// Reviewdog's Diagnostic Format, as one document.
//
// Problem: reviewdog carries findings to code hosts that fvlint does not know; it also offers fixes there. Its columns
// are bytes, as ours; its suggestions are one replacement each, so that a fix of several edits, which are meant all
// or none, is no suggestion.
#include <nlohmann/json.hpp>

#include "report/format.h"
#include "report/paths.h"

namespace fvlint {
namespace {

using Json = nlohmann::ordered_json;

Json range(const Location& place) {
  return {{"start", {{"line", place.line}, {"column", place.column}}}, {"end", {{"line", place.end_line}, {"column", place.end_column}}}};
}

Json location(const Location& place) { return {{"path", relative_path(place.file)}, {"range", range(place)}}; }

Json suggestions(const Finding& finding, SourceText& source) {
  Json list = Json::array();
  for (const Fix& fix : finding.fixes)
    if (fix.edits.size() == 1 && fix.edits[0].range.file == finding.location.file) list.push_back({{"range", range(fix.edits[0].range)}, {"text", source.replacement(fix.edits[0])}});
  return list;
}

Json diagnostic(const Finding& finding, SourceText& source) {
  Json made = {{"message", finding.message},
               {"location", location(finding.location)},
               {"severity", finding.severity == Severity::error ? "ERROR" : "WARNING"},
               {"code", {{"value", finding.rule}}},
               {"suggestions", suggestions(finding, source)},
               {"related_locations", Json::array()}};
  for (const Note& note : finding.notes) made["related_locations"].push_back({{"message", note.message}, {"location", location(note.location)}});
  return made;
}

Json diagnostic(const IncompleteUnit& unit) {
  return {{"message", said_of(unit)},
          {"location", {{"path", relative_path(unit.file)}}},
          {"severity", unit.fatal ? "ERROR" : "INFO"},
          {"code", {{"value", "incomplete-unit"}}}};
}

std::string print(const Report& report) {
  Json document = {{"source", {{"name", "fvlint"}, {"url", FVLINT_HOMEPAGE}}}, {"diagnostics", Json::array()}};
  for (const Finding& finding : report.findings) document["diagnostics"].push_back(diagnostic(finding, report.source));
  for (const IncompleteUnit& unit : report.incomplete) document["diagnostics"].push_back(diagnostic(unit));
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

const FormatRegistration registration({"rdjson", "reviewdog -f=rdjson: comments and suggestions on any code host", print});

}  // namespace
}  // namespace fvlint
