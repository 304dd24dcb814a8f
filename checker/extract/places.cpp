#include "places.h"

#include "config/words.h"

namespace fvlint::extract {

using namespace clang;
using facts::Place;
using facts::Step;

namespace {

constexpr unsigned max_places = 24;   // beyond that an alias set says nothing any more

/// Notes every value that local pointers, iterators and references take, in the whole function.
class ValueCollector : public RecursiveASTVisitor<ValueCollector> {
 public:
  ValueCollector(llvm::DenseMap<const VarDecl*, llvm::SmallVector<const Expr*, 2>>& values,
                 llvm::DenseMap<const VarDecl*, llvm::SmallVector<const Expr*, 2>>& kept,
                 llvm::DenseMap<const VarDecl*, const Expr*>& ranges, llvm::DenseMap<const Expr*, const CompoundStmt*>& blocks)
      : values_(values), kept_(kept), ranges_(ranges), blocks_(blocks) {}

  bool shouldVisitImplicitCode() const { return true; }

  bool VisitVarDecl(VarDecl* variable) {
    if (variable->hasInit() && !isa<ParmVarDecl>(variable)) values_[variable].push_back(variable->getInit());
    return true;
  }
  bool VisitCompoundStmt(CompoundStmt* block) {
    for (const Stmt* statement : block->body())
      if (const auto* expression = dyn_cast<Expr>(statement))
        if (const auto* assignment = dyn_cast<BinaryOperator>(strip(expression)); assignment && assignment->getOpcode() == BO_Assign)
          blocks_[assignment->getRHS()] = block;
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator* assignment) {
    if (assignment->getOpcode() == BO_Assign) note(assignment->getLHS(), assignment->getRHS());
    return true;
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr* call) {
    if (call->getOperator() != OO_Equal || call->getNumArgs() != 2) return true;
    note(call->getArg(0), call->getArg(1));
    // checks["total"] = ...
    if (const auto* element = dyn_cast<CXXOperatorCallExpr>(strip(call->getArg(0))); element && element->getOperator() == OO_Subscript) keep(element->getArg(0), call->getArg(1));
    return true;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr* call) {
    const CXXMethodDecl* method = call->getMethodDecl();
    if (method && in_std(method) && is_mutator_name(callee_name(call)))
      for (const Expr* argument : call->arguments()) keep(call->getImplicitObjectArgument(), argument);
    return true;
  }
  bool VisitCXXForRangeStmt(CXXForRangeStmt* loop) {
    if (loop->getRangeInit() && loop->getLoopVariable()) ranges_[loop->getLoopVariable()] = loop->getRangeInit();
    return true;
  }

