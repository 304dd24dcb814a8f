// What the results of calls and constructions designate: the part of places.h about calls. Library
// functions are known by what they hand back (library.h); of others only the program can tell.
#include "places.h"

namespace fvlint::extract {

using namespace clang;
using facts::Place;
using facts::Step;

/// `gauge.validate()` of `validate(this Gauge& self)` is a plain call to Clang, with the object as its first argument.
static bool passes_object(const CallExpr* call) {
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
  return method && method->isExplicitObjectMemberFunction() && !isa<CXXOperatorCallExpr>(call) && call->getNumArgs();
}

const Expr* receiver_of(const CallExpr* call) {
  if (const auto* member_call = dyn_cast<CXXMemberCallExpr>(call)) return member_call->getImplicitObjectArgument();
  if (const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call)) {
    const auto* method = dyn_cast_or_null<CXXMethodDecl>(operator_call->getDirectCallee());
    if (method && !method->isStatic() && operator_call->getNumArgs()) return operator_call->getArg(0);
  }
  // In a template's pattern, of the class itself: known, and yet of a dependent type.
  if (const auto* member = dyn_cast<MemberExpr>(call->getCallee()->IgnoreParens()))
    if (const auto* method = dyn_cast<CXXMethodDecl>(member->getMemberDecl()); method && !method->isStatic()) return member->getBase();
  const Expr* callee = call->getCallee()->IgnoreParens();
  if (const auto* overloaded = dyn_cast<UnresolvedMemberExpr>(callee); overloaded && !overloaded->isImplicitAccess()) return overloaded->getBase();
  if (const auto* dependent = dyn_cast<CXXDependentScopeMemberExpr>(callee); dependent && !dependent->isImplicitAccess()) return dependent->getBase();
  return passes_object(call) ? call->getArg(0) : nullptr;
}

std::vector<const Expr*> arguments_of(const CallExpr* call) {
  std::vector<const Expr*> arguments(call->arg_begin(), call->arg_end());
  if (isa<CXXOperatorCallExpr>(call) && !arguments.empty()) {
    const auto* method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
    if (method) arguments.erase(arguments.begin());
  }
  if (passes_object(call)) arguments.erase(arguments.begin());
  return arguments;
}

std::string callee_name(const CallExpr* call) {
  if (const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call); operator_call && operator_call->getOperator() != OO_Call)
    return getOperatorSpelling(operator_call->getOperator());
  if (const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call))
    if (const auto* object = dyn_cast<DeclRefExpr>(strip(operator_call->getArg(0)))) return object->getDecl()->getNameAsString();
  if (const FunctionDecl* callee = call->getDirectCallee()) return callee->getNameAsString();
  const Expr* callee = call->getCallee() ? call->getCallee()->IgnoreParenImpCasts() : nullptr;
  if (const auto* overload = dyn_cast_or_null<OverloadExpr>(callee)) return overload->getName().getAsString();
  if (const auto* dependent = dyn_cast_or_null<CXXDependentScopeMemberExpr>(callee)) return dependent->getMember().getAsString();
  if (const auto* dependent = dyn_cast_or_null<DependentScopeDeclRefExpr>(callee)) return dependent->getDeclName().getAsString();
  if (const auto* reference = dyn_cast_or_null<DeclRefExpr>(callee)) return reference->getDecl()->getNameAsString();
  if (const auto* member = dyn_cast_or_null<MemberExpr>(callee)) return member->getMemberDecl()->getNameAsString();
  return {};
}

bool is_invoke(const CallExpr* call) {
  const FunctionDecl* callee = call->getDirectCallee();
  return callee && in_std(callee) && callee->getIdentifier() && callee->getName().starts_with("invoke") && call->getNumArgs();
}

const FieldDecl* member_pointed_to(const Expr* pointer) {
  pointer = strip(pointer);
  const auto* name = dyn_cast<DeclRefExpr>(pointer);
  const auto* variable = name ? dyn_cast<VarDecl>(name->getDecl()) : nullptr;
  if (variable && variable->hasInit()) pointer = strip(variable->getInit());
  const auto* address = dyn_cast<UnaryOperator>(pointer);
  const auto* reference = address && address->getOpcode() == UO_AddrOf ? dyn_cast<DeclRefExpr>(strip(address->getSubExpr())) : nullptr;
  return reference ? dyn_cast<FieldDecl>(reference->getDecl()) : nullptr;
}

