// Programs whose faults are spread over many units, made from a number.
//
// Problem: that skipping a unit changes nothing must hold for programs that nobody thought of. So they
// are put together at random, from the ways in which what a role does can stand in a unit that holds no
// role itself: helpers, overriders, constructors and hooks defined elsewhere, functions that macros name
// or that an included list defines, verdicts dropped and products built far away, and many units with nothing.
#pragma once

#include <string>
#include <vector>

#include "support/project.h"

namespace fvlint::test {

/// Writes the program of this number into the project, with its compile database; its units.
std::vector<std::string> write_generated_program(const Project& project, unsigned number);

}  // namespace fvlint::test
