#include "flow_objects.h"

#include <llvm/ADT/StringSet.h>

#include "config/words.h"

namespace fvlint::extract {

using namespace clang;
using facts::FlowObject;

namespace {

/// What a wrapper's accessor hands back is what it wraps.
bool unwraps(llvm::StringRef name) {
  static const llvm::StringSet<> names{"get", "release", "value", "operator*", "operator->", "*", "->", "lock", "unwrap", "take", "ValueOrDie", "MoveValue",
                                       "MoveValueUnsafe", "ValueUnsafe", "value_or", "move", "Get", "Value", "Unwrap", "Take", "front", "back", "first", "second"};
  return names.contains(name);
}

/// std's own, and templates that say so: StatusOr<T>, Result<T, E>, scoped_refptr<T>.
bool is_wrapper(const CXXRecordDecl* record) {
  return record && (in_std(record) || (isa<ClassTemplateSpecializationDecl>(record) && is_wrapper_name(record->getName())));
}

}  // namespace

/// The class of the object that a value of this type is, points to or wraps; null for std's own and scalars.
const CXXRecordDecl* FlowObjects::product_of(QualType type, int depth) {
  if (type.isNull() || depth > 4) return nullptr;
  type = type.getNonReferenceType();
  while (type->isPointerType()) type = type->getPointeeType();
  const CXXRecordDecl* record = record_of(type);
  if (!record) return nullptr;
  if (const auto* specialization = dyn_cast<ClassTemplateSpecializationDecl>(record); specialization && is_wrapper(record))
    for (const TemplateArgument& argument : specialization->getTemplateArgs().asArray()) {
      if (argument.getKind() == TemplateArgument::Type)
        if (const CXXRecordDecl* inner = product_of(argument.getAsType(), depth + 1)) return inner;
      if (argument.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument& one : argument.getPackAsArray())
          if (one.getKind() == TemplateArgument::Type)
            if (const CXXRecordDecl* inner = product_of(one.getAsType(), depth + 1)) return inner;
    }
  // `unique_ptr<Box<T>>` in Box<T>'s own pattern
  if (const auto* dependent = type->getAs<TemplateSpecializationType>(); dependent && dependent->isDependentType() && (in_std(record) || is_wrapper_name(record->getName())))
    for (const TemplateArgument& argument : dependent->template_arguments())
      if (argument.getKind() == TemplateArgument::Type)
        if (const CXXRecordDecl* inner = product_of(argument.getAsType(), depth + 1)) return inner;
  return in_std(record) || record->isLambda() ? nullptr : record;
}

const CXXRecordDecl* FlowObjects::product_of(const VarDecl* variable) {
  // `auto made = std::unique_ptr<Box>(...)`: deduced by each instantiation.
  const bool open = variable->getType()->getContainedDeducedType() && variable->getType()->isDependentType() && variable->hasInit();
  return product_of(open ? strip(variable->getInit())->getType() : variable->getType());
}

bool is_empty_value(const Expr* value) {
  if (!value) return true;
  value = strip(value);
  if (const auto* defaulted = dyn_cast<CXXDefaultArgExpr>(value)) return is_empty_value(defaulted->getExpr());  // `reset()`
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr, CXXScalarValueInitExpr, ImplicitValueInitExpr>(value)) return true;
  if (const auto* literal = dyn_cast<IntegerLiteral>(value)) return literal->getValue() == 0;
  if (const auto* list = dyn_cast<InitListExpr>(value)) return list->getNumInits() == 0 && !FlowObjects::product_of(list->getType());
  if (const auto* construct = dyn_cast<CXXConstructExpr>(value)) {
    if (!is_wrapper(construct->getConstructor()->getParent())) return false;
    return construct->getNumArgs() == 0 || (construct->getNumArgs() == 1 && is_empty_value(construct->getArg(0)));
  }
  if (const auto* reference = dyn_cast<DeclRefExpr>(value)) return reference->getDecl()->getName() == "nullopt";
  return false;
}

