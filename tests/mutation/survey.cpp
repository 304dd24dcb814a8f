#include "finder.h"

#include <algorithm>
#include <filesystem>

#include <clang/AST/Attr.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/Basic/SourceManager.h>

#include "config/words.h"

namespace fvlint::mutation {

using namespace clang;

namespace {

/// Its business is to judge other things.
bool judges_others(const CXXRecordDecl* record) {
  const std::vector<std::string> words = split_words(record->getNameAsString());
  static const std::set<std::string> business = {"validator", "checker", "verifier", "parser", "visitor", "analyzer", "test", "fixture"};
  return words.empty() || business.contains(words.back());
}

/// One of its parameters may be what it judges; of a query, also an element's number.
bool has_subject(const CXXMethodDecl* method, bool is_query) {
  for (const ParmVarDecl* parameter : method->parameters()) {
    const QualType type = parameter->getType();
    if (!type->isScalarType() || type->isPointerType()) return true;
    if (is_query && type->isIntegerType() && !type->isBooleanType() && !type->isEnumeralType()) return true;
  }
  return false;
}

/// `Validate` beside `Invalidate` marks its object and judges nothing.
bool marks(const CXXMethodDecl* method) {
  std::vector<std::string> words = split_words(method->getName());
  if (words.empty() || words.front() != "validate" || !method->getReturnType()->isVoidType()) return false;
  words.front() = "invalidate";
  return std::any_of(method->getParent()->method_begin(), method->getParent()->method_end(), [&](const CXXMethodDecl* other) { return other->getIdentifier() && split_words(other->getName()) == words; });
}

/// It takes over the values of a derived class, or of a base: `DBOptions(const Options&)`.
bool takes_kin(const CXXConstructorDecl* constructor) {
  const CXXRecordDecl* own = constructor->getParent();
  const CXXRecordDecl* other = constructor->getNumParams() == 1 ? constructor->getParamDecl(0)->getType().getNonReferenceType()->getAsCXXRecordDecl() : nullptr;
  return other && other->hasDefinition() && (other->isDerivedFrom(own) || own->isDerivedFrom(other));
}

/// Its members' values are all there is to it: no factory can be the only place that makes it.
bool is_passive(const CXXRecordDecl* record) {
  for (const CXXConstructorDecl* constructor : record->ctors())
    if (!constructor->isImplicit() && !constructor->isCopyOrMoveConstructor() && constructor->getNumParams() && !takes_kin(constructor)) return false;
  return !record->isPolymorphic() && std::all_of(record->field_begin(), record->field_end(), [](const FieldDecl* field) { return field->getAccess() == AS_public; });
}

bool is_annotated(const Decl* declaration, llvm::StringRef role) {
  for (const auto* attribute : declaration->specific_attrs<AnnotateAttr>())
    if (attribute->getAnnotation() == role) return true;
  return false;
}

class Visitor : public RecursiveASTVisitor<Visitor> {
 public:
  Visitor(Survey& into, const Scribe& scribe, const Settings& settings) : into_(into), scribe_(scribe), settings_(settings) {}

  bool VisitFunctionDecl(FunctionDecl* function) {
    if (!function->doesThisDeclarationHaveABody() || function->isDefaulted() || function->isImplicit() || !scribe_.owns(function->getLocation()) ||
        !scribe_.owns(function->getBody()->getBeginLoc()))
      return true;
    into_.functions.push_back(function);
    const auto* method = dyn_cast<CXXMethodDecl>(function);
    if (method && method->isInstance()) take_validator(method);
    const bool is_named = function->getIdentifier() && settings_.is_factory_name(function->getName());
    if (is_named && (!method || method->isStatic())) take_factory(function);
    return true;
  }

  bool VisitCXXRecordDecl(CXXRecordDecl* record) {
    if (record->isThisDeclarationADefinition() && record->getIdentifier() && scribe_.owns(record->getLocation())) into_.classes.push_back(record);
    return true;
  }

  bool VisitEnumDecl(EnumDecl* declaration) {
    if (declaration->isThisDeclarationADefinition() && scribe_.owns(declaration->getLocation()) && is_annotated(declaration, "fvlint::events"))
      into_.event_enums.push_back(declaration);
    return true;
  }

