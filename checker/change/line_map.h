// Where a line stood before a file was changed.
//
// Problem: findings of two states of a file can be compared only if it is known which lines are the same.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fvlint {

class LineMap {
 public:
  /// `diff` gives the patch of one file, without context (`git diff -U0`). It is asked when the first line is.
  explicit LineMap(std::function<std::string()> diff) : diff_(std::move(diff)) {}

  /// Every line has come.
  static LineMap of_new_file();

  /// The number that this line had; nothing where it changed or came.
  std::optional<unsigned> before(unsigned line) const;

 private:
  struct Hunk {
    unsigned old_lines = 0, new_begin = 0, new_lines = 0;
  };
  static std::vector<Hunk> parse(std::string_view patch);

  std::function<std::string()> diff_;
  mutable std::optional<std::vector<Hunk>> hunks_;
};

}  // namespace fvlint
