// Where an exception thrown in a body may be caught.
//
// Problem: Clang's graph of a body has no edges from what may throw to the handlers; the statements around
// tell which those are.
#pragma once

#include "clang_headers.h"

namespace fvlint::extract {

/// Which try statement's block holds a statement, innermost.
class Tries : public clang::RecursiveASTVisitor<Tries> {
 public:
  bool TraverseLambdaExpr(clang::LambdaExpr*) { return true; }
  bool TraverseCXXTryStmt(clang::CXXTryStmt* statement) {
    outer_[statement] = current_;
    const clang::CXXTryStmt* before = std::exchange(current_, statement);
    TraverseStmt(statement->getTryBlock());
    current_ = before;
    for (unsigned i = 0; i < statement->getNumHandlers(); ++i) TraverseStmt(statement->getHandler(i));
    return true;
  }
  bool VisitStmt(clang::Stmt* statement) {
    if (current_) around_[statement] = current_;
    return true;
  }
  const clang::CXXTryStmt* around(const clang::Stmt* statement) const { return around_.lookup(statement); }
  const clang::CXXTryStmt* outer(const clang::CXXTryStmt* statement) const { return outer_.lookup(statement); }

 private:
  llvm::DenseMap<const clang::Stmt*, const clang::CXXTryStmt*> around_;
  llvm::DenseMap<const clang::CXXTryStmt*, const clang::CXXTryStmt*> outer_;
  const clang::CXXTryStmt* current_ = nullptr;
};

}  // namespace fvlint::extract
