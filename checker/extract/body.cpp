#include "body.h"

#include "edit_places.h"
#include "flow.h"
#include "flow_objects.h"

namespace fvlint::extract {

using namespace clang;
using facts::Step;

BodyReader::BodyReader(Symbols& symbols, const NameUses& names, facts::Functions& functions,
                       std::vector<const FunctionDecl*>& wanted)
    : symbols_(symbols), names_(names), functions_(functions), wanted_(wanted) {}

/// `return answer_;` returns `answer_.ok` as well; `return *this` says nothing of what is in it.
static bool is_within(const facts::Place& part, const facts::Place& whole) {
  if (whole.path.empty()) return part == whole;
  facts::Place front = part;
  front.path.resize(std::min(part.path.size(), whole.path.size()));
  return front == whole;
}

void BodyReader::read(const FunctionDecl* declaration, facts::Function& function) {
  places_ = std::make_unique<Places>(symbols_, declaration);
  Body body;
  body.function = declaration;
  body.facts = &function;
  locals_.reset();
  if (!function.is_foreign && declaration->getBody()) body.variables = &locals_.emplace(declaration->getBody());
  body_ = &body;
  guards_.clear();
  returned_.clear();
  listed_.clear();
  if (const auto* as_constructor = dyn_cast<CXXConstructorDecl>(declaration)) constructor(as_constructor);
  default_arguments(declaration);
  walk(declaration->getBody());
  note_names(declaration);
  note_answers(declaration);
  if (!function.is_foreign) {
    function.flow = read_flow(declaration, body, *places_, symbols_);
    function.returned_locals = returned_locals(declaration, symbols_);
    note_copied_initialisations(declaration);
  }
  const auto is_returned = [&](const facts::Place& place) { return std::any_of(returned_.begin(), returned_.end(), [&](const facts::Place& whole) { return is_within(place, whole); }); };
  for (facts::Write& write : function.writes) write.returned = is_returned(write.place) || std::any_of(write.sources.begin(), write.sources.end(), is_returned);
  body_ = nullptr;
}

void BodyReader::read(const LambdaExpr* closure) {
  places_ = std::make_unique<Places>(symbols_, closure->getCallOperator());
  facts::Function nothing;
  Body around;
  around.function = closure->getCallOperator();
  around.facts = &nothing;
  around.variables = &locals_.emplace(closure->getBody());
  body_ = &around;
  guards_.clear();
  returned_.clear();
  lambda(closure);
  body_ = nullptr;
}

/// The statement, whose value is dropped without a `(void)`.
const Stmt* BodyReader::dropped(const Stmt* statement) {
  const auto* expression = dyn_cast_or_null<Expr>(statement);
  if (!expression) return statement;
  const auto* cast = dyn_cast<ExplicitCastExpr>(expression->IgnoreImplicit()->IgnoreParens());
  const auto* whole = dyn_cast<FullExpr>(expression);
  if (const auto* temporary = dyn_cast<CXXBindTemporaryExpr>((whole ? whole->getSubExpr() : expression)->IgnoreParenCasts())) destruction(temporary);
  const bool is_waived = cast && cast->getType()->isVoidType();
  waived_ = is_waived ? strip(cast->getSubExpr()) : nullptr;
  discarded_ = is_waived ? nullptr : strip(expression);
  // What `!` would have made of it is dropped, and so is what it makes that of.
  // And what is awaited for nothing: `co_await made.validate();`
  if (const auto* awaited = dyn_cast_or_null<CoroutineSuspendExpr>(discarded_)) discarded_ = strip(awaited->getOperand());
  while (const auto* negation = dyn_cast_or_null<UnaryOperator>(discarded_)) discarded_ = negation->getOpcode() == UO_LNot ? strip(negation->getSubExpr()) : nullptr;
  // And what a variable gets that nobody reads.
  if (const auto [target, value] = discarded_ ? assignment_of(discarded_) : std::pair<const Expr*, const Expr*>(); target)
    if (const VarDecl* variable = local_named(target); variable && is_never_read(variable)) discarded_ = strip(value);
  // Of `a, b` all that is left of the last comma is dropped anyway; of `a && b` what is right of it.
  if (const auto* binary = dyn_cast_or_null<BinaryOperator>(discarded_); binary && (binary->isCommaOp() || binary->isLogicalOp())) dropped_parts_ = binary;
  // And of `test ? a : b` either is.
  if (isa_and_nonnull<AbstractConditionalOperator>(discarded_)) dropped_parts_ = discarded_;
  return statement;
}

void BodyReader::children(const Stmt* statement) {
  for (const Stmt* child : statement->children()) walk(child);
}

void BodyReader::assume_and_walk(const Expr* condition, bool value, const Stmt* statement) {
  if (!statement) return;
  const std::size_t known = guards_.size();
  if (condition)
    for (facts::Guard& guard : assume(condition, value, *places_, *body_)) guards_.push_back(std::move(guard));
  walk(statement);
  guards_.resize(known);
}

void BodyReader::walk(const Stmt* statement) {
  if (!statement) return;
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, CXXTypeidExpr, RequiresExpr, ConceptSpecializationExpr, CXXDefaultArgExpr>(statement)) return;
  if (const auto* compound = dyn_cast<CompoundStmt>(statement)) return block(compound);
  if (const auto* conditional = dyn_cast<IfStmt>(statement)) return branch(conditional);
  if (const auto* declarations = dyn_cast<DeclStmt>(statement)) return declaration(declarations);
  if (const auto* closure = dyn_cast<LambdaExpr>(statement)) return lambda(closure);
  if (const auto* loop = dyn_cast<WhileStmt>(statement)) {
    walk(loop->getConditionVariableDeclStmt());
    walk(loop->getCond());
    return assume_and_walk(loop->getCond(), true, dropped(loop->getBody()));
  }
  if (const auto* loop = dyn_cast<ForStmt>(statement)) {
    walk(dropped(loop->getInit()));
    walk(loop->getCond());
    walk(dropped(loop->getInc()));
    return assume_and_walk(loop->getCond(), true, dropped(loop->getBody()));
  }
  if (const auto* loop = dyn_cast<CXXForRangeStmt>(statement)) {
    walk(dropped(loop->getInit()));
    walk(loop->getRangeInit());
    for (const DeclStmt* end : {loop->getBeginStmt(), loop->getEndStmt()}) begins_or_ends(end);
    return assume_and_walk(nullptr, true, dropped(loop->getBody()));
  }
  if (const auto* choice = dyn_cast<SwitchStmt>(statement)) {
    walk(dropped(choice->getInit()));
    walk(choice->getConditionVariableDeclStmt());
    walk(choice->getCond());
    switch_subject_ = isa<CompoundStmt>(choice->getBody()) ? choice->getCond() : nullptr;
    return walk(choice->getBody());
  }
  if (const auto* loop = dyn_cast<DoStmt>(statement)) {
    walk(dropped(loop->getBody()));
    return walk(loop->getCond());
  }
  if (const auto* label = dyn_cast<SwitchCase>(statement)) return walk(dropped(label->getSubStmt()));
  if (const auto* label = dyn_cast<LabelStmt>(statement)) return walk(dropped(label->getSubStmt()));
  if (const auto* result = dyn_cast<ReturnStmt>(statement)) return returned(result->getRetValue());
  if (const auto* result = dyn_cast<CoreturnStmt>(statement)) return returned(result->getOperand());
  if (const auto* coroutine = dyn_cast<CoroutineBodyStmt>(statement)) return walk(coroutine->getBody());
  if (const auto* suspend = dyn_cast<CoroutineSuspendExpr>(statement)) return walk(suspend->getOperand());
  if (const auto* choice = dyn_cast<AbstractConditionalOperator>(statement)) {
    if (always_leaves(choice->getTrueExpr())) note_decision(choice->getCond(), true, *places_, *body_);
    if (always_leaves(choice->getFalseExpr())) note_decision(choice->getCond(), false, *places_, *body_);
    const bool all = choice == dropped_parts_;
    walk(choice->getCond());
    assume_and_walk(choice->getCond(), true, all ? dropped(choice->getTrueExpr()) : choice->getTrueExpr());
    return assume_and_walk(choice->getCond(), false, all ? dropped(choice->getFalseExpr()) : choice->getFalseExpr());
  }
  if (const auto* binary = dyn_cast<BinaryOperator>(statement)) {
    if (binary->isAssignmentOp()) return assignment(binary);
    if (binary->isEqualityOp() || binary->getOpcode() == BO_Cmp) note_comparison(binary->getLHS(), binary->getRHS());
    if (binary->getOpcode() == BO_Comma) {
      const bool all = binary == dropped_parts_;
      walk(dropped(binary->getLHS()));
      return walk(all ? dropped(binary->getRHS()) : binary->getRHS());
    }
    if (!binary->isLogicalOp()) return children(binary);
    walk(binary->getLHS());
    return assume_and_walk(binary->getLHS(), binary->getOpcode() == BO_LAnd, binary == dropped_parts_ ? dropped(binary->getRHS()) : binary->getRHS());
  }
  if (const auto* unary = dyn_cast<UnaryOperator>(statement)) {
    if (unary->isIncrementDecrementOp())
      write(facts::Write::How::increment, places_->objects(unary->getSubExpr(), *body_), unary->getSourceRange(), UnaryOperator::getOpcodeStr(unary->getOpcode()));
    return children(unary);
  }
  if (isa<CXXDefaultInitExpr>(statement)) return;
  // To a reference it throws where the object is of another class.
  if (const auto* cast = dyn_cast<CXXDynamicCastExpr>(statement); cast && cast->isGLValue()) body_->facts->can_fail = true;
  if (const auto* dependent = dyn_cast<CXXDependentScopeMemberExpr>(statement)) note_dependent(dependent);
  if (const auto* thrown = dyn_cast<CXXThrowExpr>(statement)) {
    body_->facts->can_fail = true;
    ++inside_throw_;
    children(thrown);
    --inside_throw_;
    return;
  }
  if (const auto* made = dyn_cast<MaterializeTemporaryExpr>(statement); made && made->getStorageDuration() == SD_FullExpression)
    if (const auto* temporary = dyn_cast<CXXBindTemporaryExpr>(made->getSubExpr()->IgnoreParenCasts())) destruction(temporary);
  if (const auto* list = dyn_cast<InitListExpr>(statement)) return aggregate(list->isSemanticForm() || !list->getSemanticForm() ? list : list->getSemanticForm());
  if (const auto* list = dyn_cast<CXXParenListInitExpr>(statement)) return aggregate(list);
  if (const auto* construct = dyn_cast<CXXConstructExpr>(statement)) return construction(construct);
  if (const auto* called = dyn_cast<CallExpr>(statement)) return call(called);
  if (const auto* expression = dyn_cast<Expr>(statement))
    if (const CXXRecordDecl* record = made_in_pattern(expression)) construct(record, expression->getSourceRange());
  if (const auto* made = dyn_cast<CXXNewExpr>(statement)) {
    if (made->getNumPlacementArgs() == 1 && made->getPlacementArg(0)->getType()->isPointerType())
      write(facts::Write::How::placement, places_->pointees(made->getPlacementArg(0), *body_), made->getSourceRange(), "placement new");
    return children(made);
  }
  if (const auto* access = dyn_cast<MemberExpr>(statement)) {
    if (const auto* field = dyn_cast<FieldDecl>(access->getMemberDecl()); field && access != written_only_) {
      const facts::Symbol symbol = symbols_.of(field);
      auto& reads = body_->facts->reads;
      if (std::find(reads.begin(), reads.end(), symbol) == reads.end()) reads.push_back(symbol);
    }
    if (const auto* variable = dyn_cast<VarDecl>(access->getMemberDecl())) note_global(variable, access->getSourceRange());
    note_base_member(access);
    return children(access);
  }
  if (const auto* reference = dyn_cast<DeclRefExpr>(statement)) return note_use(reference);
  children(statement);
}

