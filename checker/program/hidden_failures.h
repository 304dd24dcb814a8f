// Where a factory keeps a failure to itself and hands out something all the same.
//
// Problem: what is handed out after a failure looks like any other product. It is hidden by
//
//     try { ... } catch (...) { return nullptr; }           null, and nobody learns why
//     try { ... } catch (...) { return Session(); }         a placeholder
//     try { session.validate(); } catch (...) {} ...        the refused object itself
//     if (!session.validate()) return Session();            a placeholder after a refusal
//
// An error type, `nullopt`, null on the validator's own verdict, and an error code or message that is
// filled are no hiding: the caller is told. Nor is another way to the product, which validates it.
#pragma once

#include <string>
#include <vector>

#include "program/program.h"

namespace fvlint {

struct HiddenFailure {
  facts::Range where;      ///< the handler, or the placeholder's `return`
  facts::Range hand_over;  ///< where the caller gets it
  std::string what;        ///< "catches a failure and hands out null"
};

/// Calls of the factory that ask a validator for its verdict, and after a refusal hand out the refused object
/// where they would have handed it out anyway, having told nobody but diagnostics.
std::vector<const facts::Call*> ignored_refusals(const Program& program, const Product& product, const facts::Function& factory);

std::vector<HiddenFailure> hidden_failures(const Program& program, const Product& product, const facts::Function& factory);

}  // namespace fvlint
