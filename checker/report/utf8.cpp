#include "report/utf8.h"

namespace fvlint {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf", replacement = "\xef\xbf\xbd";

bool has_place_in_xml(char32_t code) {
  return code >= 0x20 ? code != 0xfffe && code != 0xffff : code == '\t' || code == '\n' || code == '\r';
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1, true};
  const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + size > text.size()) return {first, 1, false};
  char32_t code = first & (0x7f >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[at + i]);
    if ((next & 0xc0) != 0x80) return {first, 1, false};
    code = code << 6 | (next & 0x3f);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return {first, 1, false};
  return {code, size, true};
}

std::string plain_text(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    text += character.valid && has_place_in_xml(character.code) ? bytes.substr(at, character.size) : replacement;
    at += character.size;
  }
  return text;
}

unsigned utf16_column(std::string_view line, unsigned column) {
  unsigned units = 1;
  std::size_t at = line.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  while (at + 1 < column && at < line.size()) {
    const Character character = character_at(line, at);
    units += character.code > 0xffff ? 2 : 1;
    at += character.size;
  }
  // Past the end of a line that has changed since: as far past it.
  return at + 1 < column ? units + static_cast<unsigned>(column - at - 1) : units;
}

}  // namespace fvlint
