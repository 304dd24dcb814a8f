// Keeps apart what only looks the same.
//
// Problem: a run may hold several executables, each with its own `class Config` or `helper()`.
// Their symbols are equal, because within one program they would have to be one thing; joined, one
// would hide the other's faults. A declaration that stands in another place than the one known gets
// a symbol of its own, in everything that its unit says.
#pragma once

#include <map>

#include "facts/facts.h"

namespace fvlint {

/// Where the definitions seen so far stand.
struct Definitions {
  std::map<facts::Symbol, facts::Range> classes, functions;
};

/// Renames the unit's own versions of what `known` has elsewhere, and notes the rest in `known`.
/// The unit's ranges already have the run's file numbers.
void keep_apart(facts::Unit& unit, std::uint64_t unit_number, Definitions& known);

}  // namespace fvlint
