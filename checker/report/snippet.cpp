#include "report/snippet.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>
#include <vector>

#include "report/utf8.h"

namespace fvlint {
namespace {

constexpr std::size_t tab_stop = 8;
constexpr std::size_t longest_line = 4096;  // as in Clang
constexpr unsigned most_lines = 16;         // as in Clang

using Span = std::pair<char32_t, char32_t>;

bool within(const auto& spans, char32_t code) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& span) { return span.first <= code && code <= span.second; });
}

/// Columns a printable character takes: East Asian wide ones and emoji two, combining marks none.
std::size_t columns(char32_t code) {
  static constexpr std::array<Span, 9> none = {{{0x300, 0x36f}, {0x483, 0x489}, {0x591, 0x5bd}, {0x610, 0x61a}, {0x64b, 0x65f},
                                                {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}}};
  static constexpr std::array<Span, 10> two = {{{0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x33ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff},
                                                {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xff00, 0xff60}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd}}};
  if (within(none, code)) return 0;
  return within(two, code) ? 2 : 1;
}

/// Control characters, and those that turn the writing direction: they can make a line show
/// something that it does not say.
bool printable(char32_t code) {
  static constexpr std::array<Span, 5> hidden = {{{0, 0x1f}, {0x7f, 0x9f}, {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x2069}}};
  return !within(hidden, code);
}

/// A line made printable, and where each of its bytes went.
struct Shown {
  std::string text;
  std::vector<std::size_t> column;  ///< of each byte, and one past the end
};

Shown show(std::string_view line) {
  Shown shown;
  std::size_t column = 0;
  for (std::size_t at = 0; at < line.size();) {
    const Character character = character_at(line, at);
    shown.column.insert(shown.column.end(), character.size, column);
    if (character.valid && character.code == '\t') {
      const std::size_t width = tab_stop - column % tab_stop;
      shown.text.append(width, ' ');
      column += width;
    } else if (character.valid && printable(character.code)) {
      shown.text += line.substr(at, character.size);
      column += columns(character.code);
    } else {
      char escape[16];
      const int size = std::snprintf(escape, sizeof escape, character.valid ? "<U+%04X>" : "<%02X>", static_cast<unsigned>(character.code));
      shown.text += escape;
      column += static_cast<std::size_t>(size);
    }
    at += character.size;
  }
  shown.column.push_back(column);
  return shown;
}

/// The bytes of a line that the location covers, as [begin, end).
struct Covered {
  std::size_t begin = 0, end = 0;
};

Covered covered(std::string_view line, unsigned number, const Location& location) {
  static constexpr std::string_view blanks = " \t\f\v";
  const std::size_t first = std::min(line.find_first_not_of(blanks), line.size());
  const std::size_t last = line.find_last_not_of(blanks);
  Covered part{first, last == std::string_view::npos ? first : last + 1};
  if (number == location.line) part.begin = std::min<std::size_t>(location.column - 1, line.size());
  if (number == location.end_line) part.end = std::min<std::size_t>(std::max(location.end_column, 1u) - 1, line.size());
  part.end = std::max(part.begin, part.end);
  return part;
}

/// "    ^~~~": a caret where the location begins, and its course.
std::string marks(const Shown& shown, const Covered& part, bool caret) {
  const std::size_t begin = shown.column[part.begin], end = shown.column[part.end];
  std::string text(begin, ' ');
  if (caret) text += '^';
  if (end > text.size()) text.append(end - text.size(), '~');
  return text.find_first_not_of(' ') == std::string::npos ? std::string() : text;
}

}  // namespace

std::string snippet(SourceText& source, const Location& location, bool colour) {
  if (location.line == 0 || location.column == 0) return {};
  const unsigned last = std::clamp(location.end_line, location.line, location.line + most_lines - 1);
  const std::size_t width = std::max<std::size_t>(std::to_string(last).size(), 4) + 1;
  std::string text;
  for (unsigned number = location.line; number <= last; ++number) {
    const std::string_view line = source.line(location.file, number);
    if (line.size() > longest_line || (line.empty() && number == location.line)) return {};
    const Shown shown = show(line);
    const std::string digits = std::to_string(number);
    text += std::string(width - digits.size(), ' ') + digits + " | " + shown.text + (colour ? "\x1b[0m\n" : "\n");
    const std::string below = marks(shown, covered(line, number, location), number == location.line);
    if (below.empty()) continue;
    text += std::string(width, ' ') + " | " + (colour ? "\x1b[0;1;32m" + below + "\n\x1b[0m" : below + "\n");
  }
  return text;
}

}  // namespace fvlint
