// From what rules find to what is reported.
//
// Problem: `fvlint check` and `fvlint judge` must come to the same report. Each finding is shown once, by its
// fingerprint; those that a baseline accepts are no findings of the run. That is decided among all of them, before
// anybody looks at some lines or a change only: a baseline counts (baseline/match.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "baseline/baseline.h"
#include "cli/report_options.h"
#include "config/configuration.h"
#include "run/plan.h"

namespace fvlint {

/// A baseline, and what is found in the files that it holds for.
struct Comparison {
  Baseline baseline;
  bool is_named;                                    ///< by an option or a configuration: it has to be there
  std::vector<Finding*> findings;                   ///< without those that a comment silences
  std::vector<BaselineEntry> said;                  ///< each as an entry
  std::vector<std::optional<std::size_t>> accepts;  ///< for each entry, one of the findings
  std::vector<bool> is_stale;                       ///< for each entry: it accepts nothing, and the run would have seen it

  /// Findings that no entry accepts.
  std::vector<std::size_t> unaccepted() const;
};

enum class MissingBaseline { refused, empty };

/// Every baseline that holds for files of the result, which has its fingerprints, by path. Throws Failure where one cannot be
/// used, or is named and `missing`.
std::vector<Comparison> compare(Result& result, const ReportOptions& options, Configuration& configuration, const SourceTree& tree, MissingBaseline missing);

/// Reads every baseline that will be asked. Throws Failure as compare() does, before minutes of reading code.
void check_baselines(const Plan& plan, const ReportOptions& options, Configuration& configuration, const SourceTree& tree, MissingBaseline missing);

/// Orders the findings, each once and with its fingerprint; quotes are from the tree.
void order(Result& result, const SourceTree& tree);

/// The same; and marks what is accepted, and leaves out what the options filter.
void settle(Result& result, const ReportOptions& options, Configuration& configuration, const SourceTree& tree);

}  // namespace fvlint
