// Units in, findings out.
//
// Problem: `fvlint check` gets units from workers and `fvlint judge` from files; from the same units both
// must come to the same result, so both hand them to this.
#pragma once

#include <memory>

#include "cli/report_options.h"
#include "config/configuration.h"
#include "program/demand.h"
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

  const RuleChoice& rules() const { return rules_; }

  /// Forgets all units.
  void start_over();

  /// What more must be read for the result to be sure of. Units may follow.
  Demand demand(Profile profile, bool partial);

  /// Once, after the last unit. `partial`: the program has more than these units, so that what they lack
  /// says little.
  Result finish(bool partial = false);

 private:
  const Program& program(bool partial);

  const RuleChoice rules_;
  Configuration configuration_;
  Linker linker_;
  std::unique_ptr<Program> program_;  ///< of all units taken; none while more come
  Result result_;
};

/// What a unit says that it lacks.
std::vector<IncompleteUnit> incomplete_parts(const facts::Unit& unit);

}  // namespace fvlint
