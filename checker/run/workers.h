// Reads units in parallel, each in a process that may die.
//
// Problem: Clang may crash on a unit, loop in a constant expression, or eat all memory. One such
// unit must cost nothing but itself. So a few worker processes each take one unit after another,
// with limits; a worker that fails is replaced, its unit is reported, and the rest goes on. The
// result does not depend on how many there are: units are handed on in the plan's order, and as soon
// as it allows, because the facts of hundreds of units do not fit into memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "cache/unit_cache.h"
#include "facts/unit.h"
#include "run/extractor.h"
#include "run/plan.h"
#include "run/worker.h"

namespace fvlint {

/// What one unit may use, how many are read at once, and by whom.
struct WorkerLimits {
  unsigned jobs = 1;
  std::chrono::seconds time{300};
  unsigned memory_mb = 4096;
  WorkerStock* stock = nullptr;  ///< workers come from it, and go back to it; null: they end with the reading
};

/// Called for each unit in the plan's order; it takes out what it needs. Of a unit that failed there is
/// only a fatal facts::Incomplete.
using UnitFunction = std::function<void(facts::Unit& unit)>;

/// Called when a unit begins and every quarter of a second: how many are done, and the latest file. What it throws
/// ends the reading, and the workers that are busy.
using ProgressFunction = std::function<void(std::size_t done, std::size_t total, const std::string& file)>;

/// Reads every unit, with the files of `overlay` replaced; they come back in the plan's order, as `take`
/// left them. What `cache` knows is not read again, and what is read it keeps. Throws Failure where no worker can run at all, and Interrupted (all workers gone) on SIGINT,
/// SIGTERM or SIGHUP.
std::vector<facts::Unit> extract_units(const std::vector<PlannedUnit>& units, const WorkerLimits& limits, const UnitFunction& take, const ProgressFunction& progress,
                                       const Overlay& overlay = {}, UnitCache* cache = nullptr);

}  // namespace fvlint
