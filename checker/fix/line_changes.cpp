#include "fix/line_changes.h"

#include <algorithm>
#include <cstddef>

namespace fvlint {
namespace {

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    lines.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

/// How far into `before` each diagonal k = x - y has come; diagonals from -d - 1 to d + 1.
class Frontier {
 public:
  explicit Frontier(std::ptrdiff_t changes) : middle_(changes + 1), furthest_(static_cast<std::size_t>(2 * changes + 3), 0) {}

  std::ptrdiff_t& operator[](std::ptrdiff_t diagonal) { return furthest_[static_cast<std::size_t>(middle_ + diagonal)]; }
  std::ptrdiff_t operator[](std::ptrdiff_t diagonal) const { return furthest_[static_cast<std::size_t>(middle_ + diagonal)]; }

  /// With d changes the diagonal is best reached by a line that comes, else by one that goes.
  bool by_insertion(std::ptrdiff_t diagonal, std::ptrdiff_t d) const { return diagonal == -d || (diagonal != d && (*this)[diagonal - 1] < (*this)[diagonal + 1]); }

 private:
  std::ptrdiff_t middle_;
  std::vector<std::ptrdiff_t> furthest_;
};

/// The frontiers before each further change; the last one's change reaches the end.
std::vector<Frontier> frontiers(const Lines& before, const Lines& after) {
  const auto width = static_cast<std::ptrdiff_t>(before.size()), height = static_cast<std::ptrdiff_t>(after.size());
  std::vector<Frontier> all{Frontier(0)};
  for (std::ptrdiff_t d = 0;; ++d) {
    const Frontier& last = all.back();
    Frontier next(d + 1);
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      std::ptrdiff_t x = last.by_insertion(k, d) ? last[k + 1] : last[k - 1] + 1;
      while (x < width && x - k < height && before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(x - k)]) ++x;
      next[k] = x;
      if (x >= width && x - k >= height) return all;
    }
    all.push_back(std::move(next));
  }
}

}  // namespace

std::vector<LineChange> line_changes(std::string_view before_text, std::string_view after_text) {
  const Lines before = lines_of(before_text), after = lines_of(after_text);
  const std::vector<Frontier> all = frontiers(before, after);
  std::vector<LineChange> changes;
  auto x = static_cast<std::ptrdiff_t>(before.size()), y = static_cast<std::ptrdiff_t>(after.size());
  const auto stay_until = [&](std::ptrdiff_t end) {
    for (; x > end; --x, --y) changes.push_back({' ', before[static_cast<std::size_t>(x - 1)]});
  };
  // From the end back to the begin.
  for (auto d = static_cast<std::ptrdiff_t>(all.size()) - 1; d > 0; --d) {
    const Frontier& last = all[static_cast<std::size_t>(d)];
    const bool inserted = last.by_insertion(x - y, d);
    stay_until(inserted ? last[x - y + 1] : last[x - y - 1] + 1);
    if (inserted) changes.push_back({'+', after[static_cast<std::size_t>(--y)]});
    else changes.push_back({'-', before[static_cast<std::size_t>(--x)]});
  }
  stay_until(0);
  std::reverse(changes.begin(), changes.end());
  return changes;
}

}  // namespace fvlint
