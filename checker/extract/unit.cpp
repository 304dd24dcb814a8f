#include "unit.h"

#include <set>
#include <utility>

#include "body.h"
#include "edit_places.h"
#include "holdings.h"
#include "initialisers.h"
#include "symbols.h"

namespace fvlint::extract {

using namespace clang;

namespace {

std::vector<std::string> annotations_of(const Decl* declaration) {
  std::vector<std::string> found;
  for (const Decl* one : declaration->redecls())
    for (const auto* attribute : one->specific_attrs<AnnotateAttr>()) {
      llvm::StringRef text = attribute->getAnnotation();
      if (text.consume_front("fvlint::") && std::find(found.begin(), found.end(), text) == found.end()) found.push_back(text.str());
    }
  return found;
}

/// Its own annotations, else those of the template that it is made from, else those of what it overrides.
std::vector<std::string> roles_of(const FunctionDecl* function) {
  std::vector<std::string> found = annotations_of(function);
  if (const FunctionDecl* pattern = function->getTemplateInstantiationPattern(); pattern && found.empty()) found = annotations_of(pattern);
  const auto* method = dyn_cast<CXXMethodDecl>(function);
  if (!method || !found.empty()) return found;
  for (const CXXMethodDecl* overridden : method->overridden_methods())
    for (std::string& role : roles_of(overridden))
      if (std::find(found.begin(), found.end(), role) == found.end()) found.push_back(std::move(role));
  return found;
}

facts::Function::Kind kind_of(const FunctionDecl* function) {
  using Kind = facts::Function::Kind;
  if (isa<CXXConstructorDecl>(function)) return Kind::constructor;
  if (isa<CXXDestructorDecl>(function)) return Kind::destructor;
  const auto* method = dyn_cast<CXXMethodDecl>(function);
  return !method ? Kind::function : method->isStatic() ? Kind::static_method : Kind::method;
}

bool is_nodiscard(const FunctionDecl* function) {
  if (function->hasAttr<WarnUnusedResultAttr>()) return true;
  const QualType result = function->getReturnType();
  if (result.isNull()) return false;
  const TagDecl* tag = result->getAsTagDecl();
  if (const auto* instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(tag); instance && instance->getSpecializedTemplate()->getTemplatedDecl()->hasAttr<WarnUnusedResultAttr>())
    return true;
  return tag && tag->hasAttr<WarnUnusedResultAttr>();
}

/// Also where it derives from an instantiation of the base.
bool derives(const CXXRecordDecl* record, const CXXRecordDecl* base) {
  bool found = false;
  record->forallBases([&](const CXXRecordDecl* one) { return !(found = pattern_of(one) == pattern_of(base)); });
  return found;
}

/// It takes over what a derived object, or one of its own bases, says already: `DBOptions(const Options&)`.
bool takes_kin(const CXXConstructorDecl* constructor) {
  const CXXRecordDecl* own = constructor->getParent();
  const CXXRecordDecl* other = constructor->getNumParams() == 1 ? record_of(constructor->getParamDecl(0)->getType()) : nullptr;
  return other && other->hasDefinition() && (derives(other, own) || derives(own, other));
}

/// Nothing but its members' values makes the object what it is: aggregates, and structs whose constructors only default or copy.
bool is_passive(const CXXRecordDecl* record) {
  for (const CXXConstructorDecl* constructor : record->ctors())
    if (!constructor->isImplicit() && !constructor->isCopyOrMoveConstructor() && constructor->getNumParams() && !takes_kin(constructor)) return false;
  return !record->isPolymorphic() && std::all_of(record->field_begin(), record->field_end(), [](const FieldDecl* field) { return field->getAccess() == AS_public; });
}

const CXXConstructorDecl* as_constructor(const Decl* declared) { return dyn_cast_or_null<CXXConstructorDecl>(declared->getAsFunction()); }

/// Made of nothing, by its own and derived classes at least.
bool has_default(const CXXRecordDecl* record) {
  bool declares = false;
  for (const Decl* one : record->decls()) {
    const CXXConstructorDecl* constructor = as_constructor(one);
    if (!constructor || constructor->isImplicit()) continue;
    declares = true;
    if (!constructor->isDeleted() && constructor->getMinRequiredArguments() == 0) return true;
  }
  return !declares;
}

/// No constructor is declared, and so everybody may construct it. One that a base gives it, `using Base::Base`, has the access that it has there.
bool is_open(const CXXRecordDecl* record) {
  bool is_made_of_nothing = true, is_made_as_base = false;
  for (const Decl* one : record->decls()) {
    if (const CXXConstructorDecl* own = as_constructor(one); own && !own->isImplicit()) return false;
    const auto* inherited = dyn_cast<ConstructorUsingShadowDecl>(one);
    const CXXConstructorDecl* of_base = inherited ? as_constructor(inherited->getTargetDecl()) : nullptr;
    if (!of_base) continue;
    is_made_of_nothing = is_made_of_nothing && has_default(of_base->getParent());
    is_made_as_base = is_made_as_base || (of_base->getAccess() == AS_public && !of_base->isCopyOrMoveConstructor() && of_base->getMinRequiredArguments() > 0);
  }
  return is_made_of_nothing || is_made_as_base;
}

std::string scope_of(const Decl* declaration) {
  const auto* space = dyn_cast_or_null<NamespaceDecl>(declaration->getDeclContext()->getEnclosingNamespaceContext());
  // What stands in an inline namespace is a member of the one around it.
  while (space && space->isInline()) space = dyn_cast<NamespaceDecl>(space->getParent());
  return space ? space->getQualifiedNameAsString() : "";
}

class UnitReader : public RecursiveASTVisitor<UnitReader> {
 public:
  UnitReader(ASTContext& context, const NameUses& names, facts::Unit& unit)
      : symbols_(context, unit), bodies_(symbols_, names, unit.functions, wanted_), holdings_(symbols_, unit), unit_(unit) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitLambdaBody() const { return true; }

