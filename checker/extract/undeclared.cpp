#include "undeclared.h"

#include <llvm/Support/xxhash.h>

#include "config/words.h"
#include "symbols.h"

namespace fvlint::extract {

using namespace clang;

std::vector<const CXXRecordDecl*> classes_around(const DeclContext* context) {
  std::vector<const CXXRecordDecl*> classes;
  for (; context && !context->isFileContext(); context = context->getParent()) {
    const auto* record = dyn_cast<CXXRecordDecl>(context);
    if (!record)
      if (const auto* method = dyn_cast<CXXMethodDecl>(context)) record = method->getParent();
    if (record && !record->isLambda() && (classes.empty() || classes.back() != record)) classes.push_back(record);
  }
  return classes;
}

namespace {

const ParmVarDecl* parameter_called(const FunctionDecl* function, llvm::StringRef name) {
  for (const FunctionDecl* declaration : function->redecls())
    for (const ParmVarDecl* parameter : parameters_of(declaration))
      if (parameter->getIdentifier() && parameter->getName() == name) return parameter;
  return nullptr;
}

const FunctionDecl* function_of(const Decl* member) {
  if (const auto* as_template = dyn_cast<FunctionTemplateDecl>(member)) return as_template->getTemplatedDecl();
  return dyn_cast<FunctionDecl>(member);
}

const ParmVarDecl* own_creation_parameter(const CXXRecordDecl* record, llvm::StringRef name) {
  const ParmVarDecl* of_factory = nullptr;
  auto consider = [&](const FunctionDecl* function) -> const ParmVarDecl* {
    if (!function) return nullptr;
    const bool constructor = isa<CXXConstructorDecl>(function) && !function->isImplicit();
    const auto* method = dyn_cast<CXXMethodDecl>(function);
    const bool maybe_factory = !method || method->isStatic();
    if (!constructor && !maybe_factory) return nullptr;
    const ParmVarDecl* found = parameter_called(function, name);
    if (found && constructor) return found;
    if (found && !of_factory) of_factory = found;
    return nullptr;
  };
  for (const Decl* member : record->decls())
    if (const ParmVarDecl* found = consider(function_of(member))) return found;
  for (const FriendDecl* friend_decl : record->friends())
    if (const NamedDecl* named = friend_decl->getFriendDecl())
      if (const ParmVarDecl* found = consider(function_of(named))) return found;
  return of_factory;
}

}  // namespace

const ParmVarDecl* creation_parameter(const CXXRecordDecl* record, llvm::StringRef name) {
  if (!record || !record->hasDefinition()) return nullptr;
  record = record->getDefinition();
  if (const ParmVarDecl* found = own_creation_parameter(record, name)) return found;
  for (const CXXBaseSpecifier& base : record->bases())
    if (const CXXRecordDecl* parent = record_of(base.getType()); parent && parent != record)
      if (const ParmVarDecl* found = creation_parameter(parent, name)) return found;
  return nullptr;
}

namespace {

/// Supplies a variable for a name that cannot be found inside a function of the project.
class NameSupplier : public ExternalSemaSource {
 public:
  NameSupplier(Sema& sema, NameUses& uses) : sema_(sema), uses_(uses) {}

  bool LookupUnqualified(LookupResult& result, Scope*) override {
    if (result.getLookupKind() != Sema::LookupOrdinaryName || result.isForRedeclaration() || !result.empty()) return false;
    const IdentifierInfo* identifier = result.getLookupName().getAsIdentifierInfo();
    const DeclContext* context = sema_.CurContext;
    const SourceLocation at = result.getNameLoc();
    if (!identifier || at.isInvalid() || !context || !in_body(context) || sema_.getSourceManager().isInSystemHeader(sema_.getSourceManager().getExpansionLoc(at)))
      return false;
    const ParmVarDecl* parameter = nullptr;
    for (const CXXRecordDecl* record : classes_around(context))
      if ((parameter = creation_parameter(record, identifier->getName()))) break;
    if (!is_plain_use(at, parameter != nullptr)) return false;
    const bool typed = parameter && can_stand_in(parameter->getType(), at);
    VarDecl*& variable = supplied_[{identifier, typed ? parameter : nullptr}];
    if (!variable) variable = make_variable(identifier, typed ? parameter : nullptr, at);
    if (seen_.insert(at.getRawEncoding()).second)
      uses_.undeclared.push_back({facts::Undeclared::Kind::identifier, identifier->getName().str(), at});
    result.addDecl(variable);
    return true;
  }

 private:
  static bool in_body(const DeclContext* context) {
    for (; context && !context->isFileContext(); context = context->getParent())
      if (context->isFunctionOrMethod()) return true;
    return false;
  }

  /// `order.items < 3` in a template: Clang looks whether a template of that name is around.
  static bool is_member_name(SourceLocation spelled, const SourceManager& sources) {
    const auto [file, offset] = sources.getDecomposedLoc(spelled);
    const llvm::StringRef before = sources.getBufferData(file).take_front(offset).rtrim();
    return before.ends_with("->") || (before.ends_with(".") && !before.ends_with("..."));
  }

