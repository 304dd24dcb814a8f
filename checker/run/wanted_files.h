// Which findings the user asked to see.
//
// Problem: a header is judged through a unit that includes it, which also finds faults in other
// files. Asked for a.h, fvlint must show those in a.h only, unless a whole unit was asked for too.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "facts/unit.h"
#include "run/plan.h"

namespace fvlint {

class WantedFiles {
 public:
  /// `units` are what was read of the plan, before they are linked.
  WantedFiles(const Plan& plan, const std::vector<facts::Unit>& units);

  /// Findings whose primary location is in this file (absolute) are wanted.
  bool holds(const std::string& file) const;

 private:
  bool everything_ = false;
  std::unordered_set<std::string> files_;  ///< canonical names
};

/// The plan's headers that no unit has read after all, although one seems to include them: behind
/// a condition, say. Nothing can be said about those, and that must not look like "nothing found".
std::vector<IncompleteUnit> unread_headers(const Plan& plan, const std::vector<facts::Unit>& units);

}  // namespace fvlint
