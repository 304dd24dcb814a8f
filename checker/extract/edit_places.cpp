#include "edit_places.h"

#include <clang/AST/ParentMapContext.h>

#include "body.h"

namespace fvlint::extract {

using namespace clang;

/// The variable that the expression is, copied, moved or as it is; null for anything else.
static const DeclRefExpr* plain_name(const Expr* expression) {
  if (!expression) return nullptr;
  expression = strip(expression);
  if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) return reference;
  if (const auto* list = dyn_cast<InitListExpr>(expression); list && list->getNumInits() == 1) return plain_name(list->getInit(0));
  if (const auto* copy = dyn_cast<CXXConstructExpr>(expression); copy && copy->getNumArgs() == 1 && copy->getConstructor()->isCopyOrMoveConstructor())
    return plain_name(copy->getArg(0));
  const auto* call = dyn_cast<CallExpr>(expression);
  return call && call->getNumArgs() == 1 && callee_name(call) == "move" ? plain_name(call->getArg(0)) : nullptr;
}

bool is_parameter(const Expr* value) {
  const DeclRefExpr* name = plain_name(value);
  return name && isa<ParmVarDecl>(name->getDecl());
}

std::vector<facts::Range> const_places(const FunctionDecl* function, Symbols& symbols) {
  const auto* method = dyn_cast<CXXMethodDecl>(function);
  if (!method || !method->isInstance() || method->isConst() || method->isVirtual() || method->isExplicitObjectMemberFunction()) return {};
  if (method->getParent()->hasAnyDependentBases()) return {};
  std::vector<facts::Range> places;
  for (const FunctionDecl* declaration : function->redecls()) {
    const FunctionTypeLoc written = declaration->getFunctionTypeLoc();
    const SourceLocation close = written ? written.getRParenLoc() : SourceLocation();
    if (close.isInvalid() || close.isMacroID()) return {};
    const SourceLocation after = close.getLocWithOffset(1);
    places.push_back(symbols.text(after, after));
  }
  return places;
}

facts::Range nodiscard_place(const FunctionDecl* function, Symbols& symbols) {
  const ASTContext& context = symbols.context();
  const FunctionDecl* first = function->getCanonicalDecl();
  if (!context.getLangOpts().CPlusPlus17 || first->getLocation().isMacroID()) return {};
  SourceLocation begin = first->getBeginLoc();
  // A macro in front (`FVLINT_VALIDATOR bool check()`) stays behind the attribute.
  for (const Attr* attribute : first->attrs()) {
    const SourceLocation at = attribute->getLocation();
    if (at.isMacroID() && context.getSourceManager().getExpansionLoc(at) < context.getSourceManager().getExpansionLoc(begin)) begin = at;
  }
  if (begin.isMacroID()) begin = context.getSourceManager().getExpansionLoc(begin);
  return symbols.text(begin, begin);
}

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool ends_line(char c) { return c == '\n' || c == '\r' || c == '\0'; }

/// A file's text around a place in it.
struct Surroundings {
  Surroundings(SourceLocation at, const SourceManager& sources) : offset(sources.getFileOffset(at)), text(sources.getBufferData(sources.getFileID(at))) {}

  char operator[](std::size_t at) const { return at < text.size() ? text[at] : '\0'; }
  /// The begin of the blanks before the place.
  std::size_t blanks_begin() const {
    std::size_t begin = offset;
    while (begin && is_blank(text[begin - 1])) --begin;
    return begin;
  }
  /// Only blanks stand before it on its line.
  bool opens_line() const { return blanks_begin() == 0 || ends_line(text[blanks_begin() - 1]); }

  std::size_t offset;
  llvm::StringRef text;
};

/// The end of the line where nothing follows on it but a remark; else the next thing on it.
std::size_t rest_of_line(const Surroundings& end, bool& whole) {
  std::size_t at = end.offset;
  while (is_blank(end[at])) ++at;
  std::size_t line_end = at;
  if (end.text.substr(at).starts_with("//"))
    while (!ends_line(end[line_end])) ++line_end;
  whole = ends_line(end[line_end]) && (line_end == at || end[line_end - 1] != '\\');
  if (!whole) return at;
  if (end[line_end] == '\r') ++line_end;
  return line_end + (end[line_end] == '\n');
}