/// The `begin()` or `end()` of a project's own range, which a loop over it calls.
void BodyReader::begins_or_ends(const DeclStmt* end) {
  const auto* variable = end && end->isSingleDecl() ? dyn_cast<VarDecl>(end->getSingleDecl()) : nullptr;
  const auto* call = variable && variable->hasInit() ? dyn_cast<CallExpr>(strip(variable->getInit())) : nullptr;
  if (call && call->getDirectCallee() && !in_std(call->getDirectCallee())) walk(call);
}

/// Somebody may jump to it.
static bool has_label(const Stmt* statement) {
  if (!statement || isa<LambdaExpr>(statement)) return false;
  return isa<LabelStmt, SwitchCase>(statement) || std::any_of(statement->child_begin(), statement->child_end(), has_label);
}

void BodyReader::block(const CompoundStmt* block) {
  const std::size_t known = guards_.size();
  const Expr* const subject = std::exchange(switch_subject_, nullptr);
  bool left = false;
  for (const Stmt* statement : block->body()) {
    left = left && !has_label(statement);
    if (left) continue;
    left = always_leaves(statement);
    if (subject && isa<SwitchCase>(statement)) {
      guards_.resize(known);
      if (const auto* one = dyn_cast<CaseStmt>(statement))
        for (facts::Guard& guard : assume_case(subject, one->getLHS(), *places_, *body_)) guards_.push_back(std::move(guard));
    }
    walk(dropped(statement));
    // `if (present) return;` leaves the rest of the block to the other case, in a block of its own too.
    const Stmt* last = statement;
    while (const auto* inner = dyn_cast<CompoundStmt>(last)) {
      if (inner->size() != 1) break;
      last = inner->body_front();
    }
    const auto* early = dyn_cast<IfStmt>(last);
    if (!early || early->isConstexpr()) continue;
    if (refuses(early->getThen())) note_decision(early->getCond(), true, *places_, *body_);
    if (refuses(early->getElse())) note_decision(early->getCond(), false, *places_, *body_);
    const bool then_leaves = always_leaves(early->getThen()), else_leaves = early->getElse() && always_leaves(early->getElse());
    if (then_leaves == else_leaves) continue;
    // `if (document_) abort();`: refusing what is there already supplies nothing that is missing.
    const bool only_once = always_fails(then_leaves ? early->getThen() : early->getElse());
    for (facts::Guard& guard : assume(early->getCond(), else_leaves, *places_, *body_, false))
      if (!only_once || !says_missing(guard)) guards_.push_back(std::move(guard));
  }
  guards_.resize(known);
}

