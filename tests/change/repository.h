// A project in a git repository, with a cache of its own, far from whatever the machine's user has configured.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/fvlint.h"

namespace fvlint::test {

class Repository {
 public:
  /// `git init` in a new folder.
  Repository();

  /// Runs git there. A failure fails the test. What it printed, without the last line feed.
  std::string git(const std::vector<std::string>& arguments) const;
  /// Adds everything, and commits it without hooks.
  void commit() const;
  /// `git add` of everything.
  void stage() const;

  RunResult run(const std::vector<std::string>& command, const std::string& folder = "") const;
  RunResult fvlint(const std::vector<std::string>& arguments, const std::string& folder = "") const;
  /// The findings of `fvlint --format=json arguments...`, as places() says them.
  std::vector<std::string> found(std::vector<std::string> arguments) const;

  Project files;
  std::map<std::string, std::string> environment;

 private:
  Project elsewhere_;
};

/// "FILE:LINE validator-writes-member"
std::string writes_member(const std::string& place);

}  // namespace fvlint::test
