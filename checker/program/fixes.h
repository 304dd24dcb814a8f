// What mends a finding without changing what the code means.
//
// Problem: a fix that has to be read as carefully as the fault saves nothing. Only four are offered: a
// `const`, a `[[nodiscard]]`, the removal of an initialisation that a validator repeats after the
// constructor, and the validator's call in front of a factory's `return`. Where they stand, the
// extractor knows; whether they are right is decided here.
#pragma once

#include <optional>

#include "program/program.h"

namespace fvlint {

/// Adds `const` at every declaration.
std::optional<Fix> add_const(const Program& program, const facts::Function& function);

/// Adds `[[nodiscard]]` at the declaration in the class.
std::optional<Fix> add_nodiscard(const Program& program, const facts::Function& function);

/// Takes out the assignment around an undeclared name, `emitter_ = emitter;`, where every constructor
/// that has such a parameter stores it in that member, as it is, and changes it no more.
std::optional<Fix> remove_copied_initialisation(const Program& program, const facts::Function& validator, const facts::Undeclared& use);

/// Runs the product's validator before the local object is returned there. Only one that says what it finds by
/// throwing, needs no arguments and writes nothing.
std::optional<Fix> call_validator(const Program& program, const Product& product, const facts::Function& factory, const facts::Range& hand_over);

}  // namespace fvlint
