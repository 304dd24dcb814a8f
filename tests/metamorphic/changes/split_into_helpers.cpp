// One statement of a function goes into a helper, which gets the locals that it uses by reference:
//
//     void validate() { if (port_ < low) throw 1; }
//     void validate() { continued(low); }  void continued(int& low) { if (port_ < low) throw 1; }
#include <algorithm>
#include <filesystem>

#include <clang/AST/QualTypeNames.h>
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/AST/StmtCXX.h>
#include <clang/Basic/SourceManager.h>

#include "change.h"

namespace fvlint::metamorphic {
namespace {

using namespace clang;

/// What a statement needs of the function around it.
class Needs : public RecursiveASTVisitor<Needs> {
 public:
  explicit Needs(const Stmt* statement) : begin_(statement->getBeginLoc()), end_(statement->getEndLoc()), statement_(statement) { TraverseStmt(const_cast<Stmt*>(statement)); }

  bool can_go = true;
  std::vector<const ValueDecl*> locals;

  bool VisitReturnStmt(ReturnStmt* found) { return refuse_unless(found == statement_ && found->getRetValue()); }
  bool VisitGotoStmt(GotoStmt*) { return refuse_unless(false); }
  bool VisitLabelStmt(LabelStmt*) { return refuse_unless(false); }
  bool VisitBreakStmt(BreakStmt*) { return refuse_unless(loops_ + switches_ > 0); }
  bool VisitContinueStmt(ContinueStmt*) { return refuse_unless(loops_ > 0); }
  bool VisitDeclRefExpr(DeclRefExpr* use) {
    const ValueDecl* local = use->getDecl();
    // Behind a missing header its type is made up.
    if (local->isInvalidDecl()) return refuse_unless(false);
    const auto* variable = dyn_cast<VarDecl>(local);
    const bool is_local = isa<BindingDecl>(local) || (variable && variable->hasLocalStorage());
    const bool is_inside = local->getLocation() >= begin_ && local->getLocation() <= end_;
    if (is_local && !is_inside && std::find(locals.begin(), locals.end(), local) == locals.end()) locals.push_back(local);
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr* lambda) {
    // Its returns are its own; what it captures is used.
    for (const LambdaCapture& capture : lambda->captures())
      if (capture.capturesVariable() && !capture.getCapturedVar()->isInitCapture() && capture.getLocation() >= begin_ && std::find(locals.begin(), locals.end(), capture.getCapturedVar()) == locals.end() &&
          !(capture.getCapturedVar()->getLocation() >= begin_ && capture.getCapturedVar()->getLocation() <= end_))
        locals.push_back(capture.getCapturedVar());
    return true;
  }
  bool TraverseDecl(Decl* declaration) { return isa_and_nonnull<CXXRecordDecl>(declaration) ? refuse_unless(false) : RecursiveASTVisitor::TraverseDecl(declaration); }
  bool TraverseForStmt(ForStmt* loop) { return inside(loops_, [&] { return RecursiveASTVisitor::TraverseForStmt(loop); }); }
  bool TraverseWhileStmt(WhileStmt* loop) { return inside(loops_, [&] { return RecursiveASTVisitor::TraverseWhileStmt(loop); }); }
  bool TraverseDoStmt(DoStmt* loop) { return inside(loops_, [&] { return RecursiveASTVisitor::TraverseDoStmt(loop); }); }
  bool TraverseCXXForRangeStmt(CXXForRangeStmt* loop) { return inside(loops_, [&] { return RecursiveASTVisitor::TraverseCXXForRangeStmt(loop); }); }
  bool TraverseSwitchStmt(SwitchStmt* choice) { return inside(switches_, [&] { return RecursiveASTVisitor::TraverseSwitchStmt(choice); }); }

 private:
  bool refuse_unless(bool allowed) { return can_go = can_go && allowed, true; }
  template <class Work>
  bool inside(int& depth, const Work& work) {
    ++depth;
    work();
    return --depth, true;
  }

  const SourceLocation begin_, end_;
  const Stmt* const statement_;
  int loops_ = 0, switches_ = 0;
};

/// A helper's text, but for its body.
struct Signature {
  std::string helper, result = "void", parameters, arguments, qualifiers;
};

class Visitor : public RecursiveASTVisitor<Visitor> {
 public:
  Visitor(const Reading& unit, Drafts& drafts) : unit_(unit), drafts_(drafts) {}

  bool VisitFunctionDecl(FunctionDecl* function) {
    if (!function->doesThisDeclarationHaveABody() || function->isImplicit() || function->getDescribedFunctionTemplate() || function->getParentFunctionOrMethod()) return true;
    if (!isa_and_nonnull<CompoundStmt>(function->getBody()) || isa<CXXDestructorDecl>(function) || function->isConstexpr()) return true;
    const auto* method = dyn_cast<CXXMethodDecl>(function);
    if (function->isDependentContext() && function->isOutOfLine()) return true;
    if (method && method->getRefQualifier() != RQ_None) return true;
    split(function, cast<CompoundStmt>(function->getBody()));
    return true;
  }

 private:
  void split(const FunctionDecl* function, const Stmt* statement) {
    if (!statement || isa<LambdaExpr>(statement)) return;
    if (const auto* compound = dyn_cast<CompoundStmt>(statement))
      for (const Stmt* child : compound->body()) take(function, child);
    for (const Stmt* child : statement->children()) split(function, child);
  }

