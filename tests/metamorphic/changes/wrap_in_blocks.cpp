// Braces: around every statement, around every body, and where a branch has none.
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/AST/StmtCXX.h>

#include "change.h"

namespace fvlint::metamorphic {
namespace {

using namespace clang;

class Visitor : public RecursiveASTVisitor<Visitor> {
 public:
  Visitor(const Scribe& scribe, Draft& draft) : scribe_(scribe), draft_(draft) {}

  bool VisitFunctionDecl(FunctionDecl* function) {
    if (function->doesThisDeclarationHaveABody() && !function->isImplicit()) wrap_inside(dyn_cast_or_null<CompoundStmt>(function->getBody()));
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr* lambda) { return wrap_inside(lambda->getCompoundStmtBody()), true; }
  bool VisitCompoundStmt(CompoundStmt* compound) {
    for (const Stmt* child : compound->body()) wrap(child);
    return true;
  }
  bool VisitIfStmt(IfStmt* statement) { return wrap(statement->getThen()), wrap(statement->getElse()), true; }
  bool VisitForStmt(ForStmt* statement) { return wrap(statement->getBody()), true; }
  bool VisitWhileStmt(WhileStmt* statement) { return wrap(statement->getBody()), true; }
  bool VisitDoStmt(DoStmt* statement) { return wrap(statement->getBody()), true; }
  bool VisitCXXForRangeStmt(CXXForRangeStmt* statement) { return wrap(statement->getBody()), true; }

  /// Its last statement is its value.
  bool TraverseStmtExpr(StmtExpr*) { return true; }

 private:
  void wrap_inside(const CompoundStmt* body) {
    const auto span = body ? scribe_.span(body->getSourceRange()) : std::nullopt;
    if (!span || body->body_empty()) return;
    draft_.insert(span->file, span->begin + 1, " {");
    draft_.insert(span->file, span->end - 1, "} ");
  }

  /// What declares or labels something is seen by the statements behind it.
  void wrap(const Stmt* statement) {
    if (!statement || isa<DeclStmt, LabelStmt, SwitchCase, NullStmt, AttributedStmt>(statement)) return;
    if (const auto span = scribe_.statement(statement)) {
      draft_.insert(span->file, span->begin, "{ ");
      draft_.insert(span->file, span->end, " }");
    }
  }

  const Scribe& scribe_;
  Draft& draft_;
};

void make(const Reading& unit, Drafts& drafts) {
  Visitor(unit.scribe, drafts["all"]).TraverseAST(const_cast<ASTContext&>(unit.context));
}

const Registration registered({.name = "wrap_in_blocks", .make = make});

}  // namespace
}  // namespace fvlint::metamorphic
