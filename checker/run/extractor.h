// Where fvlint-extract is, and what it says.
//
// Problem: fvlint does not link Clang, so it must find the program that does wherever it was
// installed, and must read its answers as those of a stranger: it may crash half way through one.
//
// To the worker, before units for which files are to be read as something else than what is on disk, until the next such line:
//     {"overlay": {FILE: its text, or null where it is not there}}, each byte as a code point (facts/byte_text.h)
// and one line a unit:               {"file": F, "directory": D, "arguments": [...], "root": R (facts::Unit::root)}
// From the worker, for each:         {"ok": true, "size": N}  and N bytes of facts
//                               or   {"ok": false, "reason": "one line"}
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "facts/unit.h"
#include "run/compile_database.h"
#include "run/source_tree.h"

namespace fvlint {

/// fvlint-extract beside our own program, else in ../libexec/fvlint. Throws Failure if in neither.
std::string find_extractor();

/// The line that tells a worker what it is to read instead of what is on disk; empty where that is nothing, as a new worker does.
std::string overlay_line(const Overlay& overlay);

/// The same for a worker that has been told otherwise.
std::string overlay_line_without_files();

/// The line that asks a worker for a unit. JSON is text: nothing where a name or flag is no UTF-8.
std::optional<std::string> request_line(const CompileCommand& command, const std::string& root);

/// A worker's answer as it arrives.
class Answer {
 public:
  enum class State { incomplete, facts, refused, garbage };

  /// Takes in everything received so far for this unit.
  State take(const std::string& received);

  /// Of the whole answer, in bytes; 0 while that is not known.
  std::size_t size() const { return body_size_ ? header_size_ + *body_size_ : 0; }

  facts::Unit unit;    ///< for State::facts
  std::string reason;  ///< for State::refused

 private:
  State take_header(const std::string& line);

  std::size_t header_size_ = 0;
  std::optional<std::size_t> body_size_;
};

}  // namespace fvlint
