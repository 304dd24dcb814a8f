// SARIF 2.1.0, the standard form of findings; what GitHub's code scanning can show is all there.
//
// Problem: one document has to say everything: what each rule means, where each finding is in a checkout that may lie
// elsewhere, how it comes about, how it can be mended, who silenced it and why, and what could not be read. GitHub
// refuses a file with more than 25,000 results, so that what is more is left out, and a notification says so. Its other
// limits (1,000 locations and 10,000 steps of a result; docs.github.com, "SARIF support for code scanning") are out of
// reach: no call path that fvlint follows has a hundred calls.
//
// What a baseline accepts is no result. SARIF has two ways to say it, and neither is for here: baselineState compares with an earlier
// run's document (run.baselineGuid), of which there is none, and an external suppression is to GitHub an open alert like any other, so
// that a project which accepts five hundred old findings would have five hundred alerts. A notification says how many there are.
//
// Columns are counted in UTF-16 code units, because that is how those who show them (browsers, editors, .NET) index a line.
#include <algorithm>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "report/format.h"
#include "report/paths.h"
#include "report/uri.h"
#include "report/utf8.h"

namespace fvlint {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_results = 25000;
constexpr std::size_t longest_description = 1024;
constexpr char root_id[] = "%SRCROOT%";

std::string folder_uri(const std::string& folder) { return file_uri(folder) + (folder.ends_with('/') ? "" : "/"); }

Json artifact(const std::string& file) {
  const std::string path = path_in_checkout(file);
  if (path.starts_with('/')) return {{"uri", file_uri(path)}};
  return {{"uri", uri_path(path)}, {"uriBaseId", root_id}};
}

/// In a message, brackets make links.
std::string escaped_message(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

Json message(std::string_view text) { return {{"text", escaped_message(text)}}; }

/// "ValidatorWritesMember"
std::string pascal_case(std::string_view name) {
  std::string result;
  bool begins = true;
  for (const char c : name) {
    if (c != '-') result += begins && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    begins = c == '-';
  }
  return result;
}

/// "A validator changes ... ." as GitHub wants it: a sentence, and not too long.
std::string sentence(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  if (!text.ends_with('.')) text += '.';
  if (text.size() <= longest_description) return text;
  text.resize(std::min(text.rfind(' ', longest_description - 4), longest_description - 4));
  return text + " ...";
}

/// Default rules are held to be right in nineteen findings of twenty; the others ask for more of the code than many mean to give.
Json rule(const RuleDescription& rule) {
  const std::string page = without_comments(rule.page), what = first_paragraph(rule.page, "What");
  return {{"id", rule.name},
          {"name", pascal_case(rule.name)},
          {"shortDescription", {{"text", sentence(std::string(rule.summary))}}},
          {"fullDescription", {{"text", sentence(what.empty() ? std::string(rule.summary) : what)}}},
          {"help", {{"text", page}, {"markdown", page}}},
          {"defaultConfiguration", {{"enabled", rule.on_by_default}, {"level", word_for(rule.severity)}}},
          {"properties",
           {{"precision", rule.on_by_default ? "high" : "medium"},
            {"problem.severity", word_for(rule.severity)},
            {"tags", {"correctness", "maintainability", rule.on_by_default ? "default" : "strict"}}}}};
}

class Sarif {
 public:
  explicit Sarif(const Report& report) : report_(report) {
    for (const RuleDescription& one : report.rules) rule_index_.emplace(one.name, rule_index_.size());
  }

  std::string text() {
    Json results = Json::array(), rules = Json::array();
    for (const Finding* finding : kept()) results.push_back(result(*finding));
    for (const RuleDescription& one : report_.rules) rules.push_back(rule(one));
    if (const std::size_t accepted = report_.accepted.size()) notify("note", std::to_string(accepted) + (accepted == 1 ? " finding is" : " findings are") + " left out, for a baseline accepts " + (accepted == 1 ? "it" : "them") + "; --format=json lists all");
    for (const IncompleteUnit& unit : report_.incomplete) notify(unit.fatal ? "error" : "warning", said_of(unit), &unit.file);
    Json driver = {{"name", "fvlint"}, {"version", FVLINT_VERSION}, {"semanticVersion", FVLINT_VERSION}, {"informationUri", FVLINT_HOMEPAGE}, {"rules", std::move(rules)}};
    Json run = {{"tool", {{"driver", std::move(driver)}}},
                {"columnKind", "utf16CodeUnits"},
                {"originalUriBaseIds", {{root_id, {{"uri", folder_uri(checkout_root())}, {"description", {{"text", "The root of the checkout."}}}}}}},
                {"invocations", Json::array({invocation()})},
                {"results", std::move(results)}};
    const Json document = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
  }

 private:
  /// As many as GitHub takes: errors first, silenced ones last.
  std::vector<const Finding*> kept() {
    std::vector<const Finding*> kept;
    for (const Severity severity : {Severity::error, Severity::warning})
      for (const Finding& finding : report_.findings)
        if (finding.severity == severity) kept.push_back(&finding);
    for (const Finding& finding : report_.suppressed) kept.push_back(&finding);
    if (kept.size() <= most_results) return kept;
    notify("warning", std::to_string(kept.size() - most_results) + " of " + std::to_string(kept.size()) + " findings are left out: GitHub takes " +
                          std::to_string(most_results) + " of a run; --format=json lists all");
    kept.resize(most_results);
    return kept;
  }

  unsigned column(const std::string& file, unsigned line, unsigned column) { return utf16_column(report_.source.line(file, line), column); }

  Json region(const Location& place) {
    return {{"startLine", place.line},
            {"startColumn", column(place.file, place.line, place.column)},
            {"endLine", place.end_line},
            {"endColumn", column(place.file, place.end_line, place.end_column)}};
  }

  Json location(const Location& place) { return {{"physicalLocation", {{"artifactLocation", artifact(place.file)}, {"region", region(place)}}}}; }

  Json location(const Location& place, std::string_view text) {
    Json made = location(place);
    made["message"] = message(text);
    return made;
  }

  Json result(const Finding& finding) {
    Json made = {{"ruleId", finding.rule},
                 {"ruleIndex", rule_index_.at(finding.rule)},
                 {"level", word_for(finding.severity)},
                 {"message", linked_message(finding)},
                 {"locations", Json::array({location(finding.location)})},
                 {"partialFingerprints", {{"fvlint/v1", finding.fingerprint}}}};
    add_notes(made, finding);
    if (!finding.fixes.empty()) made["fixes"] = fixes(finding.fixes);
    if (!finding.suppressions.empty()) made["suppressions"] = suppressions(finding.suppressions);
    return made;
  }

  /// With a link to each note that is no step of the path: GitHub shows related locations only where they are linked to.
  static Json linked_message(const Finding& finding) {
    std::string text = escaped_message(finding.message), links;
    for (std::size_t i = 0; i < finding.notes.size(); ++i)
      if (!finding.notes[i].is_step) links += (links.empty() ? ". See: [" : ", [") + escaped_message(finding.notes[i].message) + "](" + std::to_string(i + 1) + ")";
    return {{"text", text + links}};
  }

  void add_notes(Json& made, const Finding& finding) {
    Json steps = Json::array(), related = Json::array();
    for (const Note& note : finding.notes) {
      Json place = location(note.location, note.message);
      if (note.is_step && steps.empty()) steps.push_back({{"location", location(finding.location, finding.message)}});
      if (note.is_step) steps.push_back({{"location", place}});
      place["id"] = related.size() + 1;
      related.push_back(std::move(place));
    }
    if (!steps.empty()) made["codeFlows"] = Json::array({{{"threadFlows", Json::array({{{"locations", std::move(steps)}}})}}});
    if (!related.empty()) made["relatedLocations"] = std::move(related);
  }

  Json fixes(const std::vector<Fix>& alternatives) {
    Json list = Json::array();
    for (const Fix& fix : alternatives) {
      std::map<std::string, Json> replacements;
      for (const Edit& edit : fix.edits) {
        Json& of_file = replacements.try_emplace(edit.range.file, Json::array()).first->second;
        of_file.push_back({{"deletedRegion", region(edit.range)}, {"insertedContent", {{"text", report_.source.replacement(edit)}}}});
      }
      Json changes = Json::array();
      for (auto& [file, of_file] : replacements) changes.push_back({{"artifactLocation", artifact(file)}, {"replacements", std::move(of_file)}});
      list.push_back({{"description", message(fix.description)}, {"artifactChanges", std::move(changes)}});
    }
    return list;
  }

  Json suppressions(const std::vector<InSourceSuppression>& comments) {
    Json list = Json::array();
    for (const InSourceSuppression& comment : comments) {
      list.push_back({{"kind", "inSource"}, {"status", "accepted"}, {"location", location(comment.location)}});
      if (!comment.reason.empty()) list.back()["justification"] = comment.reason;
    }
    return list;
  }

  void notify(const char* level, const std::string& text, const std::string* file = nullptr) {
    notifications_.push_back({{"level", level}, {"message", message(text)}});
    if (file) notifications_.back()["locations"] = Json::array({{{"physicalLocation", {{"artifactLocation", artifact(*file)}}}}});
  }

  Json invocation() {
    const bool successful = std::none_of(report_.incomplete.begin(), report_.incomplete.end(), [](const IncompleteUnit& unit) { return unit.fatal; });
    return {{"executionSuccessful", successful}, {"workingDirectory", {{"uri", folder_uri(working_directory())}}}, {"toolExecutionNotifications", std::move(notifications_)}};
  }

  const Report& report_;
  std::map<std::string_view, std::size_t> rule_index_;
  Json notifications_ = Json::array();
};

std::string print(const Report& report) { return Sarif(report).text(); }

const FormatRegistration registration({"sarif", "GitHub code scanning, Azure DevOps, editors: SARIF 2.1.0, with rules, call paths, fixes and what was silenced", print});

}  // namespace
}  // namespace fvlint
