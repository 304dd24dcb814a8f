// --fix and --diff.
//
// Problem: the same fixes are either made or shown; what remains must be what is on disk then, and what
// could not be mended is said in a line each. Where there is nothing to mend, nothing is said.
#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "cli/report_options.h"
#include "fix/fixer.h"

namespace fvlint {

enum class FixMode { none, fix, diff };

/// Declares --fix and --diff, which fill `mode`. After the options of the report.
void declare(CLI::App& app, FixMode& mode);

/// How fix() asks for what it needs of a run.
struct FixableRun {
  const std::vector<PlannedUnit>& units;
  const WorkerLimits& limits;
  std::function<Result(const UnitSource& source)> judge;
  UnitSource on_disk;
  Fixer::Wanted wanted;  ///< valid once something was judged
  bool quiet = false;
};

/// Reads, and writes (--fix) or shows (--diff) what can be mended; the result is what remains.
Result fix(const FixableRun& run, FixMode mode);

}  // namespace fvlint
