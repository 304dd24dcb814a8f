// Any bytes as text and back.
//
// Problem: a request to a worker is a line of JSON, which is UTF-8; a source file may be anything. So
// each byte travels as the code point of its number: ASCII stays as it is, the rest takes two bytes.
#pragma once

#include <string>
#include <string_view>

namespace fvlint::facts {

/// UTF-8 that stands for the bytes.
inline std::string bytes_as_text(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) text += static_cast<char>(0xc0 | (byte >> 6));
    text += static_cast<char>(byte < 0x80 ? byte : 0x80 | (byte & 0x3f));
  }
  return text;
}

/// The bytes that bytes_as_text() was given.
inline std::string text_as_bytes(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const bool two = first >= 0x80 && i + 1 < text.size();
    bytes += two ? static_cast<char>((first & 3) << 6 | (text[i + 1] & 0x3f)) : text[i];
    i += two;
  }
  return bytes;
}

}  // namespace fvlint::facts