  /// Not a function call or a scope, and not the type of a declaration that Clang will diagnose
  /// (`Missing name;`), which a variable would turn into a cascade of syntax errors.
  bool is_plain_use(SourceLocation at, bool is_parameter) {
    const SourceManager& sources = sema_.getSourceManager();
    const LangOptions& language = sema_.getLangOpts();
    const SourceLocation spelled = sources.getSpellingLoc(at);
    if (is_member_name(spelled, sources)) return false;
    const auto next = Lexer::findNextToken(spelled, sources, language);
    if (!next) return true;
    if (next->isOneOf(tok::l_paren, tok::coloncolon)) return false;
    if (is_parameter) return true;
    if (next->is(tok::raw_identifier) || next->is(tok::identifier)) return operator_word(*next);
    if (!next->isOneOf(tok::star, tok::amp, tok::ampamp, tok::less)) return true;
    const auto after = Lexer::findNextToken(next->getLocation(), sources, language);
    if (!after || !after->is(tok::raw_identifier)) return true;
    const auto then = Lexer::findNextToken(after->getLocation(), sources, language);
    return !then || !then->isOneOf(tok::equal, tok::semi, tok::l_brace, tok::greater, tok::comma);
  }

  static bool operator_word(const Token& token) {
    const llvm::StringRef word = token.getRawIdentifier();
    return word == "and" || word == "or" || word == "not_eq" || word == "xor" || word == "bitand" || word == "bitor" || word.ends_with("_eq");
  }

  VarDecl* make_variable(const IdentifierInfo* identifier, const ParmVarDecl* parameter, SourceLocation at) {
    ASTContext& context = sema_.Context;
    const QualType type = parameter ? parameter->getType().getNonReferenceType().getUnqualifiedType() : context.DependentTy;
    auto* variable = VarDecl::Create(context, context.getTranslationUnitDecl(), at, at, const_cast<IdentifierInfo*>(identifier), type,
                                     nullptr, SC_Extern);
    variable->setImplicit();
    return variable;
  }

  /// The parameter's type says most. But a bare name whose type cannot be copied (`sink_ = sink`
  /// for a unique_ptr) would make the statement an error, and it would be dropped after all.
  bool can_stand_in(QualType type, SourceLocation at) {
    type = type.getNonReferenceType();
    if (type->isDependentType() || type->isUndeducedType() || !sema_.isCompleteType(at, type)) return false;
    const CXXRecordDecl* record = type->getAsCXXRecordDecl();
    const auto next = Lexer::findNextToken(sema_.getSourceManager().getSpellingLoc(at), sema_.getSourceManager(), sema_.getLangOpts());
    if (!record || (next && next->isOneOf(tok::period, tok::arrow, tok::equalequal, tok::exclaimequal))) return true;
    for (const CXXMethodDecl* method : record->methods())
      if (method->isCopyAssignmentOperator() && method->isDeleted()) return false;
    for (const CXXConstructorDecl* constructor : record->ctors())
      if (constructor->isCopyConstructor() && constructor->isDeleted()) return false;
    return !record->defaultedCopyConstructorIsDeleted();
  }

  Sema& sema_;
  NameUses& uses_;
  std::map<std::pair<const IdentifierInfo*, const ParmVarDecl*>, VarDecl*> supplied_;
  std::set<SourceLocation::UIntTy> seen_;
};

/// Counts errors, and takes from them the names that the supplier must leave to Clang.
class DiagnosticRecorder : public DiagnosticConsumer {
 public:
  explicit DiagnosticRecorder(NameUses& uses) : uses_(uses) {}

  void HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic& diagnostic) override {
    DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
    if (level < DiagnosticsEngine::Error) return;
    llvm::SmallString<128> text;
    diagnostic.FormatDiagnostic(text);
    uses_.all_errors.push_back(llvm::xxh3_64bits(text));
    using Kind = facts::Undeclared::Kind;
    switch (diagnostic.getID()) {
      case diag::err_no_member:
      case diag::err_no_member_suggest:
        return record(Kind::member, diagnostic);
      case diag::err_undeclared_var_use:
      case diag::err_undeclared_use:
      case diag::err_undeclared_var_use_suggest:
      case diag::err_undeclared_use_suggest:
      case diag::err_unknown_typename:
      case diag::err_unknown_typename_suggest:
      case diag::err_no_template:
      case diag::err_no_template_suggest:
        return record(Kind::call, diagnostic);
      case diag::err_pp_file_not_found:
        return;  // recorded as a missing include
      case diag::err_module_not_found:
      case diag::err_module_not_defined:
        return uses_.missing_modules.push_back(text.str().str());
      default:
        return error(diagnostic);
    }
  }