/// The statement with its semicolon; its whole lines where nothing else stands on them.
facts::Range whole_statement(const Stmt* statement, Symbols& symbols) {
  const SourceManager& sources = symbols.context().getSourceManager();
  const SourceLocation begin = statement->getBeginLoc();
  if (begin.isMacroID() || statement->getEndLoc().isMacroID()) return {};
  const SourceLocation end = Lexer::findLocationAfterToken(statement->getEndLoc(), tok::semi, sources, symbols.context().getLangOpts(), false);
  if (end.isInvalid()) return {};
  const Surroundings before(begin, sources), after(end, sources);
  bool whole = false;
  const auto rest = static_cast<int>(rest_of_line(after, whole) - after.offset);
  // The blanks in front go with it, where what follows on the line does not move there.
  const auto blanks = static_cast<int>(before.offset - before.blanks_begin());
  return symbols.text(whole ? begin.getLocWithOffset(-blanks) : begin, whole && !before.opens_line() ? end : end.getLocWithOffset(rest));
}

/// What stands between two statements: a line feed and the indentation of the second, or a blank.
std::string gap_before(SourceLocation statement, const SourceManager& sources) {
  const Surroundings place(statement, sources);
  return place.opens_line() ? "\n" + place.text.slice(place.blanks_begin(), place.offset).str() : " ";
}

bool makes_owner(const Expr* value) {
  value = value ? strip(value) : nullptr;
  if (const auto* construct = dyn_cast_or_null<CXXConstructExpr>(value)) return construct->getNumArgs() && makes_owner(construct->getArg(0));
  if (const auto* made = dyn_cast_or_null<CXXNewExpr>(value)) return !made->shouldNullCheckAllocation();
  const auto* call = dyn_cast_or_null<CallExpr>(value);
  const std::string name = call ? callee_name(call) : "";
  return name == "make_unique" || name == "make_shared";
}

/// Finds returns of locals, and which locals are only looked at.
class ReturnFinder : public RecursiveASTVisitor<ReturnFinder> {
 public:
  ReturnFinder(const FunctionDecl* function, Symbols& symbols) : function_(function), symbols_(symbols) {}

  bool TraverseLambdaExpr(LambdaExpr*) { return true; }
  bool TraverseDecl(Decl* declaration) { return isa<RecordDecl>(declaration) ? true : RecursiveASTVisitor::TraverseDecl(declaration); }
  // What is thrown in there, somebody here may catch.
  bool TraverseCXXTryStmt(CXXTryStmt*) { return true; }

  bool VisitCompoundStmt(CompoundStmt* block) {
    for (const Stmt* statement : block->body())
      if (const auto* result = dyn_cast<ReturnStmt>(statement)) consider(result);
    return true;
  }

  std::vector<facts::ReturnedLocal> found;

 private:
  void consider(const ReturnStmt* result) {
    const DeclRefExpr* name = result->getRetValue() ? named(result->getRetValue()) : nullptr;
    const auto* local = name ? dyn_cast<VarDecl>(name->getDecl()) : nullptr;
    if (!local || !local->isLocalVarDecl() || !local->hasLocalStorage() || local->getType()->isReferenceType()) return;
    if (result->getBeginLoc().isMacroID() || name->getLocation().isMacroID()) return;
    const CXXRecordDecl* record = local->getType()->getAsCXXRecordDecl();
    if (!record) return;
    facts::ReturnedLocal one;
    if (in_std(record)) {
      const auto* owner = dyn_cast<ClassTemplateSpecializationDecl>(record);
      const bool known = owner && (record->getName() == "unique_ptr" || record->getName() == "shared_ptr");
      if (!known || !makes_owner(local->getInit()) || !only_looked_at(local)) return;
      const TemplateArgument& owned = owner->getTemplateArgs().get(0);
      record = owned.getKind() == TemplateArgument::Type ? owned.getAsType()->getAsCXXRecordDecl() : nullptr;
      one.is_pointer = true;
    }
    if (!record || named_by_caller(record)) return;
    one.record = symbols_.of(record);
    one.statement = symbols_.range(result->getSourceRange());
    one.place = symbols_.text(result->getBeginLoc(), result->getBeginLoc());
    one.name = local->getNameAsString();
    one.gap = gap_before(result->getBeginLoc(), symbols_.context().getSourceManager());
    found.push_back(std::move(one));
  }

