// Who is a validator, who a factory, and on what evidence.
//
// Problem: everything that fvlint says hangs on roles, and most functions that are called validate
// judge something else. A role comes from an annotation, else from structure (a factory or
// constructor runs it on the new object), else from a name; and a method whose subject is a
// parameter, or whose class makes a business of judging, is no validator (RULES.md, Roles).
#pragma once

#include <set>
#include <unordered_map>
#include <vector>

#include "program/program.h"

namespace fvlint {

struct Roles {
  std::vector<Validator> validators, argument_validators;
  std::set<facts::Symbol> validator_symbols;
  std::unordered_map<facts::Symbol, std::vector<const facts::Function*>> factories;  ///< by class
  std::set<const facts::Function*> makers;  ///< no factories by name; whether their callers are some hangs on what they make
};

/// Reads only what linking has indexed, not the program's own roles.
Roles find_roles(const Program& program);

}  // namespace fvlint
