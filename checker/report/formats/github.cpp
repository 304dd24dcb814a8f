// Annotations on GitHub's pages: workflow commands, which the runner takes out of a step's output.
//
// Problem: a finding should stand at its line of the pull request without an upload or a permission. A command is a
// line, so that whatever stands in it is escaped: a file's name must not be able to begin a command of its own.
//
//     ::error title=a-rule (fvlint),file=src/a.cpp,line=5,endLine=5,col=5,endColumn=17::src/a.cpp:5:5: what is wrong
#include "report/format.h"
#include "report/paths.h"
#include "report/utf8.h"

namespace fvlint {
namespace {

/// As %XX where the character is one of these.
std::string escaped_but(std::string_view text, std::string_view special) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string result;
  for (const char c : plain_text(text)) {
    if (special.find(c) == std::string_view::npos) result += c;
    else result.append({'%', digits[c >> 4 & 15], digits[c & 15]});
  }
  return result;
}

std::string in_property(std::string_view text) { return escaped_but(text, "%\r\n:,"); }
std::string in_message(std::string_view text) { return escaped_but(text, "%\r\n"); }

std::string shown(const Location& place) { return path_in_checkout(place.file) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column); }

std::string file(const std::string& path) { return ",file=" + in_property(path_in_checkout(path)); }

/// Columns are for one line only: GitHub refuses them elsewhere.
std::string range(const Location& place, SourceText& source) {
  std::string text = ",line=" + std::to_string(place.line) + ",endLine=" + std::to_string(place.end_line);
  if (place.line != place.end_line) return text;
  const std::string_view line = source.line(place.file, place.line);
  return text + ",col=" + std::to_string(utf16_column(line, place.column)) + ",endColumn=" + std::to_string(utf16_column(line, place.end_column));
}

std::string command(const char* name, const std::string& title, const std::string& properties, const std::string& message) {
  return std::string("::") + name + " title=" + in_property(title + " (fvlint)") + properties + "::" + in_message(message) + "\n";
}

std::string command(const Finding& finding, SourceText& source) {
  std::string message = shown(finding.location) + ": " + finding.message;
  for (const Note& note : finding.notes) message += "\n" + shown(note.location) + ": note: " + note.message;
  return command(word_for(finding.severity), finding.rule, file(finding.location.file) + range(finding.location, source), message);
}

std::string command(const IncompleteUnit& unit) { return command(unit.fatal ? "error" : "notice", "incomplete-unit", file(unit.file), path_in_checkout(unit.file) + ": " + said_of(unit)); }

std::string print(const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings) text += command(finding, report.source);
  for (const IncompleteUnit& unit : report.incomplete) text += command(unit);
  return text;
}

const FormatRegistration registration({"github", "GitHub Actions: annotations on the lines of a pull request", print});

}  // namespace
}  // namespace fvlint