const CXXRecordDecl* made_in_place(const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  if (!callee || !callee->getIdentifier()) return nullptr;
  const llvm::StringRef name = callee->getName();
  if (const auto* method = dyn_cast<CXXMethodDecl>(callee); method && !method->isStatic()) {
    if (!in_std(method) || !(name.starts_with("emplace") || name == "try_emplace")) return nullptr;
    const CXXRecordDecl* record = FlowObjects::product_of(method->getFunctionObjectParameterType());
    // What exists already is copied, moved or wrapped.
    const bool exists = std::any_of(call->arg_begin(), call->arg_end(), [&](const Expr* given) { return FlowObjects::product_of(given->getType()) == record; });
    return exists ? nullptr : record;
  }
  const bool makes = name.starts_with("make_") || name.starts_with("allocate_") || name.starts_with("Make") || name == "construct_at" || name == "WrapUnique";
  const TemplateArgumentList* list = callee->getTemplateSpecializationArgs();
  if (!makes || !list || !list->size() || list->get(0).getKind() != TemplateArgument::Type) return nullptr;
  const CXXRecordDecl* record = record_of(list->get(0).getAsType());
  // make_pair, make_optional of something made already construct nothing new.
  if (!record || in_std(record)) return nullptr;
  if (call->getNumArgs() == 1)
    if (const CXXRecordDecl* given = record_of(call->getArg(0)->getType()); given && given->getCanonicalDecl() == record->getCanonicalDecl()) return nullptr;
  return record;
}

/// What std::in_place, std::in_place_type<T> or std::in_place_index<N> chooses of the wrapper's alternatives; null for other tags.
static QualType chosen_by(const CXXRecordDecl* tag, QualType wrapper) {
  const auto* instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(tag);
  const llvm::StringRef name = tag && in_std(tag) ? tag->getName() : "";
  if (name == "in_place_t") return wrapper;
  if (!instance || instance->getTemplateArgs().size() != 1) return {};
  const TemplateArgument& choice = instance->getTemplateArgs()[0];
  if (name == "in_place_type_t" && choice.getKind() == TemplateArgument::Type) return choice.getAsType();
  const auto* variant = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record_of(wrapper));
  if (name != "in_place_index_t" || choice.getKind() != TemplateArgument::Integral || !variant || variant->getTemplateArgs().size() != 1) return {};
  const TemplateArgument& pack = variant->getTemplateArgs()[0];
  const std::uint64_t place = choice.getAsIntegral().getZExtValue();
  return pack.getKind() == TemplateArgument::Pack && place < pack.pack_size() ? pack.getPackAsArray()[place].getAsType() : QualType();
}

const CXXRecordDecl* made_in_place(const CXXConstructExpr* construct) {
  if (!in_std(construct->getConstructor()) || construct->getConstructor()->isCopyOrMoveConstructor() || construct->getNumArgs() == 0) return nullptr;
  const QualType chosen = chosen_by(record_of(construct->getArg(0)->getType()), construct->getType());
  const CXXRecordDecl* record = chosen.isNull() ? nullptr : FlowObjects::product_of(chosen);
  // What exists already is copied, moved or wrapped.
  const bool exists = record && std::any_of(construct->arg_begin() + 1, construct->arg_end(), [&](const Expr* given) { return FlowObjects::product_of(given->getType()) == record; });
  return exists ? nullptr : record;
}

const CXXRecordDecl* made_in_pattern(const Expr* expression) {
  const CXXRecordDecl* record = nullptr;
  if (const auto* unresolved = dyn_cast<CXXUnresolvedConstructExpr>(expression)) record = record_of(unresolved->getTypeAsWritten());
  if (const auto* allocation = dyn_cast<CXXNewExpr>(expression); allocation && !allocation->getConstructExpr() && !allocation->isArray()) record = record_of(allocation->getAllocatedType());
  return record && !is_wrapper(record) && FlowObjects::product_of(expression->getType()) == record ? record : nullptr;
}

const CXXRecordDecl* begun_in_pattern(const VarDecl* variable) {
  const Expr* init = variable->getInit();
  const bool by_default = !init && variable->hasLocalStorage() && variable->getType()->isDependentType();
  const bool undecided = by_default || isa_and_nonnull<ParenListExpr>(init) || (isa_and_nonnull<InitListExpr>(init) && init->isTypeDependent());
  const CXXRecordDecl* record = undecided && !variable->getType()->isReferenceType() ? record_of(variable->getType()) : nullptr;
  return record && record == FlowObjects::product_of(variable) ? record : nullptr;
}