  /// Foreign headers are entered only where the project calls them.
  bool TraverseDecl(Decl* declaration) {
    if (declaration && !isa<TranslationUnitDecl>(declaration) && declaration->getLocation().isValid() && !isa<LinkageSpecDecl, NamespaceDecl>(declaration) &&
        symbols_.in_system_header(declaration->getLocation()))
      return true;
    const auto* outer = std::exchange(around_, isa_and_nonnull<FunctionDecl>(declaration) ? cast<FunctionDecl>(declaration) : around_);
    const bool all = RecursiveASTVisitor::TraverseDecl(declaration);
    around_ = outer;
    return all;
  }

  bool VisitFunctionDecl(FunctionDecl* function) {
    const auto* method = dyn_cast<CXXMethodDecl>(function);
    if (method && method->getParent()->isLambda()) return true;  // read where it stands
    if (function->isImplicit() || function->isDeleted()) return true;
    if (const auto* constructor = dyn_cast<CXXConstructorDecl>(function)) holdings_.note(constructor);
    if (function->doesThisDeclarationHaveABody()) read(function);
    else if (may_have_role(function) && (!function->getDefinition() || function->isDefaulted())) declare(function);
    return true;
  }

  bool VisitCXXRecordDecl(CXXRecordDecl* record) {
    if (record->isThisDeclarationADefinition()) read(record);
    return true;
  }

  bool VisitEnumDecl(EnumDecl* declaration) {
    if (!declaration->isThisDeclarationADefinition() || !declaration->getIdentifier()) return true;
    // An instantiation's enumerators are its pattern's.
    if (declaration->getTemplateInstantiationPattern()) return true;
    facts::Enum made{symbols_.of(declaration), declaration->getNameAsString(), declaration->getQualifiedNameAsString(), annotations_of(declaration), {}};
    for (const EnumConstantDecl* one : declaration->enumerators()) made.enumerators.push_back({symbols_.of(one), one->getNameAsString(), symbols_.name_range(one)});
    unit_.enums.push_back(std::move(made));
    return true;
  }

