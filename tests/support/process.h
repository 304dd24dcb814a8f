// Runs a program as a user would, and keeps everything it says.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fvlint::test {

struct RunOptions {
  std::string directory;                           ///< working directory; empty: the test's own
  std::map<std::string, std::string> environment;  ///< added to ours
  std::chrono::seconds limit{60};                  ///< killed after that
};

struct RunResult {
  int exit = -1;  ///< 128 + signal where one ended it, as a shell says
  std::string out, err;
};

/// Standard input is empty. A program that cannot be started or runs past the limit fails the test.
RunResult run(const std::vector<std::string>& command, const RunOptions& options = {});

/// The same with standard output and error on one terminal (`out`) of 100 columns.
RunResult run_on_terminal(const std::vector<std::string>& command, const RunOptions& options = {});

/// A program running in the background; killed at the end.
class Background {
 public:
  Background(const std::vector<std::string>& command, const RunOptions& options);
  Background(const Background&) = delete;
  ~Background();

  void signal(int number) const;
  /// Direct children that run now.
  std::vector<int> children() const;
  /// Exit status, as in RunResult.
  int wait();

 private:
  int pid_;
  std::chrono::seconds limit_;
};

/// The process exists, and is no zombie.
bool is_running(int pid);

}  // namespace fvlint::test
