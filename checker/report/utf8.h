// Characters in bytes that may be no text.
//
// Problem: source lines and names of files are any bytes; what reports say of them must be text, and columns,
// which fvlint counts in bytes, must be counted as their readers count. Bytes that are no UTF-8 are characters of
// their own, and shown as U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fvlint {

/// One character of UTF-8: its code point and how many bytes it takes; valid is false for a byte
/// that begins no character.
struct Character {
  char32_t code = 0;
  std::size_t size = 1;
  bool valid = false;
};

/// The character that begins at the byte `at` of the text.
Character character_at(std::string_view text, std::size_t at);

/// With U+FFFD for each byte that is no UTF-8 and each character that XML 1.0 has no place for: control
/// characters but for tab, line feed and carriage return.
std::string plain_text(std::string_view bytes);

/// A column of the line, in UTF-16 code units instead of bytes; both from 1. A byte order mark, which editors do
/// not show, takes none.
unsigned utf16_column(std::string_view line, unsigned column);

}  // namespace fvlint
