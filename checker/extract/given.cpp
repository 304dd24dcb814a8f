#include "given.h"

#include "locals.h"

namespace fvlint::extract {

using namespace clang;

namespace {

class Search {
 public:
  explicit Search(const Places& places) : places_(places) {}

  bool finds(const Stmt* statement) {
    if (!statement || !left_) return false;
    --left_;
    if (const auto* reference = dyn_cast<DeclRefExpr>(statement)) return names_given(reference->getDecl());
    return std::any_of(statement->child_begin(), statement->child_end(), [&](const Stmt* child) { return finds(child); });
  }

 private:
  bool names_given(const ValueDecl* named) {
    if (const auto* part = dyn_cast<BindingDecl>(named)) named = dyn_cast_or_null<ValueDecl>(part->getDecomposedDecl());
    if (isa_and_nonnull<ParmVarDecl>(named)) return true;
    const auto* local = dyn_cast_or_null<VarDecl>(named);
    if (!local || !local->isLocalVarDecl() || !seen_.insert(local).second) return false;
    return begins_empty(local) || finds(local->getInit()) || llvm::any_of(places_.values(local), [&](const Expr* value) { return finds(value); });
  }

  static bool begins_empty(const VarDecl* local) {
    if (local->isCXXForRangeDecl()) return false;
    const auto* made = dyn_cast_or_null<CXXConstructExpr>(local->getInit());
    return !local->hasInit() || (made && made->getNumArgs() == 0);
  }

  const Places& places_;
  llvm::DenseSet<const VarDecl*> seen_;
  unsigned left_ = 1000;  ///< statements to look at: what lies deeper is taken for the function's own
};

}  // namespace

bool from_parameter(const Expr* expression, const Places& places) { return Search(places).finds(expression); }

bool stores_from_parameter(const Stmt* statement, const Places& places) {
  if (const Expr* value = assignment_of(statement).second) return from_parameter(value, places);
  const auto* call = dyn_cast<CallExpr>(statement);
  const Expr* receiver = call ? receiver_of(call) : nullptr;
  return call && llvm::any_of(call->arguments(), [&](const Expr* given) { return given != receiver && from_parameter(given, places); });
}

}  // namespace fvlint::extract