  bool VisitVarDecl(VarDecl* variable) {
    holdings_.note(variable);
    if (auto initialiser = read_initialiser(variable, symbols_)) unit_.functions.push_back(*initialiser);
    return true;
  }
  bool VisitInitListExpr(InitListExpr* list) {
    holdings_.note(list);
    return true;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr* call) {
    if (call->getMethodDecl() && in_std(call->getMethodDecl()))
      for (const Expr* argument : call->arguments()) holdings_.note(call->getImplicitObjectArgument(), argument, around_);
    return true;
  }
  bool VisitFieldDecl(FieldDecl* field) {
    holdings_.note(field);
    if (auto initialiser = read_initialiser(field, symbols_)) unit_.functions.push_back(*initialiser);
    return true;
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr* call) {
    if (call->getOperator() == OO_Equal && call->getNumArgs() == 2) holdings_.note(call->getArg(0), call->getArg(1), around_);
    return true;
  }

  // What is compared with an enumerator, or chosen by it, does not send it.
  bool TraverseCaseStmt(CaseStmt* label) { return TraverseStmt(label->getSubStmt()); }
  bool TraverseBinaryOperator(BinaryOperator* operation) {
    if (operation->getOpcode() == BO_Assign) holdings_.note(operation->getLHS(), operation->getRHS(), around_);
    for (Expr* side : {operation->getLHS(), operation->getRHS()})
      if (!operation->isEqualityOp() || !enumerator(side)) TraverseStmt(side);
    return true;
  }
  bool TraverseCXXOperatorCallExpr(CXXOperatorCallExpr* call) {
    const bool compares = call->getOperator() == OO_EqualEqual || call->getOperator() == OO_ExclaimEqual;
    if (!compares) return RecursiveASTVisitor::TraverseCXXOperatorCallExpr(call);
    for (Expr* side : call->arguments())
      if (!enumerator(side)) TraverseStmt(side);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr* reference) {
    if (const auto* one = enumerator(reference)) used_enumerators_.insert(symbols_.of(one));
    // What another unit defines is known by its name at least.
    if (const auto* function = dyn_cast<FunctionDecl>(reference->getDecl()); function && !function->isImplicit() && !function->getDefinition() && !symbols_.in_system_header(function->getLocation())) declare(function);
    return true;
  }
  bool VisitMemberExpr(MemberExpr* access) {
    if (const auto* one = enumerator(access)) used_enumerators_.insert(symbols_.of(one));
    return true;
  }

  /// In a function it is read with what is around it, and so is a default member initialiser's that has `this`.
  bool TraverseLambdaExpr(LambdaExpr* lambda) {
    if (!around_ && std::none_of(lambda->capture_begin(), lambda->capture_end(), [](const LambdaCapture& one) { return one.capturesThis(); })) bodies_.read(lambda);
    const auto* outer = std::exchange(around_, around_ ? around_ : lambda->getCallOperator());
    const bool all = RecursiveASTVisitor::TraverseLambdaExpr(lambda);
    around_ = outer;
    return all;
  }

  /// Once, when all has been read.
  void finish() {
    read_wanted();
    unit_.used_enumerators.assign(used_enumerators_.begin(), used_enumerators_.end());
  }

 private:
  static const EnumConstantDecl* enumerator(const Expr* expression) {
    expression = strip(expression);
    if (const auto* access = dyn_cast<MemberExpr>(expression)) return dyn_cast<EnumConstantDecl>(access->getMemberDecl());
    const auto* reference = dyn_cast<DeclRefExpr>(expression);
    return reference ? dyn_cast<EnumConstantDecl>(reference->getDecl()) : nullptr;
  }

  /// Bodies of foreign functions that were called, and of those that they call.
  void read_wanted() {
    while (!wanted_.empty()) {
      const FunctionDecl* function = wanted_.back();
      wanted_.pop_back();
      const FunctionDecl* definition = nullptr;
      if (function->hasBody(definition) && definition && !definition->isDefaulted()) read(definition);
    }
  }

