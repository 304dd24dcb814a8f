// What the run's tests reach.
#pragma once

#include <algorithm>

#include "program/program.h"

namespace fvlint {

/// Some test in the run calls one of the product's factories.
inline bool tests_call_factory(const Program& program, const Product& product, const facts::Function* only = nullptr) {
  return std::any_of(program.functions().begin(), program.functions().end(), [&](const facts::Function* function) {
    return program.is_test(function->definition) && std::any_of(function->calls.begin(), function->calls.end(), [&](const facts::Call& call) {
             return std::any_of(product.factories.begin(), product.factories.end(), [&](const facts::Function* factory) {
               const bool same = call.callee == factory->symbol || (factory->pattern != facts::Symbol::none && call.callee == factory->pattern);
               return same && (!only || factory == only);
             });
           });
  });
}

}  // namespace fvlint
