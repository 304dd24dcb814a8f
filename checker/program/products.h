// Which classes are products, and how far they have taken up the validating-factory pattern.
//
// Problem: a rule about factories must be silent on code that never meant to follow the pattern. A
// class has adopted it if it has an instance validator, and either nobody but its factories can
// construct it, or some factory or constructor runs the validator, or an annotation says so.
#pragma once

#include <set>
#include <vector>

#include "program/program.h"

namespace fvlint {

/// Needs the program's roles.
std::vector<Product> find_products(const Program& program);

/// The product's class, and those derived from it that its factories construct and that have no factory of their own.
std::set<facts::Symbol> made_by_factories(const Program& program, const Product& product);

/// Whoever calls the constructor must be the class, a friend, or hold a key that only they can make.
bool is_closed(const Program& program, const facts::Function& constructor);

/// The key that closes the constructor has none itself: whoever cannot name it writes `{}`.
bool is_opened_by_braces(const Program& program, const facts::Function& constructor);

}  // namespace fvlint
