// The variants of programs: every change, wherever it can be made.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "draft.h"
#include "program.h"

namespace fvlint::metamorphic {

struct Variant {
  std::size_t program = 0;  ///< index
  std::string change;
  std::string label;  ///< "rules/x/bad.cpp: all"
  Draft draft;
};

/// Which are made: those of about each `every`-th program, always the same, whose "CHANGE LABEL" holds one
/// of the texts; without texts all.
struct Selection {
  std::size_t every = 1;
  std::vector<std::string> only;
};

/// In the order of the programs, whatever the number of jobs.
std::vector<Variant> variants_of(const std::vector<Program>& programs, const Selection& selection, unsigned jobs);

}  // namespace fvlint::metamorphic
