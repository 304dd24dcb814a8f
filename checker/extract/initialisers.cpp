#include "initialisers.h"

#include "flow_objects.h"

namespace fvlint::extract {

using namespace clang;

namespace {

class InitialiserReader : public RecursiveASTVisitor<InitialiserReader> {
 public:
  InitialiserReader(Symbols& symbols, facts::Function& function) : symbols_(symbols), function_(function) {}

  bool TraverseLambdaExpr(LambdaExpr*) { return true; }
  bool VisitCXXConstructExpr(CXXConstructExpr* construct) {
    const CXXConstructorDecl* constructor = construct->getConstructor();
    if (const CXXRecordDecl* record = made_in_place(construct)) made(record, construct);
    else if (!constructor->isCopyOrMoveConstructor() && !in_std(constructor)) made(constructor->getParent(), construct);
    return true;
  }
  bool VisitCallExpr(CallExpr* call) {
    if (const CXXRecordDecl* record = made_in_place(call)) made(record, call);
    const FunctionDecl* callee = call->getDirectCallee();
    if (!callee || in_std(callee)) return true;
    facts::Call one;
    one.callee = symbols_.of(callee);
    one.name = callee->getNameAsString();
    one.range = symbols_.range(call->getSourceRange());
    one.tested = true;
    function_.calls.push_back(std::move(one));
    return true;
  }

 private:
  void made(const CXXRecordDecl* record, const Expr* site) {
    const auto* chosen = dyn_cast<CXXConstructExpr>(site);
    function_.constructions.push_back({symbols_.of(record), symbols_.range(site->getSourceRange()), false, chosen ? symbols_.of(chosen->getConstructor()) : facts::Symbol::none});
  }

  Symbols& symbols_;
  facts::Function& function_;
};

std::optional<facts::Function> read(const auto* declared, const Expr* value, Symbols& symbols) {
  if (!value || value->isInstantiationDependent()) return {};
  facts::Function function;
  InitialiserReader(symbols, function).TraverseStmt(const_cast<Expr*>(value));
  if (function.constructions.empty() && function.calls.empty()) return {};
  function.symbol = symbols.of(declared);
  function.kind = facts::Function::Kind::initialiser;
  function.name = declared->getNameAsString();
  function.qualified_name = declared->getQualifiedNameAsString();
  function.is_defined = true;
  function.declaration = function.definition = symbols.name_range(declared);
  if (const auto* record = dyn_cast<CXXRecordDecl>(declared->getDeclContext())) function.owner = symbols.of(record);
  return function;
}

}  // namespace

std::optional<facts::Function> read_initialiser(const VarDecl* variable, Symbols& symbols) {
  if (!variable->hasGlobalStorage() || variable->isStaticLocal() || !variable->hasInit() || variable->isInvalidDecl()) return {};
  return read(variable, variable->getInit(), symbols);
}

std::optional<facts::Function> read_initialiser(const FieldDecl* field, Symbols& symbols) {
  return field->hasInClassInitializer() && !field->isInvalidDecl() ? read(field, field->getInClassInitializer(), symbols) : std::nullopt;
}

}  // namespace fvlint::extract
