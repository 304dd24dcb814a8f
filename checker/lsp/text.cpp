#include "lsp/text.h"

#include <algorithm>

#include "report/utf8.h"

namespace fvlint::lsp {

void to_json(nlohmann::json& json, const Position& position) { json = {{"line", position.line}, {"character", position.character}}; }

void from_json(const nlohmann::json& json, Position& position) {
  json.at("line").get_to(position.line);
  json.at("character").get_to(position.character);
}

void to_json(nlohmann::json& json, const Range& range) { json = {{"start", range.start}, {"end", range.end}}; }

void from_json(const nlohmann::json& json, Range& range) {
  json.at("start").get_to(range.start);
  json.at("end").get_to(range.end);
}

/// Lines end as the protocol says, and Clang as well: with \n, \r\n or \r.
Text::Text(std::string text) : text_(std::move(text)), starts_{0} {
  for (std::size_t end = text_.find_first_of("\r\n"); end != std::string::npos; end = text_.find_first_of("\r\n", starts_.back()))
    starts_.push_back(text_.compare(end, 2, "\r\n") == 0 ? end + 2 : end + 1);
}

std::string_view Text::line(std::size_t number) const {
  if (number >= starts_.size()) return {};
  const std::size_t end = number + 1 < starts_.size() ? starts_[number + 1] : text_.size();
  const std::string_view line = std::string_view(text_).substr(starts_[number], end - starts_[number]);
  return line.substr(0, line.find_first_of("\r\n"));
}

std::size_t Text::offset(Position position, Encoding encoding) const {
  if (position.line >= starts_.size()) return text_.size();
  const std::string_view text = line(position.line);
  std::size_t at = 0;
  for (unsigned units = 0; units < position.character && at < text.size();) {
    const Character character = character_at(text, at);
    units += encoding == Encoding::utf8 ? character.size : character.code > 0xffff ? 2 : 1;
    if (units > position.character) break;  // within a character: before it
    at += character.size;
  }
  return starts_[position.line] + at;
}

Position Text::position(unsigned line_number, unsigned column, Encoding encoding) const {
  const unsigned index = std::max(line_number, 1u) - 1;
  const unsigned bytes = std::max(column, 1u);
  return {index, (encoding == Encoding::utf8 ? bytes : utf16_column(line(index), bytes)) - 1};
}

Range Text::range(const Location& place, Encoding encoding) const {
  return {position(place.line, place.column, encoding), position(place.end_line, place.end_column, encoding)};
}

}  // namespace fvlint::lsp