 private:
  void note(const Expr* target, const Expr* value) {
    const auto* reference = dyn_cast<DeclRefExpr>(strip(target));
    const auto* variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    if (variable && !variable->getType()->isReferenceType()) values_[variable].push_back(value);
  }
  /// Only what can be called is asked for later.
  void keep(const Expr* container, const Expr* value) {
    const auto* reference = dyn_cast<DeclRefExpr>(strip(container));
    const auto* variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    if (variable && variable->isLocalVarDecl()) kept_[variable].push_back(value);
  }
  llvm::DenseMap<const VarDecl*, llvm::SmallVector<const Expr*, 2>>& values_;
  llvm::DenseMap<const VarDecl*, llvm::SmallVector<const Expr*, 2>>& kept_;
  llvm::DenseMap<const VarDecl*, const Expr*>& ranges_;
  llvm::DenseMap<const Expr*, const CompoundStmt*>& blocks_;
};

}  // namespace

bool is_own_copy(const Place& place) {
  return place.root == Place::Root::local && std::none_of(place.path.begin(), place.path.end(), [](const Step& step) { return step.kind == Step::Kind::pointee; });
}

Step::Kind step_of(Handle handle) { return handle == Handle::owner ? Step::Kind::owned : Step::Kind::pointee; }

void append(PlaceList& to, const PlaceList& more) {
  for (const Place& place : more)
    if (to.size() < max_places && std::find(to.begin(), to.end(), place) == to.end()) to.push_back(place);
}

PlaceList with_step(PlaceList places, Step::Kind kind, facts::Symbol field) {
  for (Place& place : places)
    if (place.path.size() < Place::max_depth) place.path.push_back({kind, field});
  return places;
}

const Expr* sole_result(const Stmt* body) {
  while (const auto* block = dyn_cast_or_null<CompoundStmt>(body)) body = block->size() == 1 ? block->body_front() : nullptr;
  const auto* result = dyn_cast_or_null<ReturnStmt>(body);
  return result ? result->getRetValue() : nullptr;
}

const Expr* strip(const Expr* expression) {
  while (expression) {
    const Expr* inner = expression->IgnoreParens();
    if (const auto* cast = dyn_cast<CastExpr>(inner)) {
      inner = cast->getSubExpr();
    } else if (const auto* full = dyn_cast<FullExpr>(inner)) {
      inner = full->getSubExpr();
    } else if (const auto* materialized = dyn_cast<MaterializeTemporaryExpr>(inner)) {
      inner = materialized->getSubExpr();
    } else if (const auto* bound = dyn_cast<CXXBindTemporaryExpr>(inner)) {
      inner = bound->getSubExpr();
    } else if (const auto* substituted = dyn_cast<SubstNonTypeTemplateParmExpr>(inner)) {
      inner = substituted->getReplacement();
    } else if (const auto* opaque = dyn_cast<OpaqueValueExpr>(inner); opaque && opaque->getSourceExpr()) {
      inner = opaque->getSourceExpr();
    } else if (const auto* list = dyn_cast<ParenListExpr>(inner); list && list->getNumExprs() == 1) {
      inner = list->getExpr(0);  // a member initialiser in a template
    } else if (const auto* standard = dyn_cast<CXXStdInitializerListExpr>(inner)) {
      inner = standard->getSubExpr();
    } else if (const auto* block = dyn_cast<StmtExpr>(inner); block && !block->getSubStmt()->body_empty()) {
      if (const auto* last = dyn_cast<Expr>(block->getSubStmt()->body_back())) inner = last;  // GNU: ({ lock(); value; })
    } else if (const auto* call = dyn_cast<CallExpr>(inner); call && (call->getBuiltinCallee() == Builtin::BI__builtin_expect || call->getBuiltinCallee() == Builtin::BI__builtin_expect_with_probability)) {
      inner = call->getArg(0);  // LIKELY(value)
    }
    if (inner == expression) return expression;
    expression = inner;
  }
  return expression;
}

llvm::ArrayRef<Expr*> values_of(const Expr* list) {
  if (const auto* braced = dyn_cast<InitListExpr>(list)) return braced->inits();
  const auto* round = dyn_cast<CXXParenListInitExpr>(list);
  return round ? llvm::ArrayRef<Expr*>(const_cast<CXXParenListInitExpr*>(round)->getInitExprs()) : llvm::ArrayRef<Expr*>();
}

std::vector<std::pair<const FieldDecl*, const Expr*>> initialised_fields(const Expr* list) {
  std::vector<std::pair<const FieldDecl*, const Expr*>> found;
  const CXXRecordDecl* record = record_of(list->getType());
  record = record ? record->getDefinition() : nullptr;
  const llvm::ArrayRef<Expr*> values = values_of(list);
  if (!record || values.empty()) return found;
  const auto* braced = dyn_cast<InitListExpr>(list);
  const FieldDecl* active = braced ? braced->getInitializedFieldInUnion() : nullptr;
  if (active) return {{active, values[0]}};
  unsigned i = record->getNumBases();
  for (const FieldDecl* field : record->fields()) {
    if (field->isUnnamedBitField() || i >= values.size()) continue;
    const Expr* value = values[i++];
    if (value) found.emplace_back(field, value);
  }
  return found;
}

Places::Places(Symbols& symbols, const FunctionDecl* outermost) : symbols_(symbols) {
  ValueCollector collector(values_, kept_, ranges_, blocks_);
  collector.TraverseStmt(outermost->getBody());
}

llvm::ArrayRef<const Expr*> Places::values(const VarDecl* variable) const {
  const auto found = values_.find(variable);
  return found == values_.end() ? llvm::ArrayRef<const Expr*>() : llvm::ArrayRef<const Expr*>(found->second);
}

std::vector<const Expr*> Places::values(const VarDecl* variable, const Expr* use) const {
  const auto all = values(variable);
  const SourceManager& sources = symbols_.context().getSourceManager();
  const SourceLocation at = sources.getExpansionLoc(use->getBeginLoc());
  std::size_t from = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto block = blocks_.find(all[i]);
    if (block == blocks_.end()) continue;
    // Set on every way to the use: what it held before is gone.
    const SourceRange extent = block->second->getSourceRange();
    const bool around = sources.isPointWithin(at, sources.getExpansionLoc(extent.getBegin()), sources.getExpansionLoc(extent.getEnd()));
    if (around && sources.isBeforeInTranslationUnit(sources.getExpansionLoc(all[i]->getEndLoc()), at)) from = i;
  }
  return {all.begin() + from, all.end()};
}

