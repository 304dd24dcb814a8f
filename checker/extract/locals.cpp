#include "locals.h"

#include "places.h"

namespace fvlint::extract {

using namespace clang;

const VarDecl* local_named(const Expr* expression) {
  const auto* reference = dyn_cast_or_null<DeclRefExpr>(expression ? expression->IgnoreParens() : nullptr);
  const auto* variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  return variable && variable->isLocalVarDecl() ? variable : nullptr;
}

std::pair<const Expr*, const Expr*> assignment_of(const Stmt* statement) {
  if (const auto* binary = dyn_cast<BinaryOperator>(statement); binary && binary->getOpcode() == BO_Assign) return {binary->getLHS(), binary->getRHS()};
  const auto* call = dyn_cast<CXXOperatorCallExpr>(statement);
  const bool assigns = call && call->getOperator() == OO_Equal && call->getNumArgs() == 2;
  return assigns ? std::pair{call->getArg(0), call->getArg(1)} : std::pair<const Expr*, const Expr*>{};
}

std::optional<std::vector<const Expr*>> Locals::values(const VarDecl* variable) const {
  const auto found = locals_.find(variable);
  const bool known = found != locals_.end() && found->second.declared && !found->second.open && !variable->getType().isVolatileQualified();
  return known ? std::optional(found->second.values) : std::nullopt;
}

bool Locals::is_read(const VarDecl* variable) const {
  const auto found = locals_.find(variable);
  return found == locals_.end() || found->second.read;
}

VariableSet Locals::changed() const {
  VariableSet found;
  for (const auto& [variable, local] : locals_)
    if (!local.declared && (local.open || !local.values.empty())) found.insert(variable);
  return found;
}

/// Of `status.code` the object.
static const Expr* whole_of(const Expr* part) {
  part = part->IgnoreParens();
  while (const auto* member = dyn_cast<MemberExpr>(part)) {
    if (member->isArrow()) break;
    part = member->getBase()->IgnoreParens();
  }
  return part;
}

void Locals::look(const Stmt* statement, const Stmt* parent) {
  if (!statement) return;
  if (const auto* parentheses = dyn_cast<ParenExpr>(statement)) return look(parentheses->getSubExpr(), parent);
  if (const auto* expression = dyn_cast<Expr>(statement))
    if (const VarDecl* variable = local_named(expression)) return mentioned(variable, parent);
  // A copy of its value, a look through something const, or the last look: `return` moves it out.
  if (const auto* cast = dyn_cast<ImplicitCastExpr>(statement);
      cast && (cast->getCastKind() == CK_LValueToRValue || (cast->getCastKind() == CK_NoOp && (cast->getType().isConstQualified() || cast->isXValue()))))
    if (const VarDecl* variable = local_named(whole_of(cast->getSubExpr()))) return void(locals_[variable].read = true);
  if (const auto* declaration = dyn_cast<DeclStmt>(statement)) declared(declaration);
  if (assigned(statement, parent)) return;
  for (const Stmt* child : statement->children()) look(child, statement);
}

void Locals::declared(const DeclStmt* statement) {
  for (const Decl* one : statement->decls()) {
    const auto* variable = dyn_cast<VarDecl>(one);
    if (!variable) continue;
    Local& local = locals_[variable];
    local.declared = true;
    local.open |= variable->getType()->isReferenceType();
    if (variable->hasInit()) local.values.push_back(variable->getInit());
  }
}

bool Locals::assigned(const Stmt* statement, const Stmt* parent) {
  const auto [target, value] = assignment_of(statement);
  const VarDecl* variable = target ? local_named(target) : nullptr;
  if (!variable || variable->getType()->isReferenceType()) return false;
  locals_[variable].values.push_back(value);
  // `if ((rc = check()))`: what was assigned is used, too.
  if (isa_and_nonnull<Expr>(parent) && !isa<FullExpr>(parent)) mentioned(variable, parent);
  look(value, statement);
  return true;
}

void Locals::mentioned(const VarDecl* variable, const Stmt* parent) {
  Local& local = locals_[variable];
  local.read = true;
  const auto* cast = dyn_cast_or_null<CastExpr>(parent);
  const bool looks = cast && (cast->getCastKind() == CK_LValueToRValue || cast->getCastKind() == CK_ToVoid);
  const auto* construct = dyn_cast_or_null<CXXConstructExpr>(parent);
  const bool copies = construct && construct->getConstructor()->isCopyOrMoveConstructor();
  if (!looks && !copies && !isa_and_nonnull<ReturnStmt, CoreturnStmt>(parent) && !variable->getType().isConstQualified()) local.open = true;
}

bool mentions_any(const Expr* expression, const VariableSet& variables, int depth) {
  if (!expression || depth > 4) return false;
  if (const VarDecl* variable = local_named(expression)) return variables.contains(variable) || mentions_any(variable->getInit(), variables, depth + 1);
  for (const Stmt* child : expression->children())
    if (const auto* part = dyn_cast_or_null<Expr>(child); part && mentions_any(part, variables, depth)) return true;
  return false;
}

}  // namespace fvlint::extract
