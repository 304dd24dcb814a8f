// What happens to the objects a function makes, on each path through it.
//
// Problem: a factory must validate what it hands out on every path: through early returns, branches,
// loops, caught exceptions. That is a question about control flow, and about objects, not variables:
//
//     auto raw = new Session(user);           make
//     std::unique_ptr<Session> made(raw);     the same object
//     if (quick) return made;                 handed over, on a path that did not validate
//     made->validate();                       use
//     return made;                            handed over
//
// Clang's own control flow graph gives the paths; here its elements are boiled down to the few steps
// that rules ask about. Variables that may hold the same object count as one (union-find over
// initialisations and assignments), so that no path is missed by a change of name.
#pragma once

#include "places.h"

namespace fvlint::extract {

/// `body` has been read: its calls have their numbers. Nothing for dependent code, whose
/// instantiations are read instead.
facts::Flow read_flow(const clang::FunctionDecl* function, const Body& body, const Places& places, Symbols& symbols);

}  // namespace fvlint::extract