/// Notes which variables may hold the same object. Lambdas are functions of their own.
class FlowObjects::Collector : public RecursiveASTVisitor<FlowObjects::Collector> {
 public:
  explicit Collector(FlowObjects& objects) : objects_(objects) {}
  bool TraverseLambdaExpr(LambdaExpr*) { return true; }
  bool VisitVarDecl(VarDecl* variable) {
    if (!variable->hasLocalStorage()) objects_.kept_.insert(variable);
    if (variable->hasInit() && variable->isLocalVarDecl() && product_of(variable)) objects_.unify(variable, variable->getInit());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator* assignment) {
    if (assignment->getOpcode() == BO_Assign) note(assignment->getLHS(), assignment->getRHS());
    return true;
  }
  bool VisitCallExpr(CallExpr* call) {
    const Expr* receiver = receiver_of(call);
    const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call);
    if (operator_call && operator_call->getOperator() == OO_Equal && call->getNumArgs() == 2) note(call->getArg(0), call->getArg(1));
    const std::string name = callee_name(call);
    if (receiver && name == "reset" && call->getNumArgs() == 1) note(receiver, call->getArg(0));
    if (receiver && name == "emplace") note(receiver, made_in_place(call) || !call->getNumArgs() ? call : call->getArg(call->getNumArgs() - 1));
    if (receiver && name == "swap" && call->getNumArgs() == 1) note(receiver, call->getArg(0));
    return true;
  }

 private:
  void note(const Expr* target, const Expr* value) {
    std::vector<Key> keys;
    if (product_of(target->getType())) objects_.collect(target, keys);
    for (const Key key : keys) objects_.unify(key, value);
  }
  FlowObjects& objects_;
};

const CXXRecordDecl* lambda_of(const FunctionDecl* function) {
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(function);
  return method && method->getParent()->isLambda() && method->getOverloadedOperator() == OO_Call ? method->getParent() : nullptr;
}

const CXXRecordDecl* lambda_named(const Expr* named) {
  named = strip(named);
  if (const auto* copy = dyn_cast<CXXConstructExpr>(named); copy && copy->getNumArgs() == 1) named = strip(copy->getArg(0));
  const auto* reference = dyn_cast<DeclRefExpr>(named);
  const auto* variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (variable && variable->hasInit()) named = strip(variable->getInit());
  const auto* closure = dyn_cast<LambdaExpr>(named);
  return closure ? closure->getLambdaClass() : nullptr;
}

const CXXRecordDecl* lambda_called(const CallExpr* call) {
  const bool first = isa<CXXOperatorCallExpr>(call) && call->getNumArgs();
  return lambda_named(first ? call->getArg(0) : call->getCallee());
}

FlowObjects::FlowObjects(const FunctionDecl* function) : function_(function) {
  if (const CXXRecordDecl* lambda = lambda_of(function))
    for (const LambdaCapture& one : lambda->captures())
      captures_.emplace_back(one.capturesVariable() ? static_cast<Key>(one.getCapturedVar()) : this, captures_.size());
  Collector collector(*this);
  collector.TraverseStmt(function->getBody());
}

unsigned FlowObjects::number(Key key) {
  const auto [entry, added] = numbers_.try_emplace(key, parents_.size());
  if (!added) return entry->second;
  parents_.push_back(entry->second);
  FlowObject object;
  if (key == this) object.origin = FlowObject::Origin::self;
  if (kept_.contains(key)) object.origin = FlowObject::Origin::kept;
  const auto parameters = parameters_of(function_);
  for (unsigned i = 0; i < parameters.size(); ++i)
    if (key == static_cast<const VarDecl*>(parameters[i])) {
      object.origin = FlowObject::Origin::parameter;
      object.parameter = i;
    }
  for (const auto& [captured, place] : captures_)
    if (key == captured) {
      object.origin = FlowObject::Origin::captured;
      object.parameter = place;
    }
  objects_.push_back(object);
  return parents_.size() - 1;
}

unsigned FlowObjects::find(unsigned object) {
  while (parents_[object] != object) object = parents_[object] = parents_[parents_[object]];
  return object;
}

void FlowObjects::unify(Key left, const Expr* value) {
  std::vector<Key> keys;
  collect(value, keys);
  for (const Key right : keys) {
    const unsigned a = find(number(left)), b = find(number(right));
    if (a == b) continue;
    // A given object stays what it is.
    const bool given = objects_[a].origin == FlowObject::Origin::own && objects_[b].origin != FlowObject::Origin::own;
    parents_[given ? a : b] = given ? b : a;
  }
}

