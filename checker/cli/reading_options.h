// Which units are read, and what reading may cost, whichever command reads them.
//
// Problem: `fvlint check`, `fvlint extract` and `fvlint lsp` take the same files, folders, databases, flags and limits,
// declared once.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "run/plan.h"
#include "run/workers.h"

namespace fvlint {

struct ReadingOptions {
  PlanRequest request;
  WorkerLimits limits;
};

/// Takes the compiler's flags out of `words`, and declares the options that fill `options`.
void declare(CLI::App& app, ReadingOptions& options, std::vector<std::string>& words);

/// The same but for files, where they are not named on the command line.
void declare_without_files(CLI::App& app, ReadingOptions& options, std::vector<std::string>& words);

/// Throws Failure where what was given cannot be meant.
void check_given(const ReadingOptions& options);

}  // namespace fvlint
