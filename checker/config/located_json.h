// JSON that knows where its values stand.
//
// Problem: a mistake in a configuration must be reported at its line and column, and the JSON library
// tells no places. It does read its input through an iterator and call back for each value; an iterator
// that counts tells how far it has read by then, which is where the value ends.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fvlint {

/// A configuration that cannot be used; what() is the whole line: `FILE:LINE:COL: error: ...`.
struct ConfigError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Lines and columns count from 1; the line is 0 where the file as a whole is meant.
struct TextPlace {
  unsigned line = 0, column = 0;
};

[[noreturn]] void refuse(const std::string& file, TextPlace at, const std::string& message);

struct LocatedJson {
  enum class Kind { null, boolean, number, string, list, object };
  Kind kind = Kind::null;
  TextPlace at;
  bool flag = false;
  std::string text;                  ///< of a string or key
  std::vector<LocatedJson> keys;     ///< of an object, as strings; `elements` has their values
  std::vector<LocatedJson> elements; ///< of a list or object
};

/// Parses JSON with comments. Throws ConfigError with `file` as its name where it is none, is nested too
/// deeply, or says a key twice.
LocatedJson parse_located(std::string_view text, const std::string& file);

/// "a string", "a list"
std::string_view kind_text(LocatedJson::Kind kind);

}  // namespace fvlint
