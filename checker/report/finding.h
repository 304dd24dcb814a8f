// What a rule says, ready to be printed in any format.
//
// Problem: eight output formats, baselines and editors all show the same finding; they must not
// know how it was found. A finding is plain data: paths, ranges and text. Each struct lists its members once more,
// in `visit`, for cbor.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fvlint {

enum class Severity : std::uint8_t { warning, error };

/// A place in a file as people see it: absolute path, lines and columns from 1 (columns in bytes),
/// the end one past the last character.
struct Location {
  std::string file;
  unsigned line = 0, column = 0, end_line = 0, end_column = 0;
  bool operator==(const Location&) const = default;
  auto operator<=>(const Location&) const = default;
  static void visit(auto& self, auto&& v) { v(self.file, self.line, self.column, self.end_line, self.end_column); }
};

/// A second location that explains the finding: a step of the call path, a parameter, a member.
struct Note {
  Location location;
  std::string message;
  bool is_step = false;  ///< of the call path from the finding's place to what is wrong; steps come in its order
  bool operator==(const Note&) const = default;
  static void visit(auto& self, auto&& v) { v(self.location, self.message, self.is_step); }
};

/// A comment that silences a finding.
struct InSourceSuppression {
  Location location;
  std::string reason;  ///< what follows it on its line
  static void visit(auto& self, auto&& v) { v(self.location, self.reason); }
};

/// A replacement of text; an empty range inserts. `\n` in the text is the file's own line end.
struct Edit {
  Location range;
  std::string text;
  bool operator==(const Edit&) const = default;
  auto operator<=>(const Edit&) const = default;
  static void visit(auto& self, auto&& v) { v(self.range, self.text); }
};

/// Edits that mend a finding, all or none, and keep what the code means.
struct Fix {
  std::string description;  ///< "add const"
  std::vector<Edit> edits;
  static void visit(auto& self, auto&& v) { v(self.description, self.edits); }
};

struct Finding {
  std::string rule;
  Severity severity = Severity::error;
  Location location;
  std::string message;
  std::string function;    ///< qualified name of the function judged
  std::string class_name;  ///< qualified name of its class
  std::string member;      ///< the member written or named, "" where none
  std::string role;        ///< "named", "called by factory create_for_user", "annotated"
  std::vector<Note> notes;
  std::vector<Fix> fixes;  ///< alternatives, the best one first
  std::vector<InSourceSuppression> suppressions;  ///< it is silenced where there are any: kept, and no fault
  bool is_accepted = false;  ///< a baseline has it: kept, and no fault
  std::string fingerprint;  ///< 32 hex digits; survives unrelated edits (see fingerprint.h)

  /// Somebody has to answer for it.
  bool is_open() const { return suppressions.empty() && !is_accepted; }
  static void visit(auto& self, auto&& v) {
    v(self.rule, self.severity, self.location, self.message, self.function, self.class_name, self.member, self.role, self.notes, self.fixes, self.suppressions, self.is_accepted, self.fingerprint);
  }
};

/// A unit that could not be read, or not wholly.
struct IncompleteUnit {
  std::string file;    ///< absolute path
  std::string reason;  ///< one line that says what to do
  bool fatal = false;  ///< nothing of it was judged: crashed, timed out, unreadable
  static void visit(auto& self, auto&& v) { v(self.file, self.reason, self.fatal); }
};

}  // namespace fvlint
