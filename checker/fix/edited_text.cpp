#include "fix/edited_text.h"

#include <algorithm>
#include <tuple>

namespace fvlint {
namespace {

/// Where each line begins; as in Clang, "\n", "\r\n" and "\r" end one.
std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) starts.push_back(i + 1);
  return starts;
}

/// The line end that the first line has.
std::string_view line_end_of(std::string_view text) {
  const std::size_t feed = text.find('\n');
  return feed != std::string_view::npos && feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
}

std::string with_line_ends(const std::string& text, std::string_view line_end) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += line_end;
    else result += c;
  }
  return result;
}

auto begin_of(const Edit& edit) { return std::tuple(edit.range.line, edit.range.column); }
auto end_of(const Edit& edit) { return std::tuple(edit.range.end_line, edit.range.end_column); }

}  // namespace

std::optional<std::string> edited(std::string_view text, std::vector<Edit> edits) {
  const std::vector<std::size_t> starts = line_starts(text);
  const auto offset = [&](unsigned line, unsigned column) -> std::optional<std::size_t> {
    if (line == 0 || column == 0 || line > starts.size()) return {};
    const std::size_t at = starts[line - 1] + column - 1;
    return at <= text.size() ? std::optional(at) : std::nullopt;
  };
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return begin_of(a) < begin_of(b); });
  std::string result;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    const auto begin = offset(edit.range.line, edit.range.column), end = offset(edit.range.end_line, edit.range.end_column);
    if (!begin || !end || *begin < done || *end < *begin) return {};
    result += text.substr(done, *begin - done);
    result += with_line_ends(edit.text, line_end_of(text));
    done = *end;
  }
  result += text.substr(done);
  return result;
}

bool overlap(const Edit& left, const Edit& right) {
  if (left.range.file != right.range.file) return false;
  if (begin_of(left) == begin_of(right)) return true;
  return begin_of(left) < end_of(right) && begin_of(right) < end_of(left);
}

}  // namespace fvlint