/// The branch is where a verdict leads: out of the function, and out of a constructor only by a failure.
bool BodyReader::refuses(const Stmt* branch) const {
  if (!branch || !always_leaves(branch)) return false;
  if (!isa<CXXConstructorDecl>(body_->function)) return true;
  const Stmt* last = branch;
  while (const auto* compound = dyn_cast<CompoundStmt>(last)) last = compound->body_empty() ? nullptr : compound->body_back();
  return last && !isa<ReturnStmt, BreakStmt, ContinueStmt>(last);
}

/// `{}` and `;`, where no macro was that may be something in another build.
static bool is_nothing(const Stmt* statement) {
  if (const auto* block = dyn_cast<CompoundStmt>(statement)) return std::all_of(block->body_begin(), block->body_end(), is_nothing);
  const auto* empty = dyn_cast<NullStmt>(statement);
  return empty && !empty->hasLeadingEmptyMacro();
}

/// Whatever the condition is, nothing is done about it.
bool BodyReader::decides_nothing(const IfStmt* branch) const {
  if (!is_nothing(branch->getThen()) || (branch->getElse() && !is_nothing(branch->getElse()))) return false;
  const SourceManager& sources = symbols_.context().getSourceManager();
  return uses_within(names_.skipped, sources.getExpansionRange(branch->getSourceRange()).getAsRange(), sources).empty();
}

