// What a condition says about members being missing.
//
// Problem: `if (user_id_.empty()) user_id_ = ...` is a validator that initialises, while the same
// assignment under another test is an ordinary write. "Missing" has many spellings: null, empty,
// zero, no value, not found; negated, combined, kept in a local, or asked through a helper.
#pragma once

#include "places.h"

namespace fvlint::extract {

/// What is known to be missing if `condition` turned out to be `value`. Both sides of `||` (and of
/// a negated `&&`) count: each is a way in.
std::vector<facts::Guard> assume(const clang::Expr* condition, bool value, Places& places, Body& body);

/// The value stored is the old one unless that is missing: x ? x : y, x.value_or(y), x ?: y.
bool keeps_present_value(const clang::Expr* value, const PlaceList& target, Places& places, Body& body);

/// Control never comes out at the end of the statement: return, throw, continue, break, abort().
bool always_leaves(const clang::Stmt* statement);

}  // namespace fvlint::extract
