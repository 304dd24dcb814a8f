// Whether the numbers in facts lead anywhere.
//
// Problem: facts name places in their own lists by number (the nodes of a flow, the objects of a step). The
// extractor's are right; a file may come from anybody, and what reads it must not be led out of a list.
#pragma once

#include "facts/unit.h"

namespace fvlint::facts {

/// Throws DecodeError where a number names nothing, or a chain of enclosing functions or classes has no end.
void verify(const Unit& unit);

}  // namespace fvlint::facts