void BodyReader::branch(const IfStmt* branch) {
  walk(dropped(branch->getInit()));
  walk(branch->getConditionVariableDeclStmt());
  walk(decides_nothing(branch) ? dropped(branch->getCond()) : branch->getCond());
  if (branch->isConstexpr()) {
    if (const auto taken = branch->getNondiscardedCase(symbols_.context())) return walk(*taken ? *taken : nullptr);
  }
  assume_and_walk(branch->getCond(), true, dropped(branch->getThen()));
  assume_and_walk(branch->getCond(), false, dropped(branch->getElse()));
}

/// `(void)check;` and nothing else: the lambda in it is not called and handed to nobody.
static bool is_mentioned_only_to_drop(const VarDecl* variable, const FunctionDecl* function) {
  struct Finder : RecursiveASTVisitor<Finder> {
    const VarDecl* variable;
    bool is_used = false;
    bool TraverseStmt(Stmt* statement) {
      const auto* cast = dyn_cast_or_null<ExplicitCastExpr>(statement);
      const auto* mention = cast && cast->getType()->isVoidType() ? dyn_cast<DeclRefExpr>(cast->getSubExpr()->IgnoreParenImpCasts()) : nullptr;
      return (mention && mention->getDecl() == variable) || RecursiveASTVisitor::TraverseStmt(statement);
    }
    bool VisitDeclRefExpr(DeclRefExpr* mention) {
      is_used |= mention->getDecl() == variable;
      return !is_used;
    }
  } finder;
  finder.variable = variable;
  finder.TraverseStmt(function->getBody());
  return !finder.is_used;
}

