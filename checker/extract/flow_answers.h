// What a function answers, where that is always the same: part of flow.h.
//
// Problem: a validator whose every `return` says the same refuses nothing; so what a result is must be told from the
// text of it, without its value.
#pragma once

#include <string>

#include "locals.h"

namespace fvlint::extract {

/// The constant that the value is: "true", "0", "Status{}", "OK()"; "void" for none; "" for what is no constant.
/// A local that never holds anything else is one, too.
std::string constant_text(const clang::Expr* value, const Locals& locals);

}  // namespace fvlint::extract
