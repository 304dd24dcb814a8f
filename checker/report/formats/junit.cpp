// JUnit's XML: what CI servers show as tests.
//
// Problem: servers compare test cases between runs by their names, so that a name must not change when lines are
// inserted above; and a report without any test case looks like a broken one. A finding is a failed case named by
// what it is about and its fingerprint; a run without findings is a case that passed. A unit that could not be read
// is an error, one that was read in part a case skipped.
#include <algorithm>

#include "report/format.h"
#include "report/paths.h"
#include "report/xml.h"

namespace fvlint {
namespace {

std::string shown(const Location& place) { return relative_path(place.file) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column); }

std::string name_of(const Finding& finding) {
  const std::string& about = finding.function.empty() ? finding.class_name : finding.function;
  return finding.rule + (about.empty() ? "" : " in " + about) + " (" + finding.fingerprint.substr(0, 8) + ")";
}

pugi::xml_node add_case(pugi::xml_node suite, const std::string& name, const std::string& file) {
  pugi::xml_node made = suite.append_child("testcase");
  set(made, "name", name);
  set(made, "classname", file);
  set(made, "file", file);
  set(made, "time", 0);
  return made;
}

void add(pugi::xml_node suite, const Finding& finding) {
  pugi::xml_node made = add_case(suite, name_of(finding), relative_path(finding.location.file));
  set(made, "line", finding.location.line);
  pugi::xml_node failure = made.append_child("failure");
  set(failure, "message", finding.message);
  set(failure, "type", word_for(finding.severity));
  std::string text = shown(finding.location) + ": " + finding.message + "\n";
  for (const Note& note : finding.notes) text += shown(note.location) + ": note: " + note.message + "\n";
  set_text(failure, text);
}

void add(pugi::xml_node suite, const IncompleteUnit& unit) {
  const std::string file = relative_path(unit.file);
  pugi::xml_node child = add_case(suite, said_of(unit), file).append_child(unit.fatal ? "error" : "skipped");
  set(child, "message", unit.reason);
  if (unit.fatal) set(child, "type", "incomplete-unit");
}

std::string print(const Report& report) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("testsuites"), suite = root.append_child("testsuite");
  const auto errors = static_cast<std::size_t>(std::count_if(report.incomplete.begin(), report.incomplete.end(), [](const IncompleteUnit& unit) { return unit.fatal; }));
  const bool clean = report.findings.empty() && report.incomplete.empty();
  for (pugi::xml_node node : {root, suite}) {
    set(node, "name", "fvlint");
    set(node, "tests", clean ? 1 : report.findings.size() + report.incomplete.size());
    set(node, "failures", report.findings.size());
    set(node, "errors", errors);
    set(node, "skipped", report.incomplete.size() - errors);
    set(node, "time", 0);
  }
  for (const Finding& finding : report.findings) add(suite, finding);
  for (const IncompleteUnit& unit : report.incomplete) add(suite, unit);
  if (clean) add_case(suite, "no findings", "fvlint");
  return text_of(document);
}

const FormatRegistration registration({"junit", "GitLab, Jenkins and other servers that show tests: a finding is a failed one", print});

}  // namespace
}  // namespace fvlint
