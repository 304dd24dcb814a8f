// Findings as Clang prints its own: `path:line:col: error: message [rule]`, the line with its caret, then its
// notes likewise.
//
// Problem: every editor, terminal and CI service already reads Clang's form; any other form would
// need a plugin for each. So it is matched exactly, colours and margins included.
#include "report/format.h"
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

std::string print(const Report& report) {
  TextReport text(report.source, report.colour);
  for (const Finding& finding : report.findings) text.add(finding);
  return std::move(text.text);
}

const FormatRegistration registration({"text", "people and editors: as Clang prints its own (the default)", print});

}  // namespace
}  // namespace fvlint