unsigned Places::call_index(const Expr* call, Body& body) {
  auto [entry, added] = body.calls.try_emplace(call, body.facts->calls.size());
  if (added) {
    body.facts->calls.emplace_back();
    body.facts->calls.back().kind = facts::Call::Kind::unknown;
  }
  return entry->second;
}

unsigned Places::local_index(const void* local, Body& body) {
  return body.locals.try_emplace(local, body.locals.size()).first->second;
}

unsigned Places::local_index(const VarDecl* variable, Body& body) {
  const unsigned index = local_index(static_cast<const void*>(variable), body);
  body.local_variables[index] = variable;
  return index;
}

std::optional<std::pair<unsigned, unsigned>> Places::parameter(const VarDecl* variable, Body& body) {
  const auto* declared = dyn_cast<ParmVarDecl>(variable);
  if (!declared) return std::nullopt;
  unsigned level = 0;
  for (Body* at = &body; at; at = at->outer, ++level)
    for (unsigned i = 0; i < parameters_of(at->function).size(); ++i)
      if (parameters_of(at->function)[i] == declared) return std::pair{i, level};
  return std::nullopt;
}

bool is_object_itself(const VarDecl* variable) {
  const auto* own = dyn_cast_or_null<ParmVarDecl>(variable);
  if (!own || !own->isExplicitObjectParameter() || !own->getType()->isReferenceType()) return false;
  const auto* method = dyn_cast<CXXMethodDecl>(own->getDeclContext());
  return method && !method->getParent()->isLambda();  // where it is the closure
}

namespace {

const LambdaCapture* capture_of(const Body& body, const ValueDecl* variable) {
  const auto* method = dyn_cast<CXXMethodDecl>(body.function);
  if (!method || !method->getParent()->isLambda()) return nullptr;
  for (const LambdaCapture& capture : method->getParent()->captures())
    if (variable ? capture.capturesVariable() && capture.getCapturedVar() == variable : capture.capturesThis()) return &capture;
  return nullptr;
}

}  // namespace

PlaceList Places::self(Body& body) {
  Place place;
  for (Body* at = &body; at && at->outer; at = at->outer) {
    // `[*this]` has a copy.
    if (const LambdaCapture* capture = capture_of(*at, nullptr); capture && capture->getCaptureKind() == LCK_StarThis) {
      place.root = Place::Root::local;
      place.index = local_index(capture, *at);
      return {place};
    }
    ++place.level;
  }
  return {place};
}

PlaceList Places::with_self(PlaceList object, const std::function<PlaceList()>& read) {
  const auto before = std::exchange(self_, std::move(object));
  PlaceList result = read();
  self_ = before;
  return result;
}

PlaceList Places::temporary(const Expr* expression, Body& body) {
  Place place;
  place.root = Place::Root::local;
  place.index = local_index(expression, body);
  return {place};
}

PlaceList Places::result(const CallExpr* call, Body& body) {
  Place place;
  place.root = Place::Root::result;
  place.index = call_index(call, body);
  return {place};
}

namespace {

/// How many bodies out `variable` is declared, and that body.
std::pair<Body*, unsigned> home_of(const VarDecl* variable, Body& body) {
  unsigned level = 0;
  for (Body* at = &body; at; at = at->outer, ++level)
    if (variable->getDeclContext() == at->function) return {at, level};
  return {&body, 0};
}

PlaceList raised(PlaceList places, unsigned levels) {
  for (Place& place : places)
    if (place.root != Place::Root::global) place.level += levels;
  return places;
}

}  // namespace

