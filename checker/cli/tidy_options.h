// clang-tidy's command line.
//
// Problem: CMake, run-clang-tidy, clang-tidy-diff and caching wrappers know how to call clang-tidy and nothing else:
//     fvlint --extra-arg-before=--driver-mode=g++ a.cpp -- /usr/bin/c++ -DX -c a.cpp
//     fvlint -line-filter=[...] -checks=-*,fvlint-* -p=build a.cpp
// What clang-tidy 19 to 22 take is taken here, with one dash or two and the value behind `=` or as the next word. An
// option that would mean nothing is refused with a line that says what to use, never ignored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/report_options.h"
#include "run/plan.h"

namespace fvlint {

/// What a host asks instead of having files read.
enum class TidyQuestion { none, list_checks, verify_config, dump_config };

struct TidyOptions {
  std::vector<std::string> checks;  ///< every -checks, in order
  std::optional<std::string> line_filter, header_filter, excluded_headers, warnings_as_errors, export_fixes;
  ArgumentChanges changes;
  TidyQuestion question = TidyQuestion::none;
  bool allows_no_checks = false;
};

/// Takes clang-tidy's options out of `words`, and writes those that fvlint has as well as fvlint takes them. Where any is
/// clang-tidy's alone, or a compiler follows `--`, the exit status is clang-tidy's too: warnings do not make it 1.
/// Throws Failure for an option that means nothing here.
TidyOptions take_tidy_options(std::vector<std::string>& words);

/// Does what they ask. Throws Failure where they cannot be meant.
void apply(const TidyOptions& tidy, PlanRequest& request, ReportOptions& report);

}  // namespace fvlint
