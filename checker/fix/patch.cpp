#include "fix/patch.h"

#include <algorithm>
#include <vector>

#include "fix/line_changes.h"

namespace fvlint {
namespace {

constexpr std::size_t context = 3;

/// "12,7"; the line before where there is none.
std::string span(std::size_t first, std::size_t count) { return std::to_string(count ? first : first - 1) + (count == 1 ? "" : "," + std::to_string(count)); }

std::string hunk(const std::vector<LineChange>& changes, std::size_t begin, std::size_t end, std::size_t old_line, std::size_t new_line) {
  std::size_t old_count = 0, new_count = 0;
  std::string body;
  for (std::size_t i = begin; i < end; ++i) {
    const auto& [mark, line] = changes[i];
    old_count += mark != '+';
    new_count += mark != '-';
    body += mark;
    body += line;
    if (!line.ends_with('\n')) body += "\n\\ No newline at end of file\n";
  }
  return "@@ -" + span(old_line, old_count) + " +" + span(new_line, new_count) + " @@\n" + body;
}

/// As git writes a name: quoted where it holds what would break the line.
std::string quoted_name(const std::string& name) {
  const bool quoted = std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f || c == '"' || c == '\\'; });
  if (!quoted) return name.find(' ') == std::string::npos ? name : name + "\t";
  static constexpr char digits[] = "01234567";
  std::string text = "\"";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == '"' || byte == '\\') text += '\\';
    if (byte >= 0x20 && byte != 0x7f) text += c;
    else text += {'\\', digits[byte >> 6], digits[(byte >> 3) & 7], digits[byte & 7]};
  }
  return text + "\"";
}

}  // namespace

std::string patch_of(const std::string& name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::vector<LineChange> changes = line_changes(before, after);
  const auto is_change = [](const LineChange& change) { return change.mark != ' '; };
  std::string text = "--- " + quoted_name("a/" + name) + "\n+++ " + quoted_name("b/" + name) + "\n";
  std::size_t done = 0, old_line = 1, new_line = 1;
  const auto pass = [&](std::size_t to) {
    for (; done < to; ++done) {
      old_line += changes[done].mark != '+';
      new_line += changes[done].mark != '-';
    }
  };
  for (auto next = std::find_if(changes.begin(), changes.end(), is_change); next != changes.end();) {
    const auto first = static_cast<std::size_t>(next - changes.begin());
    std::size_t last = first;
    for (std::size_t i = first; i < changes.size() && i <= last + 2 * context + 1; ++i)
      if (is_change(changes[i])) last = i;
    const std::size_t begin = std::max(done, first - std::min(first, context)), end = std::min(changes.size(), last + 1 + context);
    pass(begin);
    text += hunk(changes, begin, end, old_line, new_line);
    pass(end);
    next = std::find_if(changes.begin() + static_cast<std::ptrdiff_t>(end), changes.end(), is_change);
  }
  return text;
}

}  // namespace fvlint