/// `auto [rows] = std::tie(rows_)`: a tuple of references, each of which is what it was given.
static const Expr* tied_to(const BindingDecl* binding) {
  const auto* whole = dyn_cast_or_null<DecompositionDecl>(binding->getDecomposedDecl());
  const auto* call = whole && whole->hasInit() ? dyn_cast<CallExpr>(strip(whole->getInit())) : nullptr;
  if (!call || !call->getDirectCallee() || !in_std(call->getDirectCallee())) return nullptr;
  const std::string name = callee_name(call);
  const auto bindings = whole->bindings();
  const std::size_t at = std::find(bindings.begin(), bindings.end(), binding) - bindings.begin();
  return (name == "tie" || name == "forward_as_tuple") && at < call->getNumArgs() ? call->getArg(at) : nullptr;
}

std::optional<Place> Places::captured_copy(const ValueDecl* variable, Body& body) {
  unsigned out = 0;
  for (Body* at = &body; at && variable->getDeclContext() != at->function; at = at->outer, ++out)
    if (const LambdaCapture* capture = capture_of(*at, variable); capture && capture->getCaptureKind() == LCK_ByCopy) {
      Place copy;
      copy.root = Place::Root::local;
      copy.level = out;
      copy.index = local_index(capture, *at);
      return copy;
    }
  return std::nullopt;
}

/// `for (auto&& name : rows | std::views::transform(&Row::name))`: the view makes each element anew. Stand-ins for elements are none.
static bool is_made_by_range(const VarDecl* element) {
  const Expr* made = element->hasInit() ? strip(element->getInit()) : nullptr;
  const CXXRecordDecl* record = made ? record_of(made->getType()) : nullptr;
  if (!made || !isa<CallExpr>(made) || made->isGLValue() || made->isTypeDependent() || handle_of(made->getType()) == Handle::iterator) return false;
  const auto* instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record);
  const auto refers = [](const TemplateArgument& one) { return one.getKind() == TemplateArgument::Type && one.getAsType()->isReferenceType(); };
  if (instance && llvm::any_of(instance->getTemplateArgs().asArray(), [&](const TemplateArgument& one) { return one.getKind() == TemplateArgument::Pack ? llvm::any_of(one.pack_elements(), refers) : refers(one); })) return false;
  return !record || !in_std(record) || !record->getName().contains("reference");
}

PlaceList Places::variable(const VarDecl* variable, Body& body) {
  if (variable->hasGlobalStorage()) {
    Place place;
    place.root = Place::Root::global;
    place.global = symbols_.of(variable);
    return {place};
  }
  const bool reference = variable->getType()->isReferenceType();
  if (reference)
    if (const auto copy = captured_copy(variable, body)) return {*copy};
  if (is_object_itself(variable)) return self(body);
  if (const auto number = parameter(variable, body); number && (reference || !copies_lead_on(variable->getType()))) {
    Place place;
    place.root = reference ? Place::Root::parameter : Place::Root::local;
    place.level = number->second;
    place.index = reference ? number->first : local_index(variable, *home_of(variable, body).first);
    return {place};
  }
  auto [home, level] = home_of(variable, body);
  if (reference && active_.insert(variable).second) {
    PlaceList places;
    if (const auto range = ranges_.find(variable); range != ranges_.end()) places = is_made_by_range(variable) ? temporary(strip(variable->getInit()), *home) : inside(range->second, *home);
    else
      for (const Expr* value : values(variable)) append(places, objects(value, *home));
    active_.erase(variable);
    return raised(std::move(places), level);
  }
  Place place;
  place.root = Place::Root::local;
  place.level = level;
  place.index = local_index(variable, *home);
  return {place};
}

