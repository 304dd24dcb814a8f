// Locals that remember how something went, and so decide later which way control takes: part of flow.h.
//
// Problem: a factory may ask on one path and act on another, and what lies between is a variable:
//
//     bool ok = known;
//     ok = ok && made->validate();      asked only where `ok` was true
//     if (!ok) return nullptr;          nothing else is false here
//     return made;                      validated on every path that comes here
//
// Such a variable is a flag: a boolean of the function's own, or a status that is asked `ok()`. What is
// known of it on each path is kept apart (paths.h), at the price of a factor of two for each.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "clang_headers.h"
#include "facts/facts.h"

namespace fvlint::extract {

class FlowFlags {
 public:
  explicit FlowFlags(const clang::FunctionDecl* function);

  unsigned count() const { return flags_.size(); }
  /// The number of a variable; nothing for those that are no flag.
  std::optional<unsigned> of(const clang::Decl* variable) const;
  /// The flag that the condition asks, and what it is where the condition is true.
  std::optional<std::pair<unsigned, bool>> asked(const clang::Expr* condition) const;
  /// Flags that the call may change: its arguments.
  std::vector<unsigned> changed_by(const clang::Expr* call) const;

  /// The value that both ways of `&&` and `||` bring together, without what only wraps or negates it; null for others.
  static const clang::BinaryOperator* logical(const clang::Expr* value, bool& negated);

 private:
  class Collector;
  std::vector<const clang::VarDecl*> flags_;
};

}  // namespace fvlint::extract