void FlowObjects::collect(const Expr* expression, std::vector<Key>& keys) {
  if (!expression || depth_ > Deeper::limit) return;
  const Deeper deeper(depth_);
  expression = strip(expression);
  if (isa<CXXThisExpr>(expression) || made_in_pattern(expression)) return keys.push_back(isa<CXXThisExpr>(expression) ? static_cast<Key>(this) : expression);
  if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) {
    const auto* variable = dyn_cast<VarDecl>(reference->getDecl());
    if (is_object_itself(variable)) return keys.push_back(this);
    if (!variable || !product_of(variable)) return;
    if (!variable->hasLocalStorage()) kept_.insert(variable);
    keys.push_back(variable);
  } else if (const auto* unary = dyn_cast<UnaryOperator>(expression)) {
    if (unary->getOpcode() == UO_Deref || unary->getOpcode() == UO_AddrOf) collect(unary->getSubExpr(), keys);
  } else if (const auto* choice = dyn_cast<AbstractConditionalOperator>(expression)) {
    collect(choice->getTrueExpr(), keys);
    collect(choice->getFalseExpr(), keys);
  } else if (const auto* binary = dyn_cast<BinaryOperator>(expression)) {
    if (binary->getOpcode() == BO_Comma) collect(binary->getRHS(), keys);
    if (binary->getOpcode() == BO_Assign) collect(binary->getLHS(), keys);
  } else if (const auto* list = dyn_cast<InitListExpr>(expression)) {
    for (const Expr* value : list->inits()) collect(value, keys);
  } else if (const auto* made = dyn_cast<CXXNewExpr>(expression)) {
    collect(made->getInitializer() ? made->getInitializer() : made->getConstructExpr(), keys);
  } else if (const auto* construct = dyn_cast<CXXConstructExpr>(expression)) {
    collect_construction(construct, keys);
  } else if (const auto* unresolved = dyn_cast<CXXUnresolvedConstructExpr>(expression)) {
    for (const Expr* argument : unresolved->arguments())
      if (product_of(argument->getType())) collect(argument, keys);
  } else if (const auto* call = dyn_cast<CallExpr>(expression)) {
    collect_call(call, keys);
  }
}

void FlowObjects::collect_construction(const CXXConstructExpr* construct, std::vector<Key>& keys) {
  const CXXConstructorDecl* constructor = construct->getConstructor();
  if (construct->getNumArgs() >= 1 && (constructor->isCopyOrMoveConstructor() || construct->isElidable())) return collect(construct->getArg(0), keys);
  const CXXRecordDecl* record = constructor->getParent();
  if (is_wrapper(record) && !made_in_place(construct)) {
    const std::size_t before = keys.size();
    for (const Expr* argument : construct->arguments())
      if (product_of(argument->getType())) collect(argument, keys);
    if (keys.size() > before || product_of(construct->getType()) != record) return;
  }
  keys.push_back(construct);
}

void FlowObjects::collect_call(const CallExpr* call, std::vector<Key>& keys) {
  const FunctionDecl* callee = call->getDirectCallee();
  const std::string name = callee_name(call);
  const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call);
  if (operator_call && operator_call->isAssignmentOp()) return collect(call->getArg(0), keys);
  if (made_in_place(call)) return keys.push_back(call);
  if (const Expr* receiver = receiver_of(call)) {
    const auto* method = dyn_cast_or_null<CXXMethodDecl>(callee);
    if (method && is_wrapper(method->getParent()) && unwraps(name)) {
      collect(receiver, keys);
      if (name == "value_or" && call->getNumArgs() == 1 && product_of(call->getArg(0)->getType())) collect(call->getArg(0), keys);
      return;
    }
    const bool chained = method && call->isGLValue() && record_of(call->getType()) && record_of(call->getType())->getCanonicalDecl() == method->getParent()->getCanonicalDecl();
    if (chained) return collect(receiver, keys);
  } else if (const auto* method = dyn_cast_or_null<CXXMethodDecl>(callee); method && !in_std(method) && is_wrapper(method->getParent())) {
    // Result<T, E>::success(made) wraps what it is given, and Result<T, E>::failure(why) wraps none.
    for (const Expr* argument : call->arguments())
      if (product_of(argument->getType())) collect(argument, keys);
    return;
  } else if (callee && in_std(callee)) {
    const Returns returns = library_returns(callee->getIdentifier() ? callee->getName() : "");
    if (returns == Returns::same || returns == Returns::handle || returns == Returns::pointer || returns == Returns::into)
      return call->getNumArgs() ? collect(call->getArg(0), keys) : void();
    for (const Expr* argument : call->arguments())
      if (product_of(argument->getType())) collect(argument, keys);
    return;
  } else if (call->getNumArgs() == 1 && (name == "move" || name == "WrapUnique" || name == "forward")) {
    return collect(call->getArg(0), keys);
  }
  if (!call->isGLValue() && product_of(call->getType())) keys.push_back(call);
}

