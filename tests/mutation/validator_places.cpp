#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>

#include "fields.h"
#include "finder.h"

namespace fvlint::mutation {

using namespace clang;

namespace {

/// Statements of one body, not those of its lambdas and local classes.
struct Statements : RecursiveASTVisitor<Statements> {
  std::vector<const CXXThrowExpr*> throws;
  std::vector<const ReturnStmt*> returns;
  bool TraverseLambdaExpr(LambdaExpr*) { return true; }
  bool TraverseDecl(Decl* declaration) { return isa_and_nonnull<CXXRecordDecl>(declaration) || RecursiveASTVisitor::TraverseDecl(declaration); }
  bool VisitCXXThrowExpr(CXXThrowExpr* expression) { return throws.push_back(expression), true; }
  bool VisitReturnStmt(ReturnStmt* statement) { return returns.push_back(statement), true; }
};

/// The `const` behind the parameters of each declaration of the method.
void add_const_anchor(const CXXMethodDecl* method, const Scribe& scribe, Place& place) {
  const ASTContext& context = scribe.context();
  for (const FunctionDecl* declaration : method->redecls()) {
    const auto type = declaration->getFunctionTypeLoc();
    if (!type) return;
    const auto next = Lexer::findNextToken(type.getRParenLoc(), context.getSourceManager(), context.getLangOpts());
    if (!next || !next->is(tok::raw_identifier) || next->getRawIdentifier() != "const") return;
    const auto span = scribe.span(SourceRange(next->getLocation()));
    if (!span) return;
    add_anchor(place, "const", span);
  }
}

void add_body_anchors(const CXXMethodDecl* method, const Scribe& scribe, Place& place) {
  const auto* body = cast<CompoundStmt>(method->getBody());
  if (const auto start = scribe.behind(body->getLBracLoc())) add_anchor(place, "start", start, "\n", "\n");
  add_anchor(place, "body", scribe.span(body->getSourceRange()));
  const Stmt* last = body->body_empty() ? nullptr : body->body_back();
  add_anchor(place, "late", scribe.before(last && isa<ReturnStmt>(last) ? last->getBeginLoc() : body->getRBracLoc()), "\n", "\n");
  Statements statements;
  statements.TraverseStmt(method->getBody());
  if (!statements.throws.empty()) place.flags.insert("throws");
  for (const CXXThrowExpr* expression : statements.throws) add_anchor(place, "throws", scribe.span(expression->getSourceRange()));
  for (const ReturnStmt* statement : statements.returns) add_anchor(place, "returns", scribe.statement(statement));
}

void add_validator_flags(const CXXMethodDecl* method, Place& place) {
  const QualType result = method->getReturnType();
  place.flags.insert(result->isVoidType() ? "void" : result->isBooleanType() ? "bool-result" : "other-result");
  if (method->isConst()) place.flags.insert("const");
  if (method->isVirtual()) place.flags.insert("virtual");
  if (method->getName().starts_with_insensitive("is")) place.flags.insert("query");
  if (method->getParent()->isDependentContext()) place.flags.insert("template");
  if (isa<CXXRecordDecl>(method->getLexicalDeclContext())) place.flags.insert("in-class");
  if (method->getParent()->isLocalClass() || isa<CXXRecordDecl>(method->getParent()->getDeclContext())) place.flags.insert("nested-class");
}

Place validator_place(const CXXMethodDecl* method, const Scribe& scribe) {
  const CXXRecordDecl* record = method->getParent()->getDefinition();
  Place place{.kind = "validator", .label = label_of(method), .names = {}, .flags = {}, .anchors = {}};
  place.names["v"] = method->getNameAsString();
  place.names["cls"] = record->getNameAsString();
  if (method->getReturnType()->isVoidType()) place.names["pass"] = "return;";
  if (method->getReturnType()->isBooleanType()) place.names["pass"] = "return true;";
  add_validator_flags(method, place);
  add_scope_anchors(method, record, scribe, place);
  add_body_anchors(method, scribe, place);
  if (method->isConst() && !method->isVirtual()) add_const_anchor(method, scribe, place);
  add_anchor(place, "declared", scribe.before(method->getFirstDecl()->getLocation()));
  return place;
}

/// A class that the member belongs to by value gets a method more: its own anchor and a member to write.
void add_member_class(const Member& member, const Scribe& scribe, Place& place) {
  const auto* record = member.leaf->getType()->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || !scribe.owns(record->getDefinition()->getLocation())) return;
  record = record->getDefinition();
  for (const Member& inner : members_of(record)) {
    Place described;
    describe_member(inner, "", scribe, described);
    if (described.is("class")) continue;
    place.names["inner"] = inner.path;
    place.names["inner-value"] = described.names["value"];
    add_anchor(place, "member-class", scribe.before(record->getBraceRange().getEnd()), "\n", "\n");
    return;
  }
}

/// Finds uses of a parameter of this name.
struct ParameterUses : RecursiveASTVisitor<ParameterUses> {
  explicit ParameterUses(llvm::StringRef parameter) : name(parameter) {}
  bool VisitDeclRefExpr(DeclRefExpr* use) {
    found = found || (isa<ParmVarDecl>(use->getDecl()) && use->getDecl()->getName() == name);
    return true;
  }
  llvm::StringRef name;
  bool found = false;
};

/// Some initialiser stores the parameter in this member as it is.
std::string member_that_holds(const CXXRecordDecl* record, const ParmVarDecl* parameter) {
  for (const CXXConstructorDecl* constructor : record->ctors()) {
    const FunctionDecl* definition = nullptr;
    if (!constructor->hasBody(definition)) continue;
    for (const CXXCtorInitializer* initialiser : cast<CXXConstructorDecl>(definition)->inits()) {
      if (!initialiser->isWritten() || !initialiser->getMember()) continue;
      ParameterUses uses(parameter->getName());
      uses.TraverseStmt(initialiser->getInit());
      if (uses.found) return initialiser->getMember()->getNameAsString();
    }
  }
  return "";
}

/// A member, method or static of the class or a base is called so.
bool knows_name(const CXXRecordDecl* record, llvm::StringRef name) {
  for (const Decl* declaration : record->decls())
    if (const auto* named = dyn_cast<NamedDecl>(declaration); named && named->getIdentifier() && named->getName() == name) return true;
  for (const CXXBaseSpecifier& base : record->bases()) {
    const auto* inherited = base.getType()->getAsCXXRecordDecl();
    if (!inherited || !inherited->hasDefinition() || knows_name(inherited->getDefinition(), name)) return true;
  }
  return false;
}

void add_parameter_places(const CXXMethodDecl* method, const Place& validator, const Scribe& scribe, std::vector<Place>& into) {
  const CXXRecordDecl* record = method->getParent()->getDefinition();
  std::set<std::string> seen;
  for (const CXXConstructorDecl* constructor : record->ctors()) {
    if (constructor->isImplicit() || constructor->isCopyOrMoveConstructor()) continue;
    for (const ParmVarDecl* parameter : constructor->parameters()) {
      if (parameter->getName().empty() || knows_name(record, parameter->getName()) || !seen.insert(parameter->getNameAsString()).second) continue;
      Place place = validator;
      place.kind = "parameter";
      place.label += " " + parameter->getNameAsString();
      place.names["P"] = parameter->getNameAsString();
      const QualType type = parameter->getType().getNonReferenceType();
      if (const std::string kind = kind_of(type); !kind.empty()) place.flags.insert(kind);
      if (!type->isDependentType()) place.names["PT"] = scribe.type(type);
      if (const std::string held = member_that_holds(record, parameter); !held.empty()) place.names["held"] = held;
      into.push_back(std::move(place));
    }
  }
}

}  // namespace

void find_validator_places(const Survey& survey, const Scribe& scribe, std::vector<Place>& into) {
  for (const CXXMethodDecl* method : survey.validators) {
    const CXXRecordDecl* record = method->getParent()->getDefinition();
    const Place plain = validator_place(method, scribe);
    Place validator = plain;
    for (const Member& member : members_of(record)) {
      Place place = plain;
      place.kind = "member";
      place.label += " " + member.path;
      describe_member(member, "", scribe, place);
      if (is_initialised(record, member.root)) place.flags.insert("initialised");
      add_member_class(member, scribe, place);
      if (const auto field = scribe.before(member.root->getBeginLoc())) add_anchor(place, "field", field);
      if (place.names.contains("present") && !validator.names.contains("present")) {
        validator.names["present"] = place.names["present"];
        validator.names["missing"] = place.names["missing"];
      }
      into.push_back(std::move(place));
    }
    add_parameter_places(method, validator, scribe, into);
    into.push_back(std::move(validator));
  }
}

}  // namespace fvlint::mutation
