// Which object an expression stands for, whatever holds it: the part of flow.h about names.
#pragma once

#include <optional>

#include "places.h"

namespace fvlint::extract {

/// A member of one of the function's objects: `made->rows_[0].size` is rows_ of `made`.
struct ObjectMember {
  std::vector<unsigned> objects;
  const clang::FieldDecl* field = nullptr;
  bool beyond = false;  ///< what the member points or refers to: `made->sink_->sent` is beyond sink_
};

class FlowObjects {
 public:
  explicit FlowObjects(const clang::FunctionDecl* function);

  /// The objects that the expression is, points to, owns or wraps; numbers in facts().
  std::vector<unsigned> of(const clang::Expr* expression);
  /// The object the function runs on.
  std::vector<unsigned> self() { return {find(number(this))}; }
  /// The object that a variable holds.
  unsigned of(const clang::VarDecl* variable);
  /// The object that is known by this variable or expression, if any is.
  std::optional<unsigned> known(const void* key);
  /// The objects that are made by this very expression.
  std::vector<unsigned> made_by(const clang::Expr* expression);
  /// The member that an assignment to the expression would write, also by another name:
  ///     auto& rows = made->rows_;    *(&made->rows_)    made->rows()    made->*&Table::rows_
  ObjectMember member(const clang::Expr* expression);
  /// Those that are null or empty where the condition has turned out so: `if (!made)`.
  std::vector<unsigned> missing_when(const clang::Expr* condition, bool value);
  /// `*out`, or `out` where it is a reference: a parameter through which a product leaves.
  bool is_out(const clang::Expr* expression) const;

  void mark_out(unsigned object) { objects_[object].is_out = true; }
  const std::vector<facts::FlowObject>& facts() const { return objects_; }

  static const clang::CXXRecordDecl* product_of(clang::QualType type, int depth = 0);
  /// The same of what a variable holds, also where `auto` in a template is not deduced yet.
  static const clang::CXXRecordDecl* product_of(const clang::VarDecl* variable);

 private:
  class Collector;
  using Key = const void*;
  void collect(const clang::Expr* expression, std::vector<Key>& keys);
  void collect_call(const clang::CallExpr* call, std::vector<Key>& keys);
  void collect_construction(const clang::CXXConstructExpr* construct, std::vector<Key>& keys);
  unsigned number(Key key);
  unsigned find(unsigned object);
  void unify(Key left, const clang::Expr* value);

  const clang::FunctionDecl* function_;
  std::vector<std::pair<Key, unsigned>> captures_;  ///< a lambda's, with their numbers
  llvm::DenseSet<Key> kept_;                        ///< variables of static storage
  llvm::DenseMap<Key, unsigned> numbers_;
  std::vector<unsigned> parents_;
  std::vector<facts::FlowObject> objects_;
  unsigned depth_ = 0;
};

/// null, nullopt, {}: what empties its holder.
bool is_empty_value(const clang::Expr* value);

/// The closure type whose call operator the function is; null for other functions.
const clang::CXXRecordDecl* lambda_of(const clang::FunctionDecl* function);

/// That of the lambda that the expression is, or names by the variable that holds it; null for others.
const clang::CXXRecordDecl* lambda_named(const clang::Expr* named);

/// The same of what a call in a template's pattern evidently calls: `[&] { ... }()`, or a variable that holds a lambda.
const clang::CXXRecordDecl* lambda_called(const clang::CallExpr* call);

/// The type of an object made by make_unique, make_shared, emplace and the like; null for other calls.
const clang::CXXRecordDecl* made_in_place(const clang::CallExpr* call);
/// In a template's pattern, where the constructor is not chosen yet: `Box(value)`, `new Box(value)`; null for others.
const clang::CXXRecordDecl* made_in_pattern(const clang::Expr* expression);
/// The same of a variable: `Box made;`   `Box made(value);`   `Box made{value};`
const clang::CXXRecordDecl* begun_in_pattern(const clang::VarDecl* variable);
/// std::optional<T>(std::in_place, ...)
const clang::CXXRecordDecl* made_in_place(const clang::CXXConstructExpr* construct);

}  // namespace fvlint::extract
