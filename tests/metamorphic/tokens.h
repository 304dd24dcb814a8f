// A file as the preprocessor has not seen it yet: tokens, comments and directives.
#pragma once

#include <string>
#include <vector>

namespace fvlint::metamorphic {

struct Token {
  enum class Kind { identifier, other, comment, directive };
  Kind kind = Kind::other;
  unsigned begin = 0, end = 0;  ///< a directive's are those of all its lines
  bool starts_line = false;
  std::string text;
};

std::vector<Token> tokens_of(const std::string& text);

/// A comment in it concerns a line by its number: what moves lines changes what it means.
bool has_suppressions(const std::string& text);

}  // namespace fvlint::metamorphic