  /// `template <class T> T make();`: not every T has the same validator.
  bool named_by_caller(const CXXRecordDecl* record) const {
    const TemplateArgumentList* given = function_->getTemplateSpecializationArgs();
    return given && llvm::any_of(given->asArray(), [&](const TemplateArgument& one) {
             return one.getKind() == TemplateArgument::Type && one.getAsType()->getAsCXXRecordDecl() == record;
           });
  }

  /// The variable that is returned, whatever it becomes on the way: `return made;` for a StatusOr<T>.
  static const DeclRefExpr* named(const Expr* value) {
    value = strip(value);
    if (const auto* construct = dyn_cast<CXXConstructExpr>(value); construct && construct->getNumArgs() == 1) return named(construct->getArg(0));
    return dyn_cast<DeclRefExpr>(value);
  }

  /// Nobody empties the pointer after its declaration: it is read, or called as const.
  bool only_looked_at(const VarDecl* local) {
    struct Uses : RecursiveASTVisitor<Uses> {
      const VarDecl* local;
      std::vector<const DeclRefExpr*> found;
      bool VisitDeclRefExpr(DeclRefExpr* reference) {
        if (reference->getDecl() == local) found.push_back(reference);
        return true;
      }
    } uses;
    uses.local = local;
    uses.TraverseStmt(function_->getBody());
    return std::all_of(uses.found.begin(), uses.found.end(), [&](const DeclRefExpr* use) { return is_look(use); });
  }

  bool is_look(const DeclRefExpr* use) {
    DynTypedNodeList parents = symbols_.context().getParents(*use);
    for (int depth = 0; depth < 8 && parents.size() == 1; ++depth) {
      if (parents[0].get<ReturnStmt>()) return true;
      if (const auto* cast = parents[0].get<ImplicitCastExpr>(); cast && cast->getType().isConstQualified()) return true;
      // Only what becomes the result lies between a variable and its `return`.
      if (!parents[0].get<ImplicitCastExpr>() && !parents[0].get<CXXConstructExpr>() && !parents[0].get<ExprWithCleanups>() &&
          !parents[0].get<MaterializeTemporaryExpr>() && !parents[0].get<CXXBindTemporaryExpr>())
        return false;
      parents = symbols_.context().getParents(parents[0]);
    }
    return false;
  }

  const FunctionDecl* function_;
  Symbols& symbols_;
};

}  // namespace

std::vector<facts::ReturnedLocal> returned_locals(const FunctionDecl* function, Symbols& symbols) {
  const auto* type = function->getType()->getAs<FunctionProtoType>();
  if (!type || type->isNothrow() || function->isDependentContext()) return {};
  ReturnFinder finder(function, symbols);
  finder.TraverseStmt(function->getBody());
  return std::move(finder.found);
}

namespace {

/// `target = name;`
struct PlainAssignment {
  const Expr* target = nullptr;
  const DeclRefExpr* name = nullptr;  ///< null: it is something else
};

PlainAssignment plain_assignment(const Stmt* statement) {
  const auto* expression = dyn_cast<Expr>(statement);
  const Expr* plain = expression ? strip(expression) : nullptr;
  if (const auto* binary = dyn_cast_or_null<BinaryOperator>(plain); binary && binary->getOpcode() == BO_Assign) return {binary->getLHS(), plain_name(binary->getRHS())};
  if (const auto* call = dyn_cast_or_null<CXXOperatorCallExpr>(plain); call && call->getOperator() == OO_Equal && call->getNumArgs() == 2)
    return {call->getArg(0), plain_name(call->getArg(1))};
  return {};
}

}  // namespace

void BodyReader::note_copied_initialisations(const FunctionDecl* declaration) {
  auto& uses = body_->facts->undeclared;
  const auto* block = dyn_cast_or_null<CompoundStmt>(declaration->getBody());
  if (uses.empty() || !block) return;
  for (const Stmt* statement : block->body()) {
    const PlainAssignment one = plain_assignment(statement);
    if (!one.name) continue;
    const auto use = std::find_if(uses.begin(), uses.end(), [&, at = symbols_.range(one.name->getSourceRange())](const facts::Undeclared& other) {
      return other.kind == facts::Undeclared::Kind::identifier && other.range == at;
    });
    const PlaceList targets = places_->objects(one.target, *body_);
    if (use == uses.end() || targets.size() != 1 || targets[0].root != facts::Place::Root::self || targets[0].path.size() != 1) continue;
    use->stored_in = targets[0].path[0].field;
    use->statement = whole_statement(statement, symbols_);
  }
}

}  // namespace fvlint::extract
