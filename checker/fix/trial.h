// What would be found if some files had another text.
//
// Problem: a fix counts only if the code still compiles with it and the finding is gone, in every unit
// that reads the file, and a unit's findings depend on all the others. So the facts of all units are
// kept (on disk: those of hundreds of units do not fit into memory), a unit that reads a changed file is
// read again with the new text in the old one's place, and all are judged together. The files
// themselves are not touched.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/unit.h"
#include "report/finding.h"
#include "run/extractor.h"
#include "run/plan.h"
#include "run/unit_store.h"
#include "run/workers.h"

namespace fvlint {

/// One name for a file that is reached by several; links are followed.
std::string file_identity(const std::string& file);

/// Hands every unit on, in the plan's order, and returns them as they were left.
using UnitSource = std::function<std::vector<facts::Unit>(const UnitFunction& take)>;

class Trial {
 public:
  /// What is found in all units together, of what was asked for.
  using Judge = std::function<std::vector<Finding>(const UnitSource& source)>;

  Trial(const std::vector<PlannedUnit>& units, const WorkerLimits& limits, Judge judge);

  /// Keeps a unit as it was read from disk: once for each, in any order.
  void keep(facts::Unit& unit);

  /// The hash of what the units read as this file; nothing where none did, or not all the same.
  std::optional<std::uint64_t> content(const std::string& file) const;

  struct Outcome {
    std::vector<Finding> findings;
    std::string obstacle;  ///< why the text cannot stay; empty: it reads as well as before
  };
  /// The findings with these files replaced, by file_identity().
  Outcome run(const Overlay& overlay);

  /// What run() was given last stays.
  void accept();

 private:
  struct Known {
    const PlannedUnit* unit;
    UnitStore::Place place;       ///< of its facts
    std::set<std::string> files;  ///< by file_identity()
    std::vector<std::uint64_t> errors;
  };
  void store(facts::Unit& unit, Known& known);
  std::vector<facts::Unit> hand_on(const UnitFunction& take);
  std::vector<std::size_t> readers_of_changes(const Overlay& overlay) const;
  const std::string& identity(const std::string& file) const;

  WorkerLimits limits_;
  Judge judge_;
  std::vector<Known> known_, tried_;
  Overlay accepted_, overlay_;
  std::map<std::string, std::optional<std::uint64_t>> contents_;
  mutable std::map<std::string, std::string> identities_;
  UnitStore facts_;
};

}  // namespace fvlint
