// Where a member gets its first value, and what a creation parameter becomes.
//
// Problem: the fault that fvlint exists for is initialisation copied into a validator, so findings
// point at the original: the constructor's initialiser of the member, and the constructor's or
// factory's parameter with the member that holds it. And a member is initialised twice where a function
// stores what it was given once more, by itself or by handing it on to a setter.
#pragma once

#include <optional>
#include <string>

#include "program/program.h"

namespace fvlint {

/// The constructor's initialisation of the member, in the class or the class it is declared in.
std::optional<facts::Range> initialised_at(const Program& program, facts::Symbol record, facts::Symbol member);

/// A constructor's or factory's parameter.
struct CreationParameter {
  const facts::Function* creator = nullptr;
  const facts::Parameter* parameter = nullptr;
  std::string holder;  ///< name of the member that holds its value; "" if none is known
};

/// The parameter called `name` of a constructor, else of a factory, of the class or of a base.
std::optional<CreationParameter> creation_parameter(const Program& program, facts::Symbol record, const std::string& name);

/// The call passes on something that its caller was given, as itself or in what is made from it.
bool hands_on_parameter(const facts::Call& call);

/// The write, a plain assignment, stores something that the function was given.
bool stores_parameter(const facts::Write& write);

}  // namespace fvlint
