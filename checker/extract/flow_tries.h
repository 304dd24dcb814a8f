// Where an exception thrown in a body may be caught, and what is left of it afterwards.
//
// Problem: Clang's graph of a body has no edges from what may throw to the handlers; the statements around
// tell which those are. And a handler that goes on has not swallowed the failure where it is kept for later,
// nor where it is another one that it catches:
//
//     try { check(); } catch (const Error& e) { problems.push_back(e.what()); }
//     if (!problems.empty()) throw Invalid(problems);
#pragma once

#include "clang_headers.h"
#include "locals.h"

namespace fvlint::extract {

/// Which try statement's block holds a statement, innermost.
class Tries : public clang::RecursiveASTVisitor<Tries> {
 public:
  bool TraverseLambdaExpr(clang::LambdaExpr*) { return true; }
  bool TraverseCXXTryStmt(clang::CXXTryStmt* statement);
  bool VisitCXXThrowExpr(clang::CXXThrowExpr* thrown) {
    throws_.push_back(thrown);
    return true;
  }
  bool VisitStmt(clang::Stmt* statement) {
    if (current_) around_[statement] = current_;
    return true;
  }
  const clang::CXXTryStmt* around(const clang::Stmt* statement) const { return around_.lookup(statement); }
  const clang::CXXTryStmt* outer(const clang::CXXTryStmt* statement) const { return outer_.lookup(statement); }

  /// The try's block has a `throw` of its own, and nothing of that kind comes to this handler.
  bool catches_others(const clang::CXXCatchStmt* handler) const { return catches_others_.contains(handler); }
  /// The handlers of which a condition outside asks: by a local that they, or the block before them, have changed.
  std::vector<const clang::CXXCatchStmt*> asked_of(const clang::Expr* condition) const;

 private:
  void note_handlers(const clang::CXXTryStmt* statement, llvm::ArrayRef<const clang::CXXThrowExpr*> throws);
  bool is_within(const clang::Stmt* statement, const clang::CXXTryStmt* block) const;

  struct Kept {
    const clang::CXXCatchStmt* handler = nullptr;
    const clang::CXXTryStmt* of = nullptr;
    VariableSet variables;
  };
  llvm::DenseMap<const clang::Stmt*, const clang::CXXTryStmt*> around_;
  llvm::DenseMap<const clang::CXXTryStmt*, const clang::CXXTryStmt*> outer_;
  llvm::DenseSet<const clang::CXXCatchStmt*> catches_others_;
  std::vector<Kept> kept_;
  std::vector<const clang::CXXThrowExpr*> throws_;
  const clang::CXXTryStmt* current_ = nullptr;
};

}  // namespace fvlint::extract
