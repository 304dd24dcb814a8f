// Which units of a run must be parsed.
//
// Problem: most units hold nothing that a rule could judge, and parsing is nearly all that a run costs.
// Here files are sought that may matter, first those that hold what a role may be, then what the program
// asks for (program/demand.h), and for each of them a unit that reads it. A header counts as read once in
// every way in which the command lines of the run may read it: with the same macros on the command line.
// Where text cannot tell what a unit reads (a missing header, modules), the unit is parsed. So is one that
// was named by itself, and all of a small run: little is gained there, and whoever looks at few files wants
// to hear what is wrong with them, too.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cache/dependencies.h"
#include "config/configuration.h"
#include "facts/unit.h"
#include "program/demand.h"
#include "program/judge.h"
#include "run/plan.h"
#include "scan/source_files.h"

namespace fvlint {

/// Each unit of the run is parsed in any case, so that there is nothing to find out.
bool reads_all(const std::vector<PlannedUnit>& units);

class Relevance {
 public:
  /// `units`, `configuration` and `tree` must outlive this.
  Relevance(const std::vector<PlannedUnit>& units, Configuration& configuration, const RuleChoice& rules, const SourceTree& tree);

  /// The largest in force for any file of the run.
  Profile profile() const { return profile_; }

  /// The units to parse next, by place in the plan; none when nothing is missing.
  std::vector<std::size_t> next();

  /// What a unit that was parsed has read.
  void note_read(std::size_t unit, const facts::Unit& facts);

  /// What the choice of units hangs on.
  void note_dependencies(Dependencies& dependencies) const;

  /// More must be read: what the program has asked for.
  void require(const Demand& demand);

 private:
  /// A file, read with the same macros on the command line.
  using Reading = std::pair<FileNumber, std::size_t>;
  struct UnitState {
    Reach reach;
    bool is_wanted = false;   ///< in any case
    std::size_t variant = 0;  ///< numbers what the command line says of macros
    bool taken = false;
    std::size_t dead_known = 0;  ///< dead includes of its variant that `reach` is without
  };

  void require_roles();
  void find_macros_with_roles();
  bool may_hold_role(FileNumber file);
  void find_type_macros();
  void find_validating_families();
  Name family_of(Name record) const;
  bool may_owe_validation(const Head& head) const;
  bool may_be_product(Name type, const Settings& settings) const;
  bool may_be_factory(const Head& head, const Settings& settings, bool in_test) const;
  bool judges_others(Name record, const Settings& settings) const;
  bool may_judge_itself(Name name, Name record, bool weak, const Settings& settings, unsigned depth = 0) const;
  bool may_be_validator(const Sketch& sketch, const Settings& settings);
  bool may_run_validator(const Constructor& constructor, const Settings& settings) const;
  bool is_role_word(const Settings& settings, Name word);
  bool mentions(FileNumber file, const std::set<Name>& names, const std::set<Name>& called) const;
  bool defines(FileNumber file, const std::set<std::pair<Name, Name>>& functions, const std::set<Name>& overriders) const;
  std::set<Name> macros_defining(const Demand& demand);
  std::set<Name> with_aliases(std::set<Name> names) const;
  std::size_t missing(const UnitState& unit) const;
  void forget_dead_includes(std::size_t number);

  const std::vector<PlannedUnit>& planned_;
  Configuration& configuration_;
  Profile profile_ = Profile::standard;
  SourceFiles files_;
  std::vector<UnitState> units_;
  std::set<Name> statics_, classes_, types_, test_types_, macros_, ends_, macros_with_roles_;
  std::multimap<Name, Name> bases_;                ///< names in the types of a class's bases
  std::map<std::pair<Name, Name>, bool> methods_;  ///< by name and class: whether they may answer for the object
  std::map<Name, Name> families_;       ///< classes, related by inheritance: each with one of those
  std::set<Name> validating_families_;  ///< somebody in them may have a validator
  std::set<FileNumber> required_;
  std::set<Reading> read_;
  std::vector<std::set<std::pair<FileNumber, FileNumber>>> dead_;  ///< by variant: includer and included, where the macros are against it
};

}  // namespace fvlint
