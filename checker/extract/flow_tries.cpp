#include "flow_tries.h"

namespace fvlint::extract {

using namespace clang;

namespace {

/// Nothing where only an instantiation, or another unit, can tell.
std::optional<bool> catches(const CXXCatchStmt* handler, const CXXThrowExpr* thrown) {
  if (!handler->getExceptionDecl()) return true;
  const Expr* value = thrown->getSubExpr();
  if (!value || value->isTypeDependent() || handler->getCaughtType()->isDependentType()) return {};
  const QualType from = value->getType().getCanonicalType().getUnqualifiedType();
  const QualType to = handler->getCaughtType().getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (from == to) return true;
  if (from->isPointerType() || to->isPointerType() || from->isArrayType()) return {};  // which convert
  const CXXRecordDecl* derived = from->getAsCXXRecordDecl();
  const CXXRecordDecl* base = to->getAsCXXRecordDecl();
  return derived && base && derived->hasDefinition() && derived->isDerivedFrom(base);
}

}  // namespace

bool Tries::TraverseCXXTryStmt(CXXTryStmt* statement) {
  outer_[statement] = current_;
  const CXXTryStmt* before = std::exchange(current_, statement);
  const std::size_t begin = throws_.size();
  TraverseStmt(statement->getTryBlock());
  current_ = before;
  note_handlers(statement, llvm::ArrayRef(throws_).drop_front(begin));
  for (unsigned i = 0; i < statement->getNumHandlers(); ++i) TraverseStmt(statement->getHandler(i));
  return true;
}

void Tries::note_handlers(const CXXTryStmt* statement, llvm::ArrayRef<const CXXThrowExpr*> throws) {
  const VariableSet in_block = Locals(statement->getTryBlock()).changed();
  llvm::DenseSet<const CXXThrowExpr*> taken;  // by a handler further up
  for (unsigned i = 0; i < statement->getNumHandlers(); ++i) {
    const CXXCatchStmt* handler = statement->getHandler(i);
    bool comes_here = throws.empty();
    for (const CXXThrowExpr* thrown : throws) {
      const auto caught = catches(handler, thrown);
      if (!caught.value_or(true) || taken.contains(thrown)) continue;
      comes_here = true;
      if (caught) taken.insert(thrown);
    }
    if (!comes_here) catches_others_.insert(handler);
    Kept kept{handler, statement, Locals(handler->getHandlerBlock()).changed()};
    kept.variables.insert(in_block.begin(), in_block.end());
    if (!kept.variables.empty()) kept_.push_back(std::move(kept));
  }
}

bool Tries::is_within(const Stmt* statement, const CXXTryStmt* block) const {
  for (const CXXTryStmt* one = around(statement); one; one = outer(one))
    if (one == block) return true;
  return false;
}

std::vector<const CXXCatchStmt*> Tries::asked_of(const Expr* condition) const {
  std::vector<const CXXCatchStmt*> found;
  for (const Kept& one : kept_)
    if (!is_within(condition, one.of) && mentions_any(condition, one.variables)) found.push_back(one.handler);
  return found;
}

}  // namespace fvlint::extract
