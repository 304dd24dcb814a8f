// Where the text can be mended.
//
// Problem: a fix is an edit of text, and rules have no text. Where `const` would stand, from where to
// where a statement reaches with its semicolon and its line, and what indentation a new statement
// needs, only the source can tell. A place that a macro wrote is no place: an edit there would change
// every use of the macro.
#pragma once

#include <vector>

#include "places.h"

namespace fvlint::extract {

/// Where `const` would stand, at each declaration seen; nothing where one of them cannot take it, or
/// where it would change what overrides the function, or whether it overrides something.
std::vector<facts::Range> const_places(const clang::FunctionDecl* function, Symbols& symbols);

/// Where `[[nodiscard]]` would stand in the first declaration; nothing before C++17.
facts::Range nodiscard_place(const clang::FunctionDecl* function, Symbols& symbols);

/// `return made;` of a local object that is never null there, where a call may stand in front: not in a
/// function that cannot throw, nor where somebody would catch it.
std::vector<facts::ReturnedLocal> returned_locals(const clang::FunctionDecl* function, Symbols& symbols);

/// The value is a parameter, copied or moved.
bool is_parameter(const clang::Expr* value);

}  // namespace fvlint::extract
