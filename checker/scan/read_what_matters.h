// Reads the units that can matter, in rounds.
//
// Problem: which units matter is known only when those that matter have been read. The first round
// reads those that may hold roles; what these ask for is the next round's, until nothing is missing.
// Where units contradict each other the first counts, so that after several rounds all are handed on
// once more, in the plan's order: what is found must not depend on what was skipped.
#pragma once

#include <functional>
#include <vector>

#include "program/demand.h"
#include "run/workers.h"
#include "scan/relevance.h"

namespace fvlint {

/// Who links what is read.
struct Taker {
  UnitFunction take;
  std::function<Demand()> demand;    ///< what those taken so far ask for
  std::function<void()> start_over;  ///< forgets what was taken
};

/// Hands on each unit that matters, and returns what is left of them, both in the plan's order. Throws
/// as extract_units() and UnitStore do.
std::vector<facts::Unit> read_what_matters(const std::vector<PlannedUnit>& units, Relevance& relevance, const Taker& taker, const WorkerLimits& limits, const ProgressFunction& progress,
                                           const Overlay& overlay = {}, UnitCache* cache = nullptr);

}  // namespace fvlint