PlaceList Places::pointed_to_member(const Expr* object, const Expr* pointer, Body& body) {
  PlaceList places = strip(object)->getType()->isPointerType() ? pointees(object, body) : objects(object, body);
  const FieldDecl* field = member_pointed_to(pointer);
  return field ? with_step(std::move(places), Step::Kind::field, symbols_.of(field)) : with_step(std::move(places), Step::Kind::element);
}

PlaceList Places::receiver(const CallExpr* call, Body& body) {
  const Expr* object = receiver_of(call);
  if (!object) return {};
  return object->getType()->isPointerType() ? pointees(object, body) : objects(object, body);
}

PlaceList Places::receiver_inside(const CallExpr* call, Body& body) {
  const Expr* object = receiver_of(call);
  if (!object) return {};
  if (!object->getType()->isPointerType()) return inside(object, body);
  const Handle handle = handle_of(object->getType()->getPointeeType());
  return with_step(pointees(object, body), handle == Handle::none ? Step::Kind::element : step_of(handle));
}

namespace {

/// Accessors that hand back the object itself: =, +=, prefix ++, append, <<.
bool returns_own_class(const CXXMethodDecl* method) {
  const CXXRecordDecl* returned = record_of(method->getReturnType());
  return method->getReturnType()->isReferenceType() && returned && returned->getCanonicalDecl() == method->getParent()->getCanonicalDecl();
}

}  // namespace

PlaceList Places::call_objects(const CallExpr* call, Body& body) {
  if (const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call)) {
    const auto op = operator_call->getOperator();
    if (operator_call->isAssignmentOp() || op == OO_LessLess || op == OO_GreaterGreater) return objects(operator_call->getArg(0), body);
  }
  const FunctionDecl* callee = call->getDirectCallee();
  if (!call->isGLValue() && !is_known_library(callee)) return temporary(call, body);
  if (!is_known_library(callee)) return result(call, body);
  if (const auto* method = dyn_cast<CXXMethodDecl>(callee); method && !method->isStatic()) {
    if (!call->isGLValue() && handle_of(call->getType()) == Handle::none) return temporary(call, body);
    return returns_own_class(method) ? receiver(call, body) : receiver_inside(call, body);
  }
  const Returns returns = library_returns(callee->getIdentifier() ? callee->getName() : "");
  if (call->getNumArgs() == 0) return temporary(call, body);
  if (is_invoke(call) && call->getNumArgs() == 2) return pointed_to_member(call->getArg(1), call->getArg(0), body);
  if (returns == Returns::same) return objects(call->getArg(0), body);
  if (returns == Returns::into) return inside(call->getArg(0), body);
  if (returns == Returns::any) {
    PlaceList places;
    for (const Expr* argument : call->arguments()) append(places, objects(argument, body));
    return places;
  }
  return temporary(call, body);
}

PlaceList Places::call_pointees(const CallExpr* call, Body& body) {
  const FunctionDecl* callee = call->getDirectCallee();
  if (callee && callee->getIdentifier() && callee->getName() == "shared_from_this") return receiver(call, body);
  if (!is_known_library(callee)) {
    // A reference to a pointer: what the pointer leads to is one step further.
    return call->isGLValue() ? with_step(result(call, body), step_of(handle_of(call->getType()))) : result(call, body);
  }
  const bool is_object = calls_library_object(call);
  if (const auto* method = dyn_cast<CXXMethodDecl>(callee); method && !method->isStatic() && !is_object) {
    if (call->isGLValue() && !returns_own_class(method)) return with_step(receiver_inside(call, body), step_of(handle_of(call->getType())));
    return receiver_inside(call, body);
  }
  const std::vector<const Expr*> given(call->arg_begin() + is_object, call->arg_end());
  if (given.empty()) return {};
  if (isa<CXXOperatorCallExpr>(call) && !is_object) return inside(given[0], body);
  switch (library_returns(callee_name(call))) {
    case Returns::same:
      return pointees(given[0], body);
    case Returns::handle:
    case Returns::into:
      return inside(given[0], body);
    case Returns::pointer:
      return objects(given[0], body);
    case Returns::any: {
      PlaceList places;
      for (const Expr* argument : given) append(places, pointees(argument, body));
      return places;
    }
    case Returns::value:
      break;
  }
  PlaceList places;
  if (is_object && handle_of(call->getType()) == Handle::iterator)  // a view of what it is given
    for (const Expr* argument : given) append(places, inside(argument, body));
  return places;
}

