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
               if (only && factory != only) return false;
               const auto is_it = [&](facts::Symbol one) { return one == factory->symbol || (factory->pattern != facts::Symbol::none && one == factory->pattern); };
               // Handed to something that calls it is called, too.
               return is_it(call.callee) || std::any_of(call.arguments.begin(), call.arguments.end(), [&](const facts::Argument& argument) {
                        return std::any_of(argument.callables.begin(), argument.callables.end(), is_it);
                      });
             });
           });
  });
}

}  // namespace fvlint
