// Runs a program and keeps what it prints to standard output.
#pragma once

#include <string>
#include <vector>

namespace fvlint::mutation {

struct Output {
  int exit = -1;
  std::string text;
};

/// Its standard error is ours. Throws std::runtime_error where it cannot be run.
Output run_program(const std::vector<std::string>& command);

}  // namespace fvlint::mutation
