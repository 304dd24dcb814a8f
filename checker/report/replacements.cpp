#include "report/replacements.h"

#include <nlohmann/json.hpp>

#include "report/format.h"
#include "report/paths.h"

namespace fvlint {
namespace {

using Json = nlohmann::ordered_json;

Json replacements_of(const std::vector<Edit>& edits, SourceText& source) {
  Json list = Json::array();
  for (const Edit& edit : edits) {
    const Location& range = edit.range;
    const std::size_t begin = source.offset(range.file, range.line, range.column);
    const std::size_t length = source.offset(range.file, range.end_line, range.end_column) - begin;
    list.push_back({{"FilePath", range.file}, {"Offset", begin}, {"Length", length}, {"ReplacementText", source.replacement(edit)}});
  }
  return list;
}

Json message(const Location& place, const std::string& text, Json replacements, SourceText& source) {
  return {{"Message", text}, {"FilePath", place.file}, {"FileOffset", source.offset(place.file, place.line, place.column)}, {"Replacements", std::move(replacements)}};
}

}  // namespace

std::string replacements(const std::vector<Finding>& findings, SourceText& source) {
  Json diagnostics = Json::array();
  for (const Finding& finding : findings) {
    Json notes = Json::array();
    for (const Note& note : finding.notes) notes.push_back(message(note.location, note.message, Json::array(), source));
    Json edits = finding.fixes.empty() ? Json::array() : replacements_of(finding.fixes.front().edits, source);
    diagnostics.push_back({{"DiagnosticName", "fvlint-" + finding.rule},
                           {"DiagnosticMessage", message(finding.location, finding.message, std::move(edits), source)},
                           {"Notes", std::move(notes)},
                           {"Level", finding.severity == Severity::error ? "Error" : "Warning"},
                           {"BuildDirectory", working_directory()}});
  }
  const Json document = {{"MainSourceFile", findings.empty() ? "" : findings.front().location.file}, {"Diagnostics", std::move(diagnostics)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace fvlint
