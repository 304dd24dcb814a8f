// What the run's tests reach.
#pragma once

#include <algorithm>

#include "program/program.h"

namespace fvlint {

/// Some test in the run calls the factory, or its template.
inline bool tests_call(const Program& program, const facts::Function& factory) {
  return program.is_called_by_tests(factory.symbol) || (factory.pattern != facts::Symbol::none && program.is_called_by_tests(factory.pattern));
}

}  // namespace fvlint
