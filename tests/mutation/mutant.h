// A mutant: one way of being wrong, at one place, as the text of the files that change.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "place.h"
#include "rewriting/sources.h"
#include "way.h"

namespace fvlint::mutation {

/// A line of a mutated file.
struct Mark {
  std::string file;
  unsigned line = 0;
  std::string rule;  ///< empty for a note
};

struct Mutant {
  std::string rule, way, place;
  std::map<std::string, std::string> files;  ///< path -> the whole text, of those that change
  std::vector<Mark> findings, notes;
  std::string note;  ///< part of a note's text that must be there; empty: none
  bool compiles = true, strict = false;
};

/// The mutant that the way makes of the place; none where the place lacks what the way needs.
std::optional<Mutant> make_mutant(const Table& table, const Way& way, const Place& place, Sources& sources);

}  // namespace fvlint::mutation
