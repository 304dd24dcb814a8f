#include "change/line_map.h"

#include <algorithm>
#include <charconv>

namespace fvlint {
namespace {

/// A number off the front of the text.
unsigned take_number(std::string_view& text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

struct Range {
  unsigned begin = 0, lines = 1;
};

/// `12,3`, or `12` for one line.
Range take_range(std::string_view& text) {
  Range range{take_number(text)};
  if (!text.starts_with(',')) return range;
  text.remove_prefix(1);
  range.lines = take_number(text);
  return range;
}

}  // namespace

/// Of lines like `@@ -4,2 +5 @@`. The text of a file stands behind a blank, + or -.
std::vector<LineMap::Hunk> LineMap::parse(std::string_view patch) {
  std::vector<Hunk> hunks;
  while (!patch.empty()) {
    std::string_view line = patch.substr(0, patch.find('\n'));
    patch.remove_prefix(std::min(line.size() + 1, patch.size()));
    if (!line.starts_with("@@ -")) continue;
    line.remove_prefix(4);
    const Range old = take_range(line);
    line.remove_prefix(std::min(line.find('+') + 1, line.size()));
    const Range now = take_range(line);
    // One that is empty is named by the line above it.
    hunks.push_back({old.lines, now.lines ? now.begin : now.begin + 1, now.lines});
  }
  return hunks;
}

LineMap LineMap::of_new_file() {
  LineMap map({});
  map.hunks_.emplace(1, Hunk{0, 1, ~0u - 1});
  return map;
}

std::optional<unsigned> LineMap::before(unsigned line) const {
  if (!hunks_) hunks_ = parse(diff_());
  unsigned added = 0, removed = 0;
  for (const Hunk& hunk : *hunks_) {
    if (line < hunk.new_begin) break;
    if (line < hunk.new_begin + hunk.new_lines) return {};
    added += hunk.new_lines;
    removed += hunk.old_lines;
  }
  return line - added + removed;
}

}  // namespace fvlint
