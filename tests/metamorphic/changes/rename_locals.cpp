// Every local variable gets another name. Its words stay: what is called a log is one.
//
// What does not compile is not in the tree as a whole; so the uses are found as tokens of the function that are spelt so,
// and a name that also means something else there is left alone.
#include <algorithm>

#include <clang/AST/RecursiveASTVisitor.h>

#include "change.h"
#include "tokens.h"

namespace fvlint::metamorphic {
namespace {

using namespace clang;

/// The names of a function's locals, and those that it uses for anything else.
class Names : public RecursiveASTVisitor<Names> {
 public:
  std::set<std::string> locals, others;

  bool VisitVarDecl(VarDecl* variable) { return take(variable, variable->isLocalVarDecl()), true; }
  bool VisitBindingDecl(BindingDecl* binding) { return take(binding, true), true; }
  bool VisitFieldDecl(FieldDecl* field) { return take(field, false), true; }
  bool VisitFunctionDecl(FunctionDecl* function) { return take(function, false), true; }
  bool VisitDeclRefExpr(DeclRefExpr* use) {
    const auto* variable = dyn_cast<VarDecl>(use->getDecl());
    if (!isa<BindingDecl>(use->getDecl()) && !(variable && variable->isLocalVarDecl())) take(use->getDecl(), false);
    return true;
  }
  bool VisitMemberExpr(MemberExpr* use) {
    if (use->isImplicitAccess()) take(use->getMemberDecl(), false);
    return true;
  }

 private:
  void take(const NamedDecl* declaration, bool is_local) {
    if (!declaration->getIdentifier() || declaration->getName().empty()) return;
    const bool can_be_renamed = is_local && !declaration->getLocation().isMacroID();
    (can_be_renamed ? locals : others).insert(declaration->getNameAsString());
  }
};

class Visitor : public RecursiveASTVisitor<Visitor> {
 public:
  Visitor(const Reading& unit, Draft& draft) : unit_(unit), draft_(draft) {}

  bool VisitFunctionDecl(FunctionDecl* function) {
    const auto span = unit_.scribe.span(function->getSourceRange());
    // What is local to a function is renamed with that.
    if (!span || !function->doesThisDeclarationHaveABody() || function->getParentFunctionOrMethod()) return true;
    Names names;
    names.TraverseDecl(function);
    for (const std::string& other : names.others) names.locals.erase(other);
    if (!names.locals.empty()) rename(names.locals, *span);
    return true;
  }

 private:
  void rename(const std::set<std::string>& locals, const Span& function) {
    const std::vector<Token> tokens = tokens_of(unit_.sources.text(function.file));
    std::string before;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      const bool is_inside = token.begin >= function.begin && token.end <= function.end;
      const bool is_qualified = before == "." || before == "->" || before == "::" || (i + 1 < tokens.size() && tokens[i + 1].text == "::");
      before = token.text;
      if (!is_inside || is_qualified || token.kind != Token::Kind::identifier || !locals.contains(token.text)) continue;
      draft_.replace({function.file, token.begin, token.end}, token.text + "_again");
      draft_.names[token.text + "_again"] = token.text;
    }
  }

  const Reading& unit_;
  Draft& draft_;
};

void make(const Reading& unit, Drafts& drafts) {
  Visitor(unit, drafts["all"]).TraverseAST(const_cast<ASTContext&>(unit.context));
}

const Registration registered({.name = "rename_locals", .make = make});

}  // namespace
}  // namespace fvlint::metamorphic