/// The elements of a list that is written out, in place or as a local variable's only value.
std::vector<const Expr*> Places::listed(const Expr* list) const {
  list = strip(list);
  if (const auto* reference = dyn_cast<DeclRefExpr>(list))
    if (const auto* local = dyn_cast<VarDecl>(reference->getDecl()); local && values(local).size() == 1) list = strip(values(local).front());
  std::vector<const Expr*> elements;
  for (const Expr* element : values_of(list)) {
    const auto inner = values_of(strip(element));  // std::array's own array
    if (inner.empty()) elements.push_back(element);
    else elements.insert(elements.end(), inner.begin(), inner.end());
  }
  return elements;
}

PlaceList Places::variable_pointees(const VarDecl* variable, Body& body, const Expr* use) {
  if (variable->hasLocalStorage() && holds_values(variable->getType())) return with_step(this->variable(variable, body), Step::Kind::owned);
  auto [home, level] = home_of(variable, body);
  PlaceList places;
  if (const auto number = parameter(variable, body)) {
    Place place;
    place.root = Place::Root::parameter;
    place.index = number->first;
    places.push_back(place);
    level = number->second;
  }
  if (!active_.insert(variable).second) return {};
  if (const auto range = ranges_.find(variable); range != ranges_.end()) {
    append(places, with_step(inside(range->second, *home), step_of(handle_of(variable->getType()))));
    for (const Expr* element : listed(range->second)) append(places, pointees(element, *home));
  } else {
    for (const Expr* value : values(variable, use)) append(places, pointees(value, *home));
  }
  active_.erase(variable);
  if (places.empty()) {
    Place place;
    place.root = Place::Root::local;
    place.index = local_index(variable, *home);
    places = with_step({place}, step_of(handle_of(variable->getType())));
  }
  return raised(std::move(places), level);
}

PlaceList Places::member(const MemberExpr* member, Body& body) {
  const ValueDecl* declared = member->getMemberDecl();
  if (const auto* variable_member = dyn_cast<VarDecl>(declared)) return variable(variable_member, body);
  const auto* field = dyn_cast<FieldDecl>(declared);
  if (!field) return {};
  PlaceList base = member->isArrow() ? pointees(member->getBase(), body) : objects(member->getBase(), body);
  // Anonymous structs and unions have no name; their members are the class's own.
  if (field->getIdentifier()) base = with_step(std::move(base), Step::Kind::field, symbols_.of(field));
  return field->getType()->isReferenceType() ? with_step(std::move(base), Step::Kind::pointee) : base;
}

PlaceList Places::objects(const Expr* expression, Body& body) {
  if (!expression || depth_ > Deeper::limit) return {};
  const Deeper deeper(depth_);
  expression = strip(expression);
  if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) {
    if (const auto* declared = dyn_cast<VarDecl>(reference->getDecl())) return variable(declared, body);
    if (const auto* binding = dyn_cast<BindingDecl>(reference->getDecl())) {
      if (const auto copy = captured_copy(binding, body)) return {*copy};
      if (const Expr* tied = tied_to(binding)) {
        auto [home, level] = home_of(cast<VarDecl>(binding->getDecomposedDecl()), body);
        return raised(objects(tied, *home), level);
      }
      // `get<1>(whole)`: which visitors of the function's variables reach in some versions of Clang only.
      if (const VarDecl* holder = binding->getHoldingVar(); holder && holder->hasInit()) {
        auto [home, level] = home_of(holder, body);
        return raised(objects(holder->getInit(), *home), level);
      }
      if (binding->getBinding()) return objects(binding->getBinding(), body);
      if (const auto* whole = dyn_cast_or_null<VarDecl>(binding->getDecomposedDecl())) return with_step(variable(whole, body), Step::Kind::element);
    }
    return {};
  }
  if (const auto* access = dyn_cast<MemberExpr>(expression)) return member(access, body);
  if (const auto* subscript = dyn_cast<ArraySubscriptExpr>(expression)) return inside(subscript->getBase(), body);
  if (const auto* unary = dyn_cast<UnaryOperator>(expression)) {
    if (unary->getOpcode() == UO_Deref) return pointees(unary->getSubExpr(), body);
    return unary->isPrefix() ? objects(unary->getSubExpr(), body) : PlaceList{};
  }
  if (const auto* binary = dyn_cast<BinaryOperator>(expression)) {
    if (binary->isAssignmentOp()) return objects(binary->getLHS(), body);
    if (binary->getOpcode() == BO_Comma) return objects(binary->getRHS(), body);
    if (binary->isPtrMemOp()) return pointed_to_member(binary->getLHS(), binary->getRHS(), body);
    return {};
  }
  if (const auto* choice = dyn_cast<AbstractConditionalOperator>(expression)) {
    PlaceList places = objects(choice->getTrueExpr(), body);
    append(places, objects(choice->getFalseExpr(), body));
    return places;
  }
  if (const auto* call = dyn_cast<CallExpr>(expression)) return call_objects(call, body);
  if (const auto* dependent = dyn_cast<CXXDependentScopeMemberExpr>(expression)) {
    if (dependent->isImplicitAccess() || isa<CXXThisExpr>(strip(dependent->getBase()))) return {};
    return with_step(dependent->isArrow() ? pointees(dependent->getBase(), body) : objects(dependent->getBase(), body), Step::Kind::element);
  }
  if (const auto* construct = dyn_cast<CXXConstructExpr>(expression); construct && construct->isElidable() && construct->getNumArgs() == 1)
    return objects(construct->getArg(0), body);
  if (isa<CXXConstructExpr, CXXUnresolvedConstructExpr, InitListExpr, CXXParenListInitExpr, LambdaExpr>(expression)) return temporary(expression, body);
  return {};
}