std::vector<unsigned> FlowObjects::of(const Expr* expression) {
  std::vector<Key> keys;
  collect(expression, keys);
  std::vector<unsigned> found;
  for (const Key key : keys)
    if (const unsigned object = find(number(key)); std::find(found.begin(), found.end(), object) == found.end()) found.push_back(object);
  return found;
}

unsigned FlowObjects::of(const VarDecl* variable) { return find(number(variable)); }

std::optional<unsigned> FlowObjects::known(const void* key) {
  const auto found = numbers_.find(key);
  return found == numbers_.end() ? std::nullopt : std::optional(find(found->second));
}

std::vector<unsigned> FlowObjects::made_by(const Expr* expression) {
  const auto found = numbers_.find(expression);
  if (found != numbers_.end()) return {find(found->second)};
  std::vector<Key> keys;
  collect(expression, keys);
  if (keys.size() == 1 && keys.front() == expression) return {find(number(expression))};
  return {};
}

namespace {

/// What a local reference or a part of one is bound to, or a local pointer points to from the start; null for other expressions.
const Expr* named_by_alias(const Expr* expression) {
  const auto* dereference = dyn_cast<UnaryOperator>(expression);
  const bool through_pointer = dereference && dereference->getOpcode() == UO_Deref;
  const Expr* inner = through_pointer ? strip(dereference->getSubExpr()) : expression;
  if (const auto* address = dyn_cast<UnaryOperator>(inner); through_pointer && address && address->getOpcode() == UO_AddrOf) return address->getSubExpr();
  const auto* reference = dyn_cast<DeclRefExpr>(inner);
  if (const auto* part = reference ? dyn_cast<BindingDecl>(reference->getDecl()) : nullptr) return part->getBinding();
  const auto* variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  if (!variable || !variable->isLocalVarDecl() || !variable->hasInit()) return nullptr;
  if (!through_pointer && variable->getType()->isReferenceType()) return variable->getInit();
  const auto* address = dyn_cast<UnaryOperator>(strip(variable->getInit()));
  return variable->getType()->isPointerType() && address && address->getOpcode() == UO_AddrOf ? address->getSubExpr() : nullptr;
}

/// `int& size() { return size_; }`: the member that the result is.
const FieldDecl* accessed(const CallExpr* call) {
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
  const FunctionDecl* definition = nullptr;
  if (!method || !call->isGLValue() || !method->hasBody(definition)) return nullptr;
  const Expr* result = sole_result(definition->getBody());
  const auto* access = result ? dyn_cast<MemberExpr>(strip(result)) : nullptr;
  return access && isa<CXXThisExpr>(strip(access->getBase())) ? dyn_cast<FieldDecl>(access->getMemberDecl()) : nullptr;
}

/// A library's accessor, or a subscript of the project's own, which is no accessor if it cannot be written through.
bool leads_inside(const CallExpr* call) {
  const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call);
  const bool subscript = operator_call && operator_call->getOperator() == OO_Subscript && call->isGLValue();
  return call->getDirectCallee() && (subscript || in_std(call->getDirectCallee()));
}

/// `made.seed_`, where `auto made` is decided by each instantiation.
const FieldDecl* named_in_pattern(const CXXDependentScopeMemberExpr* access) {
  const Expr* base = strip(access->getBase());
  const auto* reference = dyn_cast<DeclRefExpr>(base);
  const auto* variable = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
  const CXXRecordDecl* record = variable ? FlowObjects::product_of(variable) : FlowObjects::product_of(base->getType());
  if (!record) return nullptr;
  const auto field = llvm::find_if(record->fields(), [&](const FieldDecl* one) { return one->getDeclName() == access->getMember(); });
  return field == record->field_end() ? nullptr : *field;
}

}  // namespace

