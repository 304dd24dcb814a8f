// Runs programs, several at once, and keeps what they print to standard output.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace fvlint::rewriting {

struct Output {
  int exit = -1;
  std::string text;
};

/// Its standard error is ours. Throws std::runtime_error where it cannot be run.
Output run_program(const std::vector<std::string>& command);

/// Calls `work` with each number below `count`, in so many threads.
void in_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

}  // namespace fvlint::rewriting
