// A parsed unit as facts.
//
// Problem: of the thousands of declarations that a unit sees, the project's own classes and
// functions matter, their template instantiations, and foreign inline functions that they call.
// This file finds those and fills in who they are; body.h fills in what they do.
#pragma once

#include "clang_headers.h"
#include "facts/unit.h"
#include "undeclared.h"

namespace fvlint::extract {

/// Reads everything that matters of the unit into `unit`.
void read_unit(clang::ASTContext& context, const NameUses& names, facts::Unit& unit);

}  // namespace fvlint::extract
