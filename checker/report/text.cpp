#include "report/text.h"

#include <algorithm>

#include "report/paths.h"
#include "report/snippet.h"

namespace fvlint {
namespace {

constexpr std::string_view bold = "\x1b[1m", red = "\x1b[0;1;31m", magenta = "\x1b[0;1;35m", cyan = "\x1b[0;1;36m", reset = "\x1b[0m";

/// What stands before a message, and its colour.
struct Level {
  std::string_view word, colour;
  bool bold_message;
};

constexpr Level error{"error: ", red, true}, warning{"warning: ", magenta, true}, note{"note: ", cyan, false};

class TextReport {
 public:
  TextReport(SourceText& source, bool colour) : source_(source), colour_(colour) {}

  void add(const Finding& finding) {
    add(finding.location, finding.severity == Severity::error ? error : warning, finding.message + " [" + finding.rule + "]");
    for (const Note& one : finding.notes) add(one.location, note, one.message);
  }

  std::string text;

 private:
  void add(const Location& location, const Level& level, const std::string& message) {
    paint(bold);
    text += shown_path(location.file);
    if (location.line != 0) text += ":" + std::to_string(location.line) + ":" + std::to_string(location.column);
    text += ": ";
    paint(reset);
    paint(level.colour);
    text += level.word;
    paint(reset);
    if (level.bold_message) paint(bold);
    text += escaped(message);
    if (level.bold_message) paint(reset);
    text += '\n';
    text += snippet(source_, location, colour_);
  }

  void paint(std::string_view sequence) {
    if (colour_) text += sequence;
  }

  SourceText& source_;
  bool colour_;
};

std::string counted(std::size_t count, const std::string& noun) {
  return count == 0 ? std::string() : std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

std::string text_report(const std::vector<Finding>& findings, SourceText& source, bool colour) {
  TextReport report(source, colour);
  for (const Finding& finding : findings) report.add(finding);
  return std::move(report.text);
}

std::string summary_line(const std::vector<Finding>& findings) {
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
  const auto errors = static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), is_error));
  const std::string warnings = counted(findings.size() - errors, "warning");
  const std::string both = warnings + (warnings.empty() || errors == 0 ? "" : " and ") + counted(errors, "error");
  return both.empty() ? both : both + " generated.";
}

}  // namespace fvlint