void BodyReader::declaration(const DeclStmt* statement) {
  for (const Decl* declared : statement->decls()) {
    if (isa<StaticAssertDecl>(declared)) body_->facts->can_fail = true;
    const auto* variable = dyn_cast<VarDecl>(declared);
    if (!variable) continue;
    if (const CXXRecordDecl* record = begun_in_pattern(variable)) construct(record, variable->getSourceRange());
    if (!variable->hasInit()) continue;
    // The object made by the initialiser is the variable itself.
    if (!variable->getType()->isReferenceType() && variable->hasLocalStorage())
      body_->locals.try_emplace(strip(variable->getInit()), places_->local_index(variable, *body_));
    if (is_never_read(variable)) discarded_ = strip(variable->getInit());
    else if (variable->hasAttr<UnusedAttr>() && locals_ && !locals_->is_read(variable)) waived_ = strip(variable->getInit());
    if (const Expr* made = strip(variable->getInit()); isa<LambdaExpr, CallExpr>(made) && is_mentioned_only_to_drop(variable, body_->function)) idle_ = made;
    walk(variable->getInit());
    // `auto& [width, height] = size_;` calls get<0> and get<1>.
    if (const auto* whole = dyn_cast<DecompositionDecl>(variable))
      for (const BindingDecl* part : whole->bindings())
        if (const VarDecl* holder = part->getHoldingVar(); holder && holder->hasInit()) walk(holder->getInit());
    if (variable->hasLocalStorage()) destruction(variable);
  }
}

void BodyReader::lambda(const LambdaExpr* closure) {
  for (const Expr* captured : closure->capture_inits())
    if (captured) walk(captured);
  const CXXMethodDecl* pattern = closure->getCallOperator();
  const FunctionDecl* read = pattern;
  // A generic lambda's instantiation knows the types.
  if (const FunctionTemplateDecl* generic = pattern->getDescribedFunctionTemplate())
    for (const FunctionDecl* instance : generic->specializations())
      if (instance->hasBody()) read = instance;
  facts::Function function;
  function.symbol = symbols_.of(pattern);
  function.enclosing = body_->facts->symbol;
  function.kind = facts::Function::Kind::lambda;
  function.name = "lambda";
  function.qualified_name = (body_->facts->qualified_name.empty() ? "" : body_->facts->qualified_name + "::") + "lambda";
  function.is_defined = true;
  function.result = symbols_.type(read->getReturnType());
  function.definition = function.declaration = symbols_.range(closure->getIntroducerRange());
  for (const ParmVarDecl* parameter : parameters_of(read))
    function.parameters.push_back({parameter->getNameAsString(), symbols_.type(parameter->getType()), symbols_.name_range(parameter), false, false});
  Body inner;
  inner.function = read;
  inner.facts = &function;
  inner.outer = body_;
  inner.variables = body_->variables;
  Body* const outer = std::exchange(body_, &inner);
  const auto guards = std::exchange(guards_, {});
  const auto returned_before = std::exchange(returned_, {});
  walk(read->getBody());
  if (!outer->facts->is_foreign) function.flow = read_flow(read, inner, *places_, symbols_);
  returned_ = returned_before;
  guards_ = guards;
  body_ = outer;
  outer->facts->can_fail |= function.can_fail && closure != idle_;
  for (const facts::Symbol symbol : function.reads)
    if (auto& reads = outer->facts->reads; std::find(reads.begin(), reads.end(), symbol) == reads.end()) reads.push_back(symbol);
  functions_.push_back(function);
}

/// What the truth of the answer hangs on: `return !failed_;`   `return rc_ == 0;`   `return !ec_;`
static const Expr* asked_in(const Expr* answer) {
  for (int depth = 0; depth < 4; ++depth) {
    if (const auto* unary = dyn_cast<UnaryOperator>(answer); unary && unary->getOpcode() == UO_LNot) {
      answer = strip(unary->getSubExpr());
    } else if (const auto* binary = dyn_cast<BinaryOperator>(answer); binary && binary->isEqualityOp()) {
      const bool right = isa<DeclRefExpr, IntegerLiteral, CXXBoolLiteralExpr>(strip(binary->getRHS()));
      answer = strip(right ? binary->getLHS() : binary->getRHS());
    } else if (const auto* conversion = dyn_cast<CXXMemberCallExpr>(answer); conversion && isa_and_nonnull<CXXConversionDecl>(conversion->getMethodDecl())) {
      answer = strip(conversion->getImplicitObjectArgument());
    } else {
      break;
    }
  }
  return answer;
}