  void take(const FunctionDecl* function, const Stmt* statement) {
    if (isa<DeclStmt, NullStmt, LabelStmt, SwitchCase, CoroutineBodyStmt, CoreturnStmt, AttributedStmt, BreakStmt, ContinueStmt>(statement)) return;
    const Needs needs(statement);
    const auto span = unit_.scribe.statement(statement);
    Signature signature;
    if (!span || !needs.can_go || !sign(function, statement, needs.locals, signature)) return;
    // Several may go at once, each into a helper of its own.
    signature.helper = "continued_" + std::to_string(span->begin);
    Draft draft;
    const std::string call = signature.helper + "(" + signature.arguments + ");", call_file = "the call in " + span->file + " at " + std::to_string(span->begin);
    draft.edits[span->file].push_back({*span, {{isa<ReturnStmt>(statement) ? "return " : "", {call_file, 0, 1}}, {call, {call_file, 1, 2}}}});
    draft.moved = {{*span, function->getQualifiedNameAsString(), call_file}};
    if (add_helper(function, signature, *span, draft))
      drafts_[function->getQualifiedNameAsString() + " " + std::filesystem::path(span->file).filename().string() + ":" + std::to_string(unit_.scribe.line(statement->getBeginLoc())) + " " + std::to_string(span->begin)] = std::move(draft);
  }

  /// False where a type cannot be written down.
  bool sign(const FunctionDecl* function, const Stmt* statement, const std::vector<const ValueDecl*>& locals, Signature& into) const {
    for (const ValueDecl* local : locals) {
      QualType type = local->getType().getNonReferenceType();
      if (type->getContainedAutoType()) type = type.getCanonicalType();
      const auto text = written(unit_.context.getLValueReferenceType(type), local->getNameAsString());
      if (!text) return false;
      into.parameters += (into.parameters.empty() ? "" : ", ") + *text;
      into.arguments += (into.arguments.empty() ? "" : ", ") + local->getNameAsString();
    }
    if (isa<ReturnStmt>(statement)) {
      if (function->getDeclaredReturnType()->getContainedAutoType() && !function->getType()->castAs<FunctionProtoType>()->hasTrailingReturn()) return false;
      const auto text = written(function->getReturnType(), "");
      if (!text) return false;
      into.result = *text;
    }
    const auto* method = dyn_cast<CXXMethodDecl>(function);
    if (method && method->isConst()) into.qualifiers = " const";
    return true;
  }

  std::optional<std::string> written(QualType type, std::string name) const {
    const auto* record = type.getNonReferenceType()->getAsCXXRecordDecl();
    if (type->isUndeducedType() || (record && (record->isLambda() || record->isLocalClass()))) return std::nullopt;
    PrintingPolicy policy(unit_.context.getLangOpts());
    policy.SuppressUnwrittenScope = true;
    policy.adjustForCPlusPlus();
    if (!type->isDependentType()) type = TypeName::getFullyQualifiedType(type, unit_.context);
    type.getAsStringInternal(name, policy);
    return name;
  }

  bool add_helper(const FunctionDecl* function, const Signature& signature, const Span& body, Draft& draft) const {
    const auto* method = dyn_cast<CXXMethodDecl>(function);
    const std::string parameters = "(" + signature.parameters + ")" + signature.qualifiers;
    const auto define = [&](const Span& at, const std::string& head, const std::string& tail) {
      const std::string text = unit_.sources.text(body.file).substr(body.begin, body.end - body.begin);
      draft.edits[at.file].push_back({at, {{head + parameters + " {\n"}, {text, body}, {"\n}" + tail}}});
    };
    if (!method) {
      const auto before = unit_.scribe.before(function->getOuterLocStart());
      if (before) define(*before, std::string(before->file == unit_.main_file ? "static " : "inline ") + signature.result + " " + signature.helper, "\n");
      return before.has_value();
    }
    // Nobody else is to call it.
    const bool opens = method->getAccess() != AS_private;
    const std::string closed = opens ? "\n private:\n  " : "\n  ", open = opens ? std::string("\n ") + getAccessSpelling(method->getAccess()).str() + ":" : "";
    const std::string in_class = closed + (method->isStatic() ? "static " : "") + signature.result + " " + signature.helper;
    const auto definition = unit_.scribe.behind(function->getEndLoc());
    const auto declaration = unit_.scribe.behind(method->getFirstDecl()->getEndLoc());
    if (!definition || !declaration) return false;
    if (!function->isOutOfLine()) return define(*definition, in_class, open), true;
    draft.insert(declaration->file, declaration->begin, in_class + parameters + ";" + open);
    define(*definition, "\n" + signature.result + " " + method->getParent()->getQualifiedNameAsString() + "::" + signature.helper, "\n");
    return true;
  }

  const Reading& unit_;
  Drafts& drafts_;
};

void make(const Reading& unit, Drafts& drafts) { Visitor(unit, drafts).TraverseAST(const_cast<ASTContext&>(unit.context)); }

const Registration registered({.name = "split_into_helpers", .make = make});

}  // namespace
}  // namespace fvlint::metamorphic
