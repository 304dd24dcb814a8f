// What becomes of a function's local variables.
//
// Problem: a verdict travels through locals, and whether it arrives is a question about them:
//
//     bool ok = true;  if (n_ < 0) log();  return ok;                      never anything but true
//     bool bad = false;  try { check(); } catch (...) { bad = true; }      remembers what was caught
//     int rc;  rc = session.validate();                                    nobody reads it
//
// So each mention of a local is told to be a plain assignment, a look, or neither: then somebody may change it
// where this cannot be seen, through a reference, a lambda or a member function.
#pragma once

#include <optional>
#include <vector>

#include "clang_headers.h"

namespace fvlint::extract {

using VariableSet = llvm::DenseSet<const clang::VarDecl*>;

class Locals {
 public:
  /// Of a function's body, lambdas in it included, or of a part of one.
  explicit Locals(const clang::Stmt* body) { look(body, nullptr); }

  /// All that it ever holds; nothing where that cannot be told.
  std::optional<std::vector<const clang::Expr*>> values(const clang::VarDecl* variable) const;
  /// Something may look at its value.
  bool is_read(const clang::VarDecl* variable) const;
  /// Those that are changed here, and declared elsewhere.
  VariableSet changed() const;

 private:
  struct Local {
    bool declared = false, read = false, open = false;  ///< open: may be changed unseen
    std::vector<const clang::Expr*> values;
  };
  void look(const clang::Stmt* statement, const clang::Stmt* parent);
  void declared(const clang::DeclStmt* statement);
  bool assigned(const clang::Stmt* statement, const clang::Stmt* parent);
  void mentioned(const clang::VarDecl* variable, const clang::Stmt* parent);

  llvm::DenseMap<const clang::VarDecl*, Local> locals_;
};

/// The local variable that the expression names; null for others.
const clang::VarDecl* local_named(const clang::Expr* expression);

/// What an assignment puts where, by `=` or its operator; two nulls for other statements.
std::pair<const clang::Expr*, const clang::Expr*> assignment_of(const clang::Stmt* statement);

/// The expression names one of the variables, or a local that was begun with what does.
bool mentions_any(const clang::Expr* expression, const VariableSet& variables, int depth = 0);

}  // namespace fvlint::extract