PlaceList Places::construct_pointees(const CXXConstructExpr* construct, Body& body) {
  if (construct->getNumArgs() == 0) return {};
  const Expr* first = construct->getArg(0);
  if (construct->getConstructor()->isCopyOrMoveConstructor()) return pointees(first, body);
  const Handle handle = handle_of(construct->getType());
  if (handle_of(first->getType()) != Handle::none) return pointees(first, body);
  // A span over an array or container, a reference_wrapper to an object.
  if (handle != Handle::iterator) return {};
  const CXXRecordDecl* record = record_of(construct->getType());
  return record->getName() == "reference_wrapper" || record->getName() == "atomic_ref" ? objects(first, body) : with_step(objects(first, body), Step::Kind::element);
}

/// Its own call operators, or those that it inherits; of a template those that somebody calls.
static std::vector<const FunctionDecl*> call_operators(const CXXRecordDecl* record) {
  std::vector<const FunctionDecl*> found;
  record = record ? record->getDefinition() : nullptr;
  if (!record || in_std(record)) return found;
  for (const NamedDecl* declared : record->lookup(record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call))) {
    declared = declared->getUnderlyingDecl();  // `using Ts::operator()...;`
    const auto* as_template = dyn_cast<FunctionTemplateDecl>(declared);
    const auto* method = dyn_cast<CXXMethodDecl>(as_template ? as_template->getTemplatedDecl() : declared);
    if (!method) continue;
    if (!as_template || method->getParent()->isLambda()) found.push_back(method);
    else for (const FunctionDecl* instance : as_template->specializations()) found.push_back(instance);
  }
  if (!found.empty()) return found;
  for (const CXXBaseSpecifier& base : record->bases())
    for (const FunctionDecl* inherited : call_operators(record_of(base.getType()))) found.push_back(inherited);
  return found;
}

std::vector<Places::Callable> Places::function_object(const Expr* expression, Body& body) {
  const CXXRecordDecl* record = record_of(expression->getType());
  if (!record || record->isLambda()) return {};
  const auto operators = call_operators(record);
  if (operators.empty()) return {};
  const auto* copy = dyn_cast<CXXConstructExpr>(expression);
  PlaceList object;
  if (copy && copy->getNumArgs() == 1 && copy->getConstructor()->isCopyOrMoveConstructor()) {
    // A member's copy is no state any more; a local's refers to what the local refers to.
    object = objects(copy->getArg(0), body);
    std::erase_if(object, [](const Place& place) { return place.root != Place::Root::local; });
  } else {
    object = objects(expression, body);
  }
  if (object.empty()) object = temporary(expression, body);
  std::vector<Callable> found;
  for (const FunctionDecl* one : operators) found.push_back({one, object});
  return found;
}

