#include "holdings.h"

#include <algorithm>

#include "places.h"

namespace fvlint::extract {

using namespace clang;

namespace {

/// A function pointer, a member function pointer, std::function and its like.
bool is_callable(QualType type) {
  type = type.getNonReferenceType();
  if (type->isFunctionPointerType() || type->isMemberFunctionPointerType()) return true;
  const CXXRecordDecl* record = record_of(type);
  return record && record->getIdentifier() && in_std(record) && record->getName().contains("function");
}

/// Lambdas and functions in an expression that are values there: not those that are called.
class CallableFinder : public RecursiveASTVisitor<CallableFinder> {
 public:
  CallableFinder(Symbols& symbols, const FunctionDecl* taker, facts::Holding& holding) : symbols_(symbols), taker_(taker), holding_(holding) {}

  bool TraverseLambdaExpr(LambdaExpr* lambda) {
    add(symbols_.of(lambda->getCallOperator()));
    return true;
  }
  bool TraverseCallExpr(CallExpr* call) { return arguments(call); }
  bool TraverseCXXMemberCallExpr(CXXMemberCallExpr* call) { return arguments(call); }
  bool TraverseCXXOperatorCallExpr(CXXOperatorCallExpr* call) { return arguments(call); }

  bool VisitDeclRefExpr(DeclRefExpr* reference) {
    if (const auto* function = dyn_cast<FunctionDecl>(reference->getDecl())) add(symbols_.of(function));
    else if (const auto* parameter = dyn_cast<ParmVarDecl>(reference->getDecl())) add(parameter);
    else if (const auto* variable = dyn_cast<VarDecl>(reference->getDecl()); variable && variable->isLocalVarDecl() && variable->getInit() && depth_ < 4) {
      ++depth_;
      TraverseStmt(const_cast<Expr*>(variable->getInit()));
      --depth_;
    }
    return true;
  }

 private:
  bool arguments(CallExpr* call) {
    for (Expr* argument : call->arguments()) TraverseStmt(argument);
    return true;
  }

  void add(facts::Symbol callable) {
    auto& known = holding_.callables;
    if (std::find(known.begin(), known.end(), callable) == known.end()) known.push_back(callable);
  }

  void add(const ParmVarDecl* parameter) {
    if (!taker_ || !is_callable(parameter->getType())) return;
    const auto parameters = parameters_of(taker_);
    for (unsigned i = 0; i < parameters.size(); ++i)
      if (parameters[i] == parameter) holding_.parameters.push_back(i);
    if (!holding_.parameters.empty()) holding_.taker = symbols_.of(taker_);
  }

  Symbols& symbols_;
  const FunctionDecl* taker_;
  facts::Holding& holding_;
  unsigned depth_ = 0;
};

}  // namespace

void Holdings::add(facts::Symbol holder, const Expr* value, const FunctionDecl* taker) {
  if (!value || value->isValueDependent()) return;
  facts::Holding made;
  made.holder = holder;
  CallableFinder(symbols_, taker, made).TraverseStmt(const_cast<Expr*>(value));
  if (made.callables.empty() && made.parameters.empty()) return;
  if (std::find(unit_.holdings.begin(), unit_.holdings.end(), made) == unit_.holdings.end()) unit_.holdings.push_back(std::move(made));
}

void Holdings::note(const CXXConstructorDecl* constructor) {
  for (const CXXCtorInitializer* one : constructor->inits()) {
    const FieldDecl* field = one->getAnyMember();
    if (field && one->isWritten()) add(symbols_.of(field), one->getInit(), constructor);
  }
}

void Holdings::note(const FieldDecl* field) {
  if (field->hasInClassInitializer()) add(symbols_.of(field), field->getInClassInitializer(), nullptr);
}

void Holdings::note(const VarDecl* variable) {
  if (variable->hasGlobalStorage()) add(symbols_.of(variable), variable->getInit(), nullptr);
}

/// As it is meant, not as it is written: `{{"a", f}, {"b", g}}` says only then which member gets which.
void Holdings::note(const InitListExpr* list) {
  if (!list->isSemanticForm()) list = list->getSemanticForm();
  if (!list) return;
  for (const Expr* inner : list->inits())
    if (const auto* nested = dyn_cast_or_null<InitListExpr>(inner)) note(nested);
  const CXXRecordDecl* record = record_of(list->getType());
  if (!record || in_std(record)) return;
  for (const auto& [field, value] : initialised_fields(list)) add(symbols_.of(field), value, nullptr);
}

void Holdings::note(const Expr* holder, const Expr* value, const FunctionDecl* taker) {
  const Expr* plain = strip(holder);
  if (const auto* call = dyn_cast<CXXOperatorCallExpr>(plain); call && call->getOperator() == OO_Subscript) plain = strip(call->getArg(0));
  if (const auto* subscript = dyn_cast<ArraySubscriptExpr>(plain)) plain = strip(subscript->getBase());
  if (const auto* access = dyn_cast<MemberExpr>(plain)) {
    if (const auto* field = dyn_cast<FieldDecl>(access->getMemberDecl())) add(symbols_.of(field), value, taker);
  } else if (const auto* reference = dyn_cast<DeclRefExpr>(plain)) {
    if (const auto* variable = dyn_cast<VarDecl>(reference->getDecl()); variable && variable->hasGlobalStorage()) add(symbols_.of(variable), value, taker);
  }
}

}  // namespace fvlint::extract
