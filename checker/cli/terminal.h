// What may be done on the terminal.
//
// Problem: colours and progress are for people; in a file or a pipe they are noise.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace fvlint {

enum class Colour { automatic, always, never };

/// Whether text on standard output is coloured; `to_file` is where --output is given. NO_COLOR
/// (https://no-color.org) and TERM=dumb switch automatic colours off.
bool use_colour(Colour wish, bool to_file);

/// Whether standard error is a terminal.
bool errors_on_terminal();

/// `[ 12/65] src/a.cpp` on the terminal's standard error once a run takes longer than a second;
/// erased when this ends. Elsewhere nothing.
class Progress {
 public:
  explicit Progress(bool quiet);
  Progress(const Progress&) = delete;
  ~Progress() { erase(); }

  void show(std::size_t done, std::size_t total, const std::string& file);
  void erase();

 private:
  using Clock = std::chrono::steady_clock;
  bool enabled_;
  bool shown_ = false;
  Clock::time_point begin_ = Clock::now(), last_;
};

}  // namespace fvlint
