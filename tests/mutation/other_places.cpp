#include <algorithm>

#include <clang/AST/RecursiveASTVisitor.h>

#include "config/words.h"
#include "fields.h"
#include "finder.h"

namespace fvlint::mutation {

using namespace clang;

namespace {

/// The first statement of a block around each node that the predicate takes.
class Statements : public RecursiveASTVisitor<Statements> {
 public:
  explicit Statements(const FunctionDecl* function) { TraverseStmt(function->getBody()); }

  std::vector<const DeclRefExpr*> references;
  std::vector<const CXXMemberCallExpr*> calls;
  std::vector<const IfStmt*> ifs;

  bool VisitCompoundStmt(CompoundStmt* compound) {
    children_.insert(children_.end(), compound->body_begin(), compound->body_end());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr* reference) { return references.push_back(reference), true; }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr* call) { return calls.push_back(call), true; }
  bool VisitIfStmt(IfStmt* statement) { return ifs.push_back(statement), true; }

  const Stmt* statement_of(const Stmt* inner) const {
    const Stmt* found = nullptr;
    for (const Stmt* child : children_)
      if (child->getBeginLoc() <= inner->getBeginLoc() && inner->getEndLoc() <= child->getEndLoc()) found = child;
    return found;
  }

 private:
  std::vector<const Stmt*> children_;
};

std::string access_of(const Decl* declaration) { return declaration->getAccess() == AS_public ? "public" : declaration->getAccess() == AS_protected ? "protected" : "private"; }

/// Parameters and arguments with which a stranger calls the constructor; false where that cannot be written.
bool add_call(const CXXConstructorDecl* constructor, const Scribe& scribe, Place& place) {
  std::string parameters, arguments;
  for (const ParmVarDecl* parameter : constructor->parameters()) {
    if (parameter->getType()->isDependentType()) return false;
    const std::string name = "fvm_" + std::to_string(parameter->getFunctionScopeIndex());
    const bool is_reference = parameter->getType()->isReferenceType();
    const QualType type = parameter->getType().getNonReferenceType();
    parameters += (parameters.empty() ? "" : ", ") + std::string(type.isConstQualified() ? "const " : "") + scribe.type(type) + (is_reference ? "& " : " ") + name;
    arguments += (arguments.empty() ? "" : ", ") + (is_reference ? name : "std::move(" + name + ")");
  }
  place.names["parameters"] = parameters;
  place.names["arguments"] = arguments;
  return !arguments.empty();
}

/// A class and each constructor of it that can be called from outside once it is opened.
void find_products(const Survey& survey, const Scribe& scribe, const Settings& settings, std::vector<Place>& into) {
  std::set<const CXXRecordDecl*> seen;
  for (const FunctionDecl* factory : survey.factories) {
    const CXXRecordDecl* product = product_of(factory);
    if (!scribe.owns(product->getLocation()) || !seen.insert(product).second || product->isDependentContext()) continue;
    const Statements statements(factory);
    const bool validates = std::any_of(statements.calls.begin(), statements.calls.end(), [&](const CXXMemberCallExpr* call) {
      const CXXMethodDecl* method = call->getMethodDecl();
      return method && method->getIdentifier() && method->getParent()->getCanonicalDecl() == product->getCanonicalDecl() && settings.validator_name(method->getName()) == ValidatorName::strong;
    });
    for (const CXXConstructorDecl* constructor : product->ctors()) {
      if (constructor->isImplicit() || constructor->isCopyOrMoveConstructor() || constructor->isDeleted()) continue;
      Place place{.kind = "product", .label = label_of(constructor), .names = {}, .flags = {}, .anchors = {}};
      if (!add_call(constructor, scribe, place)) continue;
      place.names["cls"] = product->getNameAsString();
      place.names["access"] = access_of(constructor);
      place.flags.insert(access_of(constructor));
      if (constructor->isExplicit()) place.flags.insert("explicit");
      if (validates) place.flags.insert("validated");
      add_scope_anchors(factory, product, scribe, place);
      add_anchor(place, "open", scribe.before(constructor->getBeginLoc()), "", "\n");
      add_anchor(place, "close", scribe.behind(constructor->getEndLoc()), "\n", "\n");
      add_anchor(place, "constructor", scribe.before(constructor->getLocation()));
      add_anchor(place, "outside", scribe.behind(outermost(scribe.file(factory->getLocation()) == scribe.file(product->getLocation()) ? static_cast<const Decl*>(product) : factory)->getEndLoc()), "\n", "\n");
      into.push_back(std::move(place));
    }
  }
}

/// All uses of an event's enumerator that send it, for each enumerator.
void find_events(const Survey& survey, const Scribe& scribe, std::vector<Place>& into) {
  for (const EnumDecl* events : survey.event_enums) {
    for (const EnumConstantDecl* event : events->enumerators()) {
      Place place{.kind = "event", .label = event->getQualifiedNameAsString(), .names = {}, .flags = {}, .anchors = {}};
      add_anchor(place, "enumerator", scribe.before(event->getLocation()));
      for (const FunctionDecl* function : survey.functions) {
        const Statements statements(function);
        for (const DeclRefExpr* reference : statements.references)
          if (const Stmt* sends = statements.statement_of(reference); reference->getDecl() == event && sends) add_anchor(place, "sends", scribe.statement(sends));
      }
      into.push_back(std::move(place));
    }
  }
}

/// The `if` that compares two identities, in a factory or a validator.
void find_comparisons(const Survey& survey, const Scribe& scribe, std::vector<Place>& into) {
  for (const FunctionDecl* factory : survey.factories) {
    const CXXRecordDecl* product = product_of(factory);
    Place place{.kind = "comparison", .label = label_of(factory), .names = {}, .flags = {}, .anchors = {}};
    add_anchor(place, "declared", scribe.before(factory->getFirstDecl()->getLocation()));
    std::vector<const FunctionDecl*> places{factory};
    for (const CXXMethodDecl* validator : survey.validators)
      if (validator->getParent()->getCanonicalDecl() == product->getCanonicalDecl()) places.push_back(validator);
    for (const FunctionDecl* function : places) {
      const Statements statements(function);
      for (const IfStmt* statement : statements.ifs) {
        const std::string text = scribe.text(statement->getCond()->getSourceRange());
        if (text.find("!=") != std::string::npos && text.find("user_id") != std::string::npos) add_anchor(place, "comparisons", scribe.statement(statement));
      }
    }
    into.push_back(std::move(place));
  }
}

/// In a test's file, or what a test framework's macro declares.
bool is_in_test(const FunctionDecl* function, const Scribe& scribe, const Settings& settings) {
  const SourceLocation at = function->getLocation();
  const ASTContext& context = scribe.context();
  return settings.is_test_file(scribe.file(context.getSourceManager().getExpansionLoc(at))) ||
         (at.isMacroID() && is_test_macro(Lexer::getImmediateMacroName(at, context.getSourceManager(), context.getLangOpts())));
}

/// Calls of a factory in tests.
void find_tests(const Survey& survey, const Scribe& scribe, const Settings& settings, std::vector<Place>& into) {
  for (const FunctionDecl* factory : survey.factories) {
    Place place{.kind = "test", .label = label_of(factory), .names = {}, .flags = {}, .anchors = {}};
    add_anchor(place, "declared", scribe.before(factory->getFirstDecl()->getLocation()));
    for (const FunctionDecl* function : survey.functions) {
      if (function == factory || !is_in_test(function, scribe, settings)) continue;
      const Statements statements(function);
      for (const DeclRefExpr* reference : statements.references)
        if (const Stmt* call = statements.statement_of(reference); call && reference->getDecl()->getCanonicalDecl() == factory->getCanonicalDecl()) add_anchor(place, "calls", scribe.statement(call));
    }
    for (const CXXRecordDecl* record : survey.classes)
      for (const CXXBaseSpecifier& base : record->bases())
        if (base.getType()->getAsCXXRecordDecl() == product_of(factory)) {
          add_anchor(place, "double", scribe.before(record->getLocation()));
          place.flags.insert("double");
        }
    into.push_back(std::move(place));
  }
}

/// Written initialisers of members that a validator tests, with a comma of theirs.
void find_initialisers(const Survey& survey, const Scribe& scribe, std::vector<Place>& into) {
  for (const CXXMethodDecl* validator : survey.validators) {
    const CXXRecordDecl* record = validator->getParent()->getDefinition();
    const auto constructors = std::count_if(record->ctor_begin(), record->ctor_end(), [](const CXXConstructorDecl* one) { return !one->isImplicit() && !one->isCopyOrMoveConstructor(); });
    const std::string judged = scribe.text(validator->getBody()->getSourceRange());
    for (const CXXConstructorDecl* constructor : record->ctors()) {
      const FunctionDecl* definition = nullptr;
      if (constructors != 1 || constructor->isImplicit() || constructor->isCopyOrMoveConstructor() || !constructor->hasBody(definition)) continue;
      std::vector<const CXXCtorInitializer*> written;
      for (const CXXCtorInitializer* initialiser : cast<CXXConstructorDecl>(definition)->inits())
        if (initialiser->isWritten()) written.push_back(initialiser);
      std::sort(written.begin(), written.end(), [](const auto* a, const auto* b) { return a->getSourceOrder() < b->getSourceOrder(); });
      for (std::size_t i = 0; written.size() > 1 && i < written.size(); ++i) {
        const FieldDecl* field = written[i]->getMember();
        if (!field || field->hasInClassInitializer() || judged.find(field->getNameAsString()) == std::string::npos) continue;
        Place place{.kind = "initialiser", .label = field->getQualifiedNameAsString(), .names = {}, .flags = {kind_of(field->getType())}, .anchors = {}};
        auto span = scribe.span(written[i]->getSourceRange());
        const bool is_last = i + 1 == written.size();
        const auto beside = scribe.span(written[is_last ? i - 1 : i + 1]->getSourceRange());
        if (!span || !beside) continue;
        (is_last ? span->begin : span->end) = is_last ? beside->end : beside->begin;
        add_anchor(place, "initialiser", span);
        add_anchor(place, "field", scribe.before(field->getLocation()));
        into.push_back(std::move(place));
      }
    }
  }
}

}  // namespace

void find_other_places(const Survey& survey, const Scribe& scribe, const Settings& settings, std::vector<Place>& into) {
  find_products(survey, scribe, settings, into);
  find_events(survey, scribe, into);
  find_comparisons(survey, scribe, into);
  find_tests(survey, scribe, settings, into);
  find_initialisers(survey, scribe, into);
}

}  // namespace fvlint::mutation