 private:
  void record(facts::Undeclared::Kind kind, const Diagnostic& diagnostic) {
    std::string name;
    switch (diagnostic.getArgKind(0)) {
      case DiagnosticsEngine::ak_identifierinfo:
        if (const auto* identifier = diagnostic.getArgIdentifier(0)) name = identifier->getName().str();
        break;
      case DiagnosticsEngine::ak_declarationname:
        name = DeclarationName::getFromOpaqueInteger(diagnostic.getRawArg(0)).getAsString();
        break;
      case DiagnosticsEngine::ak_std_string:
        name = diagnostic.getArgStdStr(0);
        break;
      default:
        break;
    }
    if (name.empty()) return error(diagnostic);
    const CXXRecordDecl* record = nullptr;
    if (kind == facts::Undeclared::Kind::member && diagnostic.getNumArgs() > 1) {
      if (diagnostic.getArgKind(1) == DiagnosticsEngine::ak_declcontext)
        record = dyn_cast_or_null<CXXRecordDecl>(reinterpret_cast<const DeclContext*>(diagnostic.getRawArg(1)));
      else if (diagnostic.getArgKind(1) == DiagnosticsEngine::ak_qualtype)
        record = record_of(QualType::getFromOpaquePtr(reinterpret_cast<void*>(diagnostic.getRawArg(1))));
    }
    uses_.undeclared.push_back({kind, name, diagnostic.getLocation(), record});
  }

  void error(const Diagnostic& diagnostic) {
    if (uses_.errors++) return;
    llvm::SmallString<128> text;
    diagnostic.FormatDiagnostic(text);
    if (diagnostic.hasSourceManager() && diagnostic.getLocation().isValid()) {
      const PresumedLoc at = diagnostic.getSourceManager().getPresumedLoc(diagnostic.getLocation());
      if (at.isValid()) uses_.first_error = std::string(at.getFilename()) + ":" + std::to_string(at.getLine()) + ": ";
    }
    uses_.first_error += text.str();
  }

  NameUses& uses_;
};

class MacroRecorder : public PPCallbacks {
 public:
  MacroRecorder(const SourceManager& sources, NameUses& uses) : sources_(sources), uses_(uses) {}

  void MacroExpands(const Token& name, const MacroDefinition& definition, SourceRange, const MacroArgs*) override {
    const SourceLocation at = name.getLocation();
    if (sources_.isInSystemHeader(sources_.getExpansionLoc(at))) return;
    const llvm::StringRef spelled = name.getIdentifierInfo()->getName();
    const MacroInfo* macro = definition.getMacroInfo();
    if (macro && macro->isObjectLike() && !macro->isBuiltinMacro()) uses_.macros.push_back({facts::Undeclared::Kind::macro, spelled.str(), at});
    uses_.has_tests |= is_test_macro(spelled);
    for (const std::string& word : split_words(spelled))
      if (word == "assert" || word == "check" || word == "dcheck" || word == "require" || word == "expects" || word == "ensures" || word == "verify") {
        uses_.assertions.push_back({facts::Undeclared::Kind::macro, spelled.str(), at});
        break;
      }
  }

  void SourceRangeSkipped(SourceRange range, SourceLocation) override {
    if (!sources_.isInSystemHeader(range.getBegin())) uses_.skipped.push_back({facts::Undeclared::Kind::macro, "#if", range.getBegin()});
  }

  bool FileNotFound(StringRef file) override {
    uses_.missing_includes.push_back(file.str());
    return false;
  }

 private:
  const SourceManager& sources_;
  NameUses& uses_;
};

}  // namespace

llvm::IntrusiveRefCntPtr<ExternalSemaSource> make_name_supplier(Sema& sema, NameUses& uses) {
  return llvm::makeIntrusiveRefCnt<NameSupplier>(sema, uses);
}

void put_in_order(NameUses& uses, const SourceManager& sources) {
  const auto by_place = [&](const NameUse& a, const NameUse& b) {
    const SourceLocation left = sources.getExpansionLoc(a.location), right = sources.getExpansionLoc(b.location);
    return left == right ? a.location < b.location : sources.isBeforeInTranslationUnit(left, right);
  };
  for (std::vector<NameUse>* list : {&uses.undeclared, &uses.macros, &uses.assertions, &uses.skipped}) {
    std::erase_if(*list, [](const NameUse& use) { return use.location.isInvalid(); });
    std::sort(list->begin(), list->end(), by_place);
  }
}

llvm::ArrayRef<NameUse> uses_within(const std::vector<NameUse>& uses, SourceRange range, const SourceManager& sources) {
  if (range.isInvalid()) return {};
  const auto before = [&](SourceLocation a, SourceLocation b) { return sources.isBeforeInTranslationUnit(a, b); };
  const auto from = std::partition_point(uses.begin(), uses.end(), [&](const NameUse& use) { return before(sources.getExpansionLoc(use.location), range.getBegin()); });
  const auto to = std::partition_point(from, uses.end(), [&](const NameUse& use) { return !before(range.getEnd(), sources.getExpansionLoc(use.location)); });
  return llvm::ArrayRef(uses).slice(from - uses.begin(), to - from);
}

std::unique_ptr<DiagnosticConsumer> make_diagnostic_recorder(NameUses& uses) { return std::make_unique<DiagnosticRecorder>(uses); }

std::unique_ptr<PPCallbacks> make_macro_recorder(const SourceManager& sources, NameUses& uses) {
  return std::make_unique<MacroRecorder>(sources, uses);
}

}  // namespace fvlint::extract
