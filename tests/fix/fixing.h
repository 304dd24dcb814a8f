// A project whose files are mended, and what they say before and after.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/fvlint.h"

namespace fvlint::test {

/// The bytes of a file; fails the test where it cannot be read.
std::string contents(const std::string& path);

/// The file passes clang++ -fsyntax-only.
bool compiles(const std::string& path, const std::vector<std::string>& flags = {"-std=c++20"});

/// Runs `fvlint --fix --profile=strict arguments...` in the project.
RunResult fix_in(const Project& project, std::vector<std::string> arguments);

/// One file that is mended, with what must come out.
class Fixing : public testing::Test {
 protected:
  /// Mends `before` as a.cpp; it must become `after`, compile, be clean in the strict profile as far as
  /// `rule` goes, and stay as it is the second time.
  void expect_fixed(const std::string& rule, const std::string& before, const std::string& after, const std::vector<std::string>& flags = {"-std=c++20"});

  /// `before` must not change, and the finding of `rule` must stay.
  void expect_left(const std::string& rule, const std::string& before, const std::vector<std::string>& flags = {"-std=c++20"});

  /// Writes a.cpp with its database, and mends it.
  RunResult fix(const std::string& rule, const std::string& text, const std::vector<std::string>& flags);

  Project project;
};

}  // namespace fvlint::test