  /// Members and friends, any of which may turn out to have a role: a constructor's or factory's parameters
  /// explain names, and a validator's verdict can be dropped, even without a body.
  static bool may_have_role(const FunctionDecl* function) {
    if (isa<CXXConstructorDecl>(function) || function->hasAttr<AnnotateAttr>()) return true;
    return function->getIdentifier() && (isa<CXXMethodDecl>(function) || function->getFriendObjectKind() != Decl::FOK_None);
  }

  facts::Function identity(const FunctionDecl* function);

  void declare(const FunctionDecl* function) {
    if (seen_.insert(function->getCanonicalDecl()).second) unit_.functions.push_back(identity(function));
  }

  void read(const FunctionDecl* function) {
    if (!seen_.insert(function).second) return;
    facts::Function read = identity(function);
    bodies_.read(function, read);
    unit_.functions.push_back(read);
  }

  void add_fields(const CXXRecordDecl* record, facts::Class& made);
  void read(const CXXRecordDecl* record);

  Symbols symbols_;
  std::vector<const FunctionDecl*> wanted_;
  BodyReader bodies_;
  Holdings holdings_;
  const FunctionDecl* around_ = nullptr;  ///< whose body is being traversed
  facts::Unit& unit_;
  std::set<const FunctionDecl*> seen_;
  std::set<facts::Symbol> used_enumerators_;
};

/// Without a template's parameters, which Clang says of constructors and destructors.
std::string name_of(const FunctionDecl* function) {
  if (const auto* constructor = dyn_cast<CXXConstructorDecl>(function)) return constructor->getParent()->getNameAsString();
  if (const auto* destructor = dyn_cast<CXXDestructorDecl>(function)) return "~" + destructor->getParent()->getNameAsString();
  return function->getNameAsString();
}

facts::Function UnitReader::identity(const FunctionDecl* function) {
  facts::Function made;
  const auto* method = dyn_cast<CXXMethodDecl>(function);
  made.symbol = symbols_.of(function);
  made.kind = kind_of(function);
  made.name = name_of(function);
  made.qualified_name = function->getQualifiedNameAsString();
  made.is_defined = function->doesThisDeclarationHaveABody();
  made.is_template = function->isDependentContext();
  made.is_foreign = symbols_.in_system_header(function->getLocation());
  made.is_public = function->getAccess() == AS_public || function->getAccess() == AS_none;
  made.annotations = roles_of(function);
  made.is_nodiscard = is_nodiscard(function);
  if (const auto* constructor = dyn_cast<CXXConstructorDecl>(function)) made.is_copy_or_move = constructor->isCopyOrMoveConstructor();
  made.result = symbols_.type(function->getReturnType());
  const FunctionDecl* pattern = function->getTemplateInstantiationPattern();
  if (pattern) made.pattern = symbols_.of(pattern);
  const FunctionDecl* named = pattern ? pattern : function;
  made.definition = symbols_.name_range(named);
  made.declaration = symbols_.name_range(named->getCanonicalDecl());
  // What is foreign is never judged, and so never mended.
  if (!made.is_foreign) {
    made.const_places = const_places(named, symbols_);
    made.nodiscard_place = nodiscard_place(named, symbols_);
  }
  if (method) {
    made.owner = symbols_.of(method->getParent());
    made.is_const = keeps_object(method);
    made.is_virtual = method->isVirtual();
    for (const CXXMethodDecl* overridden : method->overridden_methods()) made.overrides.push_back(symbols_.of(overridden));
  }
  for (const DeclContext* around = function->getParent(); around; around = around->getParent())
    if (const auto* outer = dyn_cast<FunctionDecl>(around)) {
      made.enclosing = symbols_.of(outer);
      break;
    }
  const auto parameters = parameters_of(function), written_parameters = parameters_of(named);
  for (unsigned i = 0; i < parameters.size(); ++i) {
    const ParmVarDecl* parameter = parameters[i];
    const ParmVarDecl* written = i < written_parameters.size() ? written_parameters[i] : parameter;
    made.parameters.push_back({parameter->getNameAsString(), symbols_.type(parameter->getType()), symbols_.name_range(written), parameter->hasDefaultArg(), false});
  }
  return made;
}

/// Whoever can name the class can use the member, in other units, too.
bool is_open(const FieldDecl* field) { return field->getAccess() == AS_public && field->getParent()->hasExternalFormalLinkage(); }

/// Those of structs and unions without a name are the class's own.
void UnitReader::add_fields(const CXXRecordDecl* record, facts::Class& made) {
  for (const FieldDecl* field : record->fields()) {
    if (field->isAnonymousStructOrUnion()) add_fields(record_of(field->getType()), made);
    else made.fields.push_back({symbols_.of(field), field->getNameAsString(), symbols_.type(field->getType()), symbols_.name_range(field), field->isMutable(), field->hasInClassInitializer(), is_open(field),
                                inner_names_of(symbols_.context().getBaseElementType(field->getType()))});
  }
}

void UnitReader::read(const CXXRecordDecl* record) {
  if (record->isLambda() || record->isImplicit() || record->isAnonymousStructOrUnion()) return;
  // An instantiation's members are its pattern's.
  if (record->getTemplateInstantiationPattern()) return;
  facts::Class made;
  made.symbol = symbols_.of(record);
  if (const auto* outer = dyn_cast<CXXRecordDecl>(record->getDeclContext())) made.enclosing = symbols_.of(outer);
  made.name = record->getNameAsString();
  made.qualified_name = record->getQualifiedNameAsString();
  made.scope = scope_of(record);
  made.range = symbols_.name_range(record);
  made.annotations = annotations_of(record);
  for (const CXXBaseSpecifier& base : record->bases())
    if (const CXXRecordDecl* parent = record_of(base.getType())) {
      made.bases.push_back(symbols_.of(parent));
      made.base_names.push_back(parent->getNameAsString());
    }
  add_fields(record, made);
  for (const FriendDecl* friendship : record->friends()) {
    const NamedDecl* named = friendship->getFriendDecl();
    if (const auto* as_template = dyn_cast_or_null<FunctionTemplateDecl>(named)) named = as_template->getTemplatedDecl();
    if (const auto* function = dyn_cast_or_null<FunctionDecl>(named)) made.friends.push_back(symbols_.of(function));
    const CXXRecordDecl* friendly = friendship->getFriendType() ? record_of(friendship->getFriendType()->getType()) : nullptr;
    if (const auto* as_template = dyn_cast_or_null<ClassTemplateDecl>(named)) friendly = as_template->getTemplatedDecl();
    if (friendly) made.friend_classes.push_back(symbols_.of(friendly));
  }
  for (const CXXMethodDecl* method : record->methods()) made.methods.push_back(symbols_.of(method));
  for (const Decl* declared : record->decls()) {
    const auto* variable = dyn_cast<VarDecl>(declared);
    if (!variable || !variable->isStaticDataMember() || variable->isConstexpr() || variable->getType().isConstQualified()) continue;
    made.statics.push_back({symbols_.of(variable), variable->getNameAsString(), symbols_.type(variable->getType()), symbols_.name_range(variable), false, true, false, {}});
  }
  made.is_passive = is_passive(record);
  made.is_abstract = record->isAbstract();
  made.is_open = is_open(record);
  made.is_hidden = record->getAccess() == AS_private || record->getAccess() == AS_protected || record->getParentFunctionOrMethod();
  unit_.classes.push_back(std::move(made));
}

}  // namespace

void read_unit(ASTContext& context, const NameUses& names, facts::Unit& unit) {
  UnitReader reader(context, names, unit);
  reader.TraverseDecl(context.getTranslationUnitDecl());
  reader.finish();
  unit.has_tests = names.has_tests;
}

}  // namespace fvlint::extract