 private:
  void take_factory(const FunctionDecl* function) {
    const CXXRecordDecl* product = product_of(function);
    if (product && !is_passive(product) && !settings_.is(Names::outcome_classes, product->getNameAsString())) into_.factories.push_back(function);
  }

  void take_validator(const CXXMethodDecl* method) {
    if (!method->getIdentifier() || method->isOverloadedOperator() || judges_others(method->getParent()) || marks(method)) return;
    const ValidatorName name = settings_.validator_name(method->getName());
    if (has_subject(method, name == ValidatorName::query)) return;
    if (name == ValidatorName::strong || name == ValidatorName::query) into_.validators.push_back(method);
  }

  Survey& into_;
  const Scribe& scribe_;
  const Settings& settings_;
};

}  // namespace

Survey survey(ASTContext& context, const Scribe& scribe, const Settings& settings) {
  Survey result;
  Visitor(result, scribe, settings).TraverseAST(context);
  return result;
}

const CXXRecordDecl* product_of(const FunctionDecl* factory) {
  QualType type = factory->getReturnType().getNonReferenceType();
  while (type->isPointerType()) type = type->getPointeeType();
  const auto* record = type->getAsCXXRecordDecl();
  if (const auto* wrapper = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record); wrapper && (wrapper->isInStdNamespace() || is_wrapper_name(wrapper->getName())))
    if (wrapper->getTemplateArgs().size() && wrapper->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
      record = wrapper->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || record->isInStdNamespace()) return nullptr;
  record = record->getDefinition();
  const auto* method = dyn_cast<CXXMethodDecl>(factory);
  return !method || method->getParent()->getCanonicalDecl() == record->getCanonicalDecl() ? record : nullptr;
}

namespace {

/// A second unit beside the first, which has nothing yet but the namespaces that the function is in.
void add_other_unit(const FunctionDecl* function, const CXXRecordDecl* record, const Scribe& scribe, Place& place) {
  const SourceManager& sources = scribe.context().getSourceManager();
  const std::filesystem::path unit = scribe.file(sources.getLocForStartOfFile(sources.getMainFileID()));
  std::string open, close;
  for (const DeclContext* context = outermost(function)->getDeclContext(); context; context = context->getParent()) {
    const auto* scope = dyn_cast<NamespaceDecl>(context);
    if (scope && scope->isAnonymousNamespace()) return;
    if (scope) open = "namespace " + scope->getNameAsString() + " { " + open, close += " }";
  }
  const std::filesystem::path header = scribe.file(record->getLocation());
  if (header != unit) place.names["header"] = header.lexically_relative(unit.parent_path()).string();
  place.names["open"] = open;
  place.names["close"] = close;
  add_anchor(place, "other-unit", Span{(unit.parent_path() / "fvm_other_unit.cpp").string(), 0, 0}, "", "\n");
}

}  // namespace

void add_scope_anchors(const FunctionDecl* function, const CXXRecordDecl* record, const Scribe& scribe, Place& place) {
  add_anchor(place, "class", scribe.before(record->getBraceRange().getEnd()), "\n", "\n");
  add_other_unit(function, record, scribe, place);
  add_anchor(place, "bases", scribe.before(record->getBraceRange().getBegin()), record->getNumBases() ? ", public " : ": public ", " ");
  const Decl* outer = outermost(function);
  add_anchor(place, "before", scribe.before(outer->getBeginLoc()), "", "\n");
  add_anchor(place, "after", scribe.behind(outer->getEndLoc()), "\n", "\n");
  const Decl* outer_class = outermost(record);
  add_anchor(place, "before-class", scribe.before(outer_class->getBeginLoc()), "", "\n");
  for (const auto& [name, at] : {std::pair("includes", function->getLocation()), std::pair("class-includes", record->getLocation())})
    if (const std::string file = scribe.file(at); !file.empty()) add_anchor(place, name, Span{file, 0, 0}, "", "\n");
}

std::string label_of(const FunctionDecl* function) { return function->getQualifiedNameAsString(); }

}  // namespace fvlint::mutation
