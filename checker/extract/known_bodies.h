// Which function bodies need not be parsed.
//
// Problem: half of what parsing a unit costs are the bodies of the standard library's functions, and
// the templates that only they instantiate. What those functions do is known (library.h), so their
// bodies are skipped. But not all of them: what runs a callable that it is given, or constructs from
// arguments, instantiates the project's own templates with types that are found nowhere else, as in
//     std::for_each(orders.begin(), orders.end(), [](auto& order) { ++order.views; });
// so that function templates, and the members that standard wrappers of callables run, are kept. What is
// constexpr or has a deduced type Clang never skips.
#pragma once

#include "clang_headers.h"

namespace fvlint::extract {

/// The function is one of the standard library, of a test framework, or an intrinsic, and neither it nor what it
/// calls can run code of the project whose types are not known without it.
bool is_body_known(const clang::Decl* declaration);

}  // namespace fvlint::extract
