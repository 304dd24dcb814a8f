// What a condition says about members being missing.
//
// Problem: `if (user_id_.empty()) user_id_ = ...` is a validator that initialises, while the same
// assignment under another test is an ordinary write. "Missing" has many spellings: null, empty,
// zero, no value, not found; negated, combined, kept in a local, or asked through a helper.
#pragma once

#include "places.h"

namespace fvlint::extract {

/// What is known to be missing if `condition` turned out to be `value`. Where `ways_in`, both sides
/// of a true `||` (and of a false `&&`) count: each is a way into the branch.
std::vector<facts::Guard> assume(const clang::Expr* condition, bool value, Places& places, Body& body, bool ways_in = true);

/// Notes in Call::decides which calls are asked for a verdict: those whose answer makes `condition` turn out to be
/// `value`, with which the function refuses. Of several that it takes for that, those that answered no.
void note_decision(const clang::Expr* condition, bool value, Places& places, Body& body);

/// What is known to be missing at `case value:` of a switch over `subject`.
std::vector<facts::Guard> assume_case(const clang::Expr* subject, const clang::Expr* value, Places& places, Body& body);

/// The value stored is the old one unless that is missing: x ? x : y, x.value_or(y), x ?: y.
bool keeps_present_value(const clang::Expr* value, const PlaceList& target, Places& places, Body& body);

/// The expression uses the value of the object at `target`.
bool mentions_object(const clang::Expr* expression, const facts::Place& target, Places& places, Body& body);

/// Control never comes out at the end of the statement: return, throw, continue, break, abort().
bool always_leaves(const clang::Stmt* statement);

/// It ends in a failure: throw, abort().
bool always_fails(const clang::Stmt* statement);

}  // namespace fvlint::extract