void BodyReader::returned(const Expr* value) {
  if (!value) return;
  const QualType type = body_->function->getReturnType();
  if (type->isReferenceType()) append(body_->facts->results, places_->objects(value, *body_));
  else if (copies_lead_on(type) || (type->isDependentType() && value->getType()->isPointerType()))
    append(body_->facts->results, places_->pointees(value, *body_));
  const Expr* plain = strip(value);
  if (const auto* copy = dyn_cast<CXXConstructExpr>(plain); copy && copy->getNumArgs() == 1) plain = strip(copy->getArg(0));
  if (const auto* choice = dyn_cast<AbstractConditionalOperator>(plain))
    for (const bool value : {true, false}) note_decision(choice->getCond(), value, *places_, *body_);
  append(returned_, places_->objects(asked_in(plain), *body_));
  walk(value);
}

std::vector<std::uint32_t> mentioned_parameters(const Expr* expression, const FunctionDecl* function) {
  struct Finder : RecursiveASTVisitor<Finder> {
    const FunctionDecl* function;
    std::vector<std::uint32_t> found;
    bool VisitDeclRefExpr(DeclRefExpr* reference) {
      const auto parameters = parameters_of(function);
      for (unsigned i = 0; i < parameters.size(); ++i)
        if (parameters[i] == reference->getDecl() && std::find(found.begin(), found.end(), i) == found.end()) found.push_back(i);
      return true;
    }
  } finder;
  finder.function = function;
  finder.TraverseStmt(const_cast<Expr*>(expression));
  return finder.found;
}

/// `void file(const Ticket& ticket = Ticket("none"))` constructs, too, whoever calls it.
void BodyReader::default_arguments(const FunctionDecl* function) {
  for (const ParmVarDecl* parameter : function->parameters()) {
    if (!parameter->hasDefaultArg() || parameter->hasUnparsedDefaultArg() || parameter->hasUninstantiatedDefaultArg()) continue;
    const auto* made = dyn_cast<CXXConstructExpr>(strip(parameter->getDefaultArg()));
    if (made && !made->getConstructor()->isCopyOrMoveConstructor()) construct(made->getConstructor()->getParent(), made->getSourceRange(), made->getConstructor());
  }
}

void BodyReader::constructor(const CXXConstructorDecl* constructor) {
  for (const CXXCtorInitializer* one : constructor->inits()) initialiser(one);
}

void BodyReader::initialiser(const CXXCtorInitializer* initialiser) {
  const Expr* value = initialiser->getInit();
  PlaceList target = places_->self(*body_);
  if (const FieldDecl* field = initialiser->getAnyMember()) {
    target = with_step(std::move(target), Step::Kind::field, symbols_.of(field));
    if (initialiser->isWritten())
      body_->facts->initialisations.push_back(
          {symbols_.of(field), symbols_.range(initialiser->getSourceRange()), mentioned_parameters(value, body_->function), is_parameter(value), taken_from(value)});
    const bool reference = field->getType()->isReferenceType();
    const auto* in_class = dyn_cast<CXXDefaultInitExpr>(value);
    const Expr* bound = in_class ? in_class->getExpr() : value;
    if (reference || field->getType()->isPointerType() || handle_of(field->getType()) == Handle::iterator)
      for (const facts::Place& from : with_step(target, Step::Kind::pointee))
        for (const facts::Place& to : reference ? places_->objects(bound, *body_) : places_->pointees(bound, *body_))
          body_->facts->bindings.push_back({from, to});
  }
  if (const auto* construct = dyn_cast<CXXConstructExpr>(strip(value))) {
    part_ = initialiser->isAnyMemberInitializer() ? nullptr : construct;
    return construction(construct, target);
  }
  if (const auto* defaulted = dyn_cast<CXXDefaultInitExpr>(value)) return walk(defaulted->getExpr());
  walk(value);
}

}  // namespace fvlint::extract
