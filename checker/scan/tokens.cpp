#include "scan/tokens.h"

#include <algorithm>
#include <string>

namespace fvlint {
namespace {

bool begins_identifier(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '$' || byte >= 0x80;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool continues_identifier(char c) { return begins_identifier(c) || is_digit(c); }

}  // namespace

Token Tokens::next() {
  for (;;) {
    const char c = at(at_);
    if (at_ >= text_.size()) return {};
    if (c == '\n') return {Token::Kind::line_end, text_.substr(at_++, 1)};
    if (skip_blanks()) continue;
    if (begins_identifier(c)) return identifier();
    if (is_digit(c) || (c == '.' && is_digit(at(at_ + 1)))) return number();
    if (c == '"' || c == '\'') return quoted(c);
    return punctuation();
  }
}

/// Blanks, splices and comments; whether there were any.
bool Tokens::skip_blanks() {
  const char c = at(at_), after = at(at_ + 1);
  if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') ++at_;
  else if (c == '\\' && after == '\n') at_ += 2;
  else if (c == '\\' && after == '\r' && at(at_ + 2) == '\n') at_ += 3;
  else if (c == '/' && after == '/') skip_line_comment();
  else if (c == '/' && after == '*') skip_block_comment();
  else return false;
  return true;
}

void Tokens::skip_line_comment() {
  while (at_ < text_.size() && text_[at_] != '\n') {
    const bool spliced = text_[at_] == '\\' && (at(at_ + 1) == '\n' || (at(at_ + 1) == '\r' && at(at_ + 2) == '\n'));
    at_ += spliced ? (at(at_ + 1) == '\r' ? 3 : 2) : 1;
  }
}

void Tokens::skip_block_comment() {
  const std::size_t end = text_.find("*/", at_ + 2);
  at_ = end == text_.npos ? text_.size() : end + 2;
}

Token Tokens::identifier() {
  const std::size_t begin = at_;
  while (continues_identifier(at(at_))) ++at_;
  const std::string_view name = text_.substr(begin, at_ - begin);
  const bool raw = at(at_) == '"' && (name == "R" || name == "LR" || name == "uR" || name == "UR" || name == "u8R");
  if (raw) return raw_string();
  if (at(at_) == '"' && (name == "L" || name == "u" || name == "U" || name == "u8")) return quoted('"');
  if (at(at_) == '\'' && (name == "L" || name == "u" || name == "U" || name == "u8")) return quoted('\'');
  return {Token::Kind::identifier, name};
}

Token Tokens::number() {
  const std::size_t begin = at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    const bool sign = (c == '+' || c == '-') && std::string_view("eEpP").find(text_[at_ - 1]) != std::string_view::npos && at_ > begin;
    const bool separator = c == '\'' && continues_identifier(at(at_ + 1));
    if (!continues_identifier(c) && c != '.' && !sign && !separator) break;
    ++at_;
  }
  return {Token::Kind::literal, text_.substr(begin, at_ - begin)};
}

Token Tokens::quoted(char quote) {
  const std::size_t begin = ++at_;
  while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') at_ += text_[at_] == '\\' ? 2 : 1;
  at_ = std::min(at_, text_.size());
  const std::string_view inside = text_.substr(begin, at_ - begin);
  if (at(at_) == quote) ++at_;
  return {Token::Kind::literal, inside};
}

Token Tokens::raw_string() {
  const std::size_t open = text_.find('(', at_);
  if (open == text_.npos || open - at_ > 17) return quoted('"');
  const std::string end = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
  const std::size_t close = text_.find(end, open);
  const std::string_view inside = text_.substr(open + 1, close == text_.npos ? text_.npos : close - open - 1);
  at_ = close == text_.npos ? text_.size() : close + end.size();
  return {Token::Kind::literal, inside};
}

Token Tokens::punctuation() {
  static constexpr std::string_view pairs[] = {"::", "->", "##", "&&", "||"};
  const std::string_view two = text_.substr(at_, 2);
  const std::size_t size = std::find(std::begin(pairs), std::end(pairs), two) != std::end(pairs) ? 2 : 1;
  at_ += size;
  return {Token::Kind::punctuation, text_.substr(at_ - size, size)};
}

}  // namespace fvlint
