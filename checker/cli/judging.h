// Units in, findings out.
//
// Problem: `fvlint check` gets units from workers and `fvlint judge` from files; from the same units both
// must come to the same result, so both hand them to this.
#pragma once

#include "cli/report_options.h"
#include "config/configuration.h"
#include "program/judge.h"
#include "program/linker.h"

namespace fvlint {

class Judging {
 public:
  /// Throws Failure where the options name no rules, ConfigError where --config cannot be used.
  explicit Judging(const ReportOptions& options);

  Configuration& configuration() { return configuration_; }

  /// Takes the unit's facts, and leaves the unit without. Units come in the order of their main files.
  void take(facts::Unit& unit);

  /// Once, after the last unit. `partial`: the program has more than these units, so that what they lack
  /// says little.
  Result finish(bool partial = false);

 private:
  const RuleChoice rules_;
  Configuration configuration_;
  Linker linker_;
  Result result_;
};

/// What a unit says that it lacks.
std::vector<IncompleteUnit> incomplete_parts(const facts::Unit& unit);

}  // namespace fvlint
