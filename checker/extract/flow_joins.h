// Where the ways through one expression come together again, and what each of them brings: part of flow.h.
//
// Problem: after `ok = known && made->validate();` or `return ok ? made : nullptr;` all ways are one, and which of
// them was taken is forgotten. So what each way brings is said on the way, before they meet.
#pragma once

#include <optional>

#include "clang_headers.h"

namespace fvlint::extract {

/// A statement that takes the value of `&&`, `||` or `?:`, at the head of the block in which their ways meet.
struct FlowJoin {
  const clang::Stmt* consumer = nullptr;
  const clang::Expr* value = nullptr;  ///< the operator
  bool negated = false;                ///< `!(a && b)`
};

class FlowJoins {
 public:
  explicit FlowJoins(const clang::CFG& graph);

  /// What takes the value at the meeting of ways; null for blocks that are none.
  const FlowJoin* at(const clang::CFGBlock* block) const;
  /// The statement takes a value whose ways are told apart.
  bool is_told_apart(const clang::Stmt* consumer) const;

  /// What the way from `block` makes of a join by `&&` or `||`; nothing where it may be either.
  static std::optional<bool> value_from(const clang::CFGBlock& block, bool way, const FlowJoin& join);
  /// One of several may be meant: `ok ? made : fallback`, `made.value_or(fallback)`.
  static bool is_choice(const clang::Expr* value);
  /// The arm of `?:` that `block` ends.
  static const clang::Expr* arm_of(const clang::CFGBlock& block, const FlowJoin& join);

 private:
  llvm::DenseMap<const clang::CFGBlock*, FlowJoin> joins_;
};

}  // namespace fvlint::extract
