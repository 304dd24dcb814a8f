// C++ text as tokens, without a preprocessor.
//
// Problem: whether a file can matter must be known for the price of reading it. A few kinds of
// tokens are enough for that, and comments, strings and line splices must not be taken for code.
#pragma once

#include <cstdint>
#include <string_view>

namespace fvlint {

struct Token {
  enum class Kind : std::uint8_t {
    end,
    line_end,  ///< a line feed that is not spliced away
    identifier,
    literal,   ///< a number, string or character
    punctuation,  ///< one character, or one of `::` `->` `##` `&&` `||`
  };
  Kind kind = Kind::end;
  std::string_view text;  ///< of a string: without its quotes
  bool is(std::string_view other) const { return text == other && kind != Kind::literal; }
};

class Tokens {
 public:
  /// `text` must outlive the tokens.
  explicit Tokens(std::string_view text) : text_(text) {}

  /// The next one; Kind::end for ever at the end. What is malformed ends at its line's end.
  Token next();

 private:
  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  bool skip_blanks();
  void skip_line_comment();
  void skip_block_comment();
  Token identifier();
  Token number();
  Token quoted(char quote);
  Token raw_string();
  Token punctuation();

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace fvlint
