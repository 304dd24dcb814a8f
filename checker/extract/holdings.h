// Which functions are kept where, to be called later.
//
// Problem: a constructor keeps a lambda in a std::function member, a table lists the checks of a class; who
// calls the member or the table may stand in another unit, and then the call alone says nothing:
//
//     Order::Order() : normalise_([this] { total_ = 0; }) {}        order.cpp
//     void Order::validate() { normalise_(); }                      validate.cpp
//
// So each place that gives lambdas or functions to a member or variable of static storage is a fact of its
// own: an initialiser, an assignment, an element added.
#pragma once

#include "symbols.h"

namespace fvlint::extract {

class Holdings {
 public:
  Holdings(Symbols& symbols, facts::Unit& unit) : symbols_(symbols), unit_(unit) {}

  /// What its initialisers give the members.
  void note(const clang::CXXConstructorDecl* constructor);
  /// A member with its default initialiser.
  void note(const clang::FieldDecl* field);
  /// A variable of static storage with its initialiser.
  void note(const clang::VarDecl* variable);
  /// `{"total", check_total}` for a class without constructors.
  void note(const clang::InitListExpr* list);
  /// `holder = value`, in `taker`.
  void note(const clang::Expr* holder, const clang::Expr* value, const clang::FunctionDecl* taker);

 private:
  void add(facts::Symbol holder, const clang::Expr* value, const clang::FunctionDecl* taker);

  Symbols& symbols_;
  facts::Unit& unit_;
};

}  // namespace fvlint::extract