std::vector<Places::Callable> Places::callables(const Expr* expression, Body& body, std::vector<std::uint32_t>* parameters, unsigned* parameter_level) {
  std::vector<Callable> found;
  if (!expression || depth_ > Deeper::limit) return found;
  const Deeper deeper(depth_);
  auto more = [&](const Expr* from) {
    for (Callable& one : callables(from, body, parameters, parameter_level))
      if (std::none_of(found.begin(), found.end(), [&](const Callable& known) { return known.function == one.function; })) found.push_back(std::move(one));
  };
  expression = strip(expression);
  if (const auto* lambda = dyn_cast<LambdaExpr>(expression)) return {{lambda->getCallOperator(), {}}};
  if (auto object = function_object(expression, body); !object.empty()) return object;
  if (const auto* unary = dyn_cast<UnaryOperator>(expression)) more(unary->getSubExpr());
  else if (const auto* choice = dyn_cast<AbstractConditionalOperator>(expression)) {
    more(choice->getTrueExpr());
    more(choice->getFalseExpr());
  } else if (const auto* construct = dyn_cast<CXXConstructExpr>(expression)) {
    // std::function, or a pair or container of them
    if (construct->getNumArgs() && (construct->getConstructor()->isCopyOrMoveConstructor() || in_std(construct->getConstructor())))
      for (const Expr* argument : construct->arguments()) more(argument);
  } else if (const auto* call = dyn_cast<CallExpr>(expression)) {
    const FunctionDecl* callee = call->getDirectCallee();
    const Returns returns = callee && in_std(callee) && callee->getIdentifier() ? library_returns(callee->getName()) : Returns::value;
    const bool wraps = callee && in_std(callee) && callee->getIdentifier() &&
                       (callee->getName() == "mem_fn" || callee->getName() == "bind_front" || callee->getName() == "not_fn");
    if (wraps || returns == Returns::same || returns == Returns::pointer) more(call->getArg(0));
    // A lambda that captures nothing becomes a function pointer.
    if (const auto* conversion = dyn_cast_or_null<CXXConversionDecl>(callee); conversion && conversion->getParent()->isLambda()) more(receiver_of(call));
    // What a container of them hands out: checks[0], checks.front(), it->second
    if (const Expr* container = callee && in_std(callee) && call->isGLValue() ? receiver_of(call) : nullptr) more(container);
  } else if (const auto* access = dyn_cast<MemberExpr>(expression); access && in_std(access->getMemberDecl())) {
    more(access->getBase());
  } else if (const auto* subscript = dyn_cast<ArraySubscriptExpr>(expression)) {
    more(subscript->getBase());
  } else if (const auto* braced = dyn_cast<CXXStdInitializerListExpr>(expression)) {
    more(braced->getSubExpr());
  } else if (const auto* list = dyn_cast<InitListExpr>(expression); list && (record_of(list->getType()) || list->getType()->isArrayType())) {
    // overloaded{[](int) {...}, [](auto) {...}}, or an array of pointers
    for (const Expr* part : list->inits()) more(part);
  } else if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) {
    if (const auto* function = dyn_cast<FunctionDecl>(reference->getDecl())) return {{function, {}}};
    const auto* part = dyn_cast<BindingDecl>(reference->getDecl());
    const auto* declared = dyn_cast_or_null<VarDecl>(part ? part->getDecomposedDecl() : reference->getDecl());
    if (!declared) return found;
    if (const auto number = parameter(declared, body)) {
      if (parameters) parameters->push_back(number->first);
      if (parameter_level) *parameter_level = number->second;
    } else if (active_.insert(declared).second) {
      if (const auto range = ranges_.find(declared); range != ranges_.end()) more(range->second);
      else for (const Expr* value : values(declared)) more(value);
      if (const auto kept = kept_.find(declared); kept != kept_.end())
        for (const Expr* value : kept->second) more(value);
      active_.erase(declared);
    }
  }
  return found;
}

std::vector<Places::Holder> Places::holders(const Expr* expression, Body& body) {
  std::vector<Holder> found;
  if (!expression || depth_ > Deeper::limit) return found;
  const Deeper deeper(depth_);
  const auto more = [&](const Expr* from) {
    for (Holder& one : holders(from, body)) found.push_back(std::move(one));
  };
  expression = strip(expression);
  if (const auto* unary = dyn_cast<UnaryOperator>(expression)) more(unary->getSubExpr());
  else if (const auto* subscript = dyn_cast<ArraySubscriptExpr>(expression)) more(subscript->getBase());
  else if (const auto* choice = dyn_cast<AbstractConditionalOperator>(expression)) {
    more(choice->getTrueExpr());
    more(choice->getFalseExpr());
  } else if (const auto* access = dyn_cast<MemberExpr>(expression)) {
    const auto* field = dyn_cast<FieldDecl>(access->getMemberDecl());
    // In `entry.second` of a map it is the map that holds.
    if (!field || in_std(field)) more(access->getBase());
    else found.push_back({symbols_.of(field), access->isArrow() ? pointees(access->getBase(), body) : objects(access->getBase(), body)});
  } else if (const auto* call = dyn_cast<CallExpr>(expression)) {
    const Expr* receiver = call->getDirectCallee() && in_std(call->getDirectCallee()) ? receiver_of(call) : nullptr;
    if (receiver) more(receiver);
  } else if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) {
    const auto* declared = dyn_cast<VarDecl>(reference->getDecl());
    const auto* part = dyn_cast<BindingDecl>(reference->getDecl());
    if (part) declared = dyn_cast<VarDecl>(part->getDecomposedDecl());
    if (!declared || isa<ParmVarDecl>(declared)) return found;
    if (declared->hasGlobalStorage()) return {{symbols_.of(declared), {}}};
    if (!active_.insert(declared).second) return found;
    if (const auto range = ranges_.find(declared); range != ranges_.end()) more(range->second);
    else for (const Expr* value : values(declared)) more(value);
    active_.erase(declared);
  }
  return found;
}

}  // namespace fvlint::extract
