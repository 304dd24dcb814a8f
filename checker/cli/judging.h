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
#include "run/byte_file.h"

namespace fvlint {

class Judging {
 public:
  /// Throws Failure where the options name no rules, ConfigError where --config cannot be used.
  /// `replaced`: configurations that are to be read otherwise than they are on disk.
  explicit Judging(const ReportOptions& options, Configuration::Replaced replaced = {});
  Judging(const Judging&) = delete;
  Judging& operator=(const Judging&) = delete;

  Configuration& configuration() { return configuration_; }

  /// Takes the unit's facts, and leaves the unit without. Units come in the order of their main files.
  void take(facts::Unit& unit);

  const RuleChoice& rules() const { return rules_; }

  /// Forgets all units.
  void start_over();

  /// What more must be read for the result to be sure of. Units may follow.
  Demand demand(Profile profile, Extent extent);

  /// Once, after the last unit.
  Result finish(Extent extent = Extent::whole);

 private:
  const Program& program(Extent extent);

  bool may_have_role(const facts::Function& function, const std::string& file);
  Profile profile(const Program& program) const;

  const RuleChoice rules_;
  Configuration configuration_;
  ByteFile file_;
  Shelf shelf_;
  Linker linker_;
  std::unique_ptr<Program> program_;  ///< of all units taken; none while more come
  bool is_settled_ = true;  ///< nothing on the shelf is asked for by the units taken
  Result result_;
};

/// What a unit says that it lacks.
std::vector<IncompleteUnit> incomplete_parts(const facts::Unit& unit);

}  // namespace fvlint
