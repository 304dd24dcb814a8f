// What is made outside of every function.
//
// Problem: a product can be constructed where no function's body is:
//
//     static Session fallback("nobody");                     before main()
//     struct Job { Interval every{60}; };                    wherever a Job is made
//
// The initialiser of a variable at namespace scope, of a static member, and of a member in its class is
// read as a function of its own that has the name of what it initialises.
#pragma once

#include <optional>

#include "symbols.h"

namespace fvlint::extract {

/// Nothing where it constructs no objects and calls nothing, or is dependent, or runs in a function.
std::optional<facts::Function> read_initialiser(const clang::VarDecl* variable, Symbols& symbols);
std::optional<facts::Function> read_initialiser(const clang::FieldDecl* field, Symbols& symbols);

}  // namespace fvlint::extract