ObjectMember FlowObjects::member(const Expr* expression) {
  ObjectMember found;
  for (unsigned steps = 0; expression && steps < 16; ++steps) {
    expression = strip(expression);
    const auto* pointer = dyn_cast<BinaryOperator>(expression);
    const auto* called = dyn_cast<CallExpr>(expression);
    if (const FieldDecl* field = pointer && pointer->isPtrMemOp() ? member_pointed_to(pointer->getRHS()) : called && receiver_of(called) ? accessed(called) : nullptr) {
      found.field = field;
      expression = pointer ? pointer->getLHS() : receiver_of(called);
    } else if (const Expr* alias = named_by_alias(expression); alias && member(alias).field) {
      expression = alias;
    } else if (const auto* access = dyn_cast<MemberExpr>(expression)) {
      // A pair's halves are no members of the product.
      if (const auto* field = dyn_cast<FieldDecl>(access->getMemberDecl()); field && field->getIdentifier() && !in_std(field)) found.field = field;
      expression = access->getBase();
    } else if (const auto* named = dyn_cast<CXXDependentScopeMemberExpr>(expression); named && !named->isImplicitAccess()) {
      if (const FieldDecl* field = named_in_pattern(named)) found.field = field;
      expression = named->getBase();
    } else if (const auto* subscript = dyn_cast<ArraySubscriptExpr>(expression)) {
      expression = subscript->getBase();
    } else if (const auto* call = dyn_cast<CallExpr>(expression); call && receiver_of(call) && !found.field && leads_inside(call)) {
      expression = receiver_of(call);
    } else {
      break;
    }
  }
  if (found.field && expression) found.objects = of(expression);
  found.beyond = found.field && found.field->getType()->isReferenceType();
  return found;
}

std::vector<unsigned> FlowObjects::missing_when(const Expr* condition, bool value) {
  condition = strip(condition);
  if (const auto* unary = dyn_cast<UnaryOperator>(condition); unary && unary->getOpcode() == UO_LNot) return missing_when(unary->getSubExpr(), !value);
  const Expr* left = nullptr;
  const Expr* right = nullptr;
  bool equal = true;
  if (const auto* binary = dyn_cast<BinaryOperator>(condition); binary && binary->isEqualityOp()) {
    left = binary->getLHS(), right = binary->getRHS(), equal = binary->getOpcode() == BO_EQ;
  } else if (const auto* call = dyn_cast<CXXOperatorCallExpr>(condition); call && call->getNumArgs() == 2 && (call->getOperator() == OO_EqualEqual || call->getOperator() == OO_ExclaimEqual)) {
    left = call->getArg(0), right = call->getArg(1), equal = call->getOperator() == OO_EqualEqual;
  }
  if (left) {
    if (equal != value) return {};
    return is_empty_value(right) ? of(left) : is_empty_value(left) ? of(right) : std::vector<unsigned>();
  }
  if (value) return {};
  if (const auto* call = dyn_cast<CallExpr>(condition)) {
    const std::string name = callee_name(call);
    const Expr* receiver = receiver_of(call);
    const bool asks = name == "operator bool" || name == "has_value" || name == "ok" || name == "is_ok" || name == "hasValue" || name == "get";
    return receiver && asks ? of(receiver) : std::vector<unsigned>();
  }
  return isa<DeclRefExpr>(condition) ? of(condition) : std::vector<unsigned>();
}

bool FlowObjects::is_out(const Expr* expression) const {
  expression = strip(expression);
  bool dereferenced = false;
  if (const auto* unary = dyn_cast<UnaryOperator>(expression); unary && unary->getOpcode() == UO_Deref) {
    expression = strip(unary->getSubExpr());
    dereferenced = true;
  }
  const auto* reference = dyn_cast<DeclRefExpr>(expression);
  const auto* parameter = reference ? dyn_cast<ParmVarDecl>(reference->getDecl()) : nullptr;
  if (!parameter) return false;
  const QualType type = parameter->getType();
  // `out->reset(p)` names the pointer itself.
  return dereferenced || type->isLValueReferenceType() || (type->isPointerType() && record_of(type->getPointeeType()) && is_wrapper(record_of(type->getPointeeType())));
}

}  // namespace fvlint::extract
