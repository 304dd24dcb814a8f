// Keeps apart what only looks the same.
//
// Problem: a run may hold several executables, each with its own `class Config` or `helper()`.
// Their symbols are equal, because within one program they would have to be one thing; joined, one
// would hide the other's faults. A declaration that stands in another place than the one known gets
// a symbol of its own, in everything that its unit says; the same one in every unit that has it from there.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "facts/unit.h"

namespace fvlint {

/// Where the definitions seen so far stand.
struct Definitions {
  std::unordered_map<facts::Symbol, facts::Range> classes, functions;
};

/// New symbols by old ones.
using Renamed = std::unordered_map<facts::Symbol, facts::Symbol>;

/// Renames the unit's own versions of what `known` has elsewhere, but in its functions as they are read, and notes the rest in `known`.
/// `renumbered` are the run's numbers of the unit's files, `files` the run's files. The unit's ranges keep their own numbers.
Renamed keep_apart(facts::Unit& unit, const std::vector<std::uint32_t>& renumbered, const std::vector<std::string>& files, Definitions& known);

void rename(facts::Function& function, const Renamed& renamed);

/// A range of the unit as one of the run.
facts::Range renumber(facts::Range range, const std::vector<std::uint32_t>& renumbered);

}  // namespace fvlint
