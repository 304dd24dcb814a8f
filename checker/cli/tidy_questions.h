// What hosts ask clang-tidy before they have it read anything.
//
// Problem: run-clang-tidy lists the checks to see whether there are any, and caching wrappers make what --dump-config prints a
// part of their key: whatever changes a result, fvlint's version among it, must change that text.
#pragma once

#include "cli/tidy_options.h"

namespace fvlint {

/// Prints the answer for the first file asked about, else for this folder; returns the exit status. Throws ConfigError
/// where a configuration cannot be used.
int answer(TidyQuestion question, const PlanRequest& request, const ReportOptions& report);

}  // namespace fvlint