PlaceList Places::inside(const Expr* expression, Body& body) {
  if (!expression) return {};
  const QualType type = strip(expression)->getType();
  if (type.isNull()) return {};
  // An array decays; a container or tuple has elements.
  if (type->isArrayType() || handle_of(type) == Handle::none) return with_step(objects(expression, body), Step::Kind::element);
  return pointees(expression, body);
}

PlaceList Places::pointees(const Expr* expression, Body& body) {
  if (!expression || depth_ > Deeper::limit) return {};
  const Deeper deeper(depth_);
  expression = strip(expression);
  if (expression->getType().isNull()) return {};
  if (isa<CXXThisExpr>(expression)) return self_ ? *self_ : self(body);
  if (const auto* unary = dyn_cast<UnaryOperator>(expression); unary && unary->getOpcode() != UO_Deref)
    return unary->getOpcode() == UO_AddrOf ? objects(unary->getSubExpr(), body) : pointees(unary->getSubExpr(), body);
  if (const auto* binary = dyn_cast<BinaryOperator>(expression)) {
    if (binary->getOpcode() == BO_Comma) return pointees(binary->getRHS(), body);
    if (binary->getOpcode() == BO_PtrMemD || binary->getOpcode() == BO_PtrMemI) return with_step(objects(binary, body), Step::Kind::pointee);
    PlaceList places = handle_of(binary->getLHS()->getType()) != Handle::none || binary->getLHS()->getType()->isArrayType() ? pointees(binary->getLHS(), body) : PlaceList{};
    if (handle_of(binary->getRHS()->getType()) != Handle::none) append(places, pointees(binary->getRHS(), body));
    return places;
  }
  if (const auto* choice = dyn_cast<AbstractConditionalOperator>(expression)) {
    PlaceList places = pointees(choice->getTrueExpr(), body);
    append(places, pointees(choice->getFalseExpr(), body));
    return places;
  }
  if (const auto* call = dyn_cast<CallExpr>(expression)) return call_pointees(call, body);
  if (const auto* construct = dyn_cast<CXXConstructExpr>(expression)) return construct_pointees(construct, body);
  if (const auto* list = dyn_cast<InitListExpr>(expression)) return list->getNumInits() == 1 ? pointees(list->getInit(0), body) : PlaceList{};
  if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) {
    const auto* declared = dyn_cast<VarDecl>(reference->getDecl());
    if (declared && !declared->hasGlobalStorage() && !declared->getType()->isReferenceType() && !declared->getType()->isArrayType())
      return variable_pointees(declared, body, expression);
  }
  if (expression->getType()->isArrayType()) return with_step(objects(expression, body), Step::Kind::element);
  if (!expression->isGLValue()) return {};
  return with_step(objects(expression, body), step_of(handle_of(expression->getType())));
}

}  // namespace fvlint::extract
