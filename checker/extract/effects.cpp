// What assignments, constructions and calls do to the objects they name: the part of body.h that
// decides which expression writes, which only looks, and what a call passes on.
#include "body.h"
#include "config/words.h"
#include "edit_places.h"
#include "flow_objects.h"
#include "given.h"

namespace fvlint::extract {

using namespace clang;
using facts::Call;
using facts::Place;
using facts::Step;
using How = facts::Write::How;

namespace {

bool is_constant(const Expr* value) {
  if (!value) return false;
  value = strip(value);
  if (const auto* reference = dyn_cast<DeclRefExpr>(value)) return isa<EnumConstantDecl>(reference->getDecl());
  return isa<CXXBoolLiteralExpr, IntegerLiteral, FloatingLiteral, CharacterLiteral, clang::StringLiteral, CXXNullPtrLiteralExpr>(value);
}

}  // namespace

void BodyReader::write(How how, const PlaceList& targets, SourceRange at, llvm::StringRef verb, const Expr* value) {
  append(body_->writes[{at.getBegin(), at.getEnd()}], targets);
  for (const Place& target : targets) {
    if (is_own_copy(target)) continue;
    facts::Write made;
    made.how = how;
    made.place = target;
    made.range = symbols_.range(at);
    made.verb = verb.str();
    made.guards = guards_;
    made.constant = is_constant(value);
    made.from_parameter = value && from_parameter(value, *places_);
    made.keeps_present = keeps_present_value(value, {target}, *places_, *body_);
    // What is made from the old value is no fill: x < 0 ? -x : x. Nor is nothing: if (x < 0) x = 0.
    if (value && !made.keeps_present && (is_empty_value(value) || mentions_object(value, target, *places_, *body_)))
      std::erase_if(made.guards, [](const facts::Guard& guard) { return guard.kind == facts::Guard::Kind::missing; });
    if (value) {
      const Expr* source = strip(value);
      if (const auto* copy = dyn_cast<CXXConstructExpr>(source); copy && copy->getNumArgs() == 1) source = strip(copy->getArg(0));
      made.sources = places_->objects(source, *body_);
    }
    body_->facts->writes.push_back(std::move(made));
  }
}

void BodyReader::assignment(const BinaryOperator* assignment) {
  const PlaceList targets = places_->objects(assignment->getLHS(), *body_);
  write(How::assignment, targets, assignment->getSourceRange(), assignment->getOpcodeStr(), assignment->getRHS());
  if (isa<CXXConstructorDecl>(body_->function) && assignment->getOpcode() == BO_Assign)
    for (const Place& target : targets)
      if (target.root == Place::Root::self && target.path.size() == 1)
        body_->facts->initialisations.push_back(
            {target.path[0].field, symbols_.range(assignment->getSourceRange()), mentioned_parameters(assignment->getRHS(), body_->function), is_parameter(assignment->getRHS()), taken_from(assignment->getRHS())});
  written_only_ = assignment->getOpcode() == BO_Assign ? strip(assignment->getLHS()) : nullptr;
  walk(assignment->getLHS());
  written_only_ = nullptr;
  walk(assignment->getRHS());
}

void BodyReader::operator_assignment(const CXXOperatorCallExpr* call) {
  const Expr* target = call->getArg(0);
  const Expr* value = call->getNumArgs() > 1 ? call->getArg(1) : nullptr;
  const bool plain = call->getOperator() == OO_Equal;
  PlaceList targets = places_->objects(target, *body_);
  if (const auto* tied = dyn_cast<CallExpr>(strip(target)); tied && callee_name(tied) == "tie") {
    targets.clear();
    for (const Expr* element : tied->arguments()) append(targets, places_->objects(element, *body_));
  }
  if (const auto* method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee()); method && writes_referred(method)) append(targets, places_->pointees(target, *body_));
  const How how = call->getOperator() == OO_PlusPlus || call->getOperator() == OO_MinusMinus ? How::increment : How::assignment;
  write(how, targets, call->getSourceRange(), getOperatorSpelling(call->getOperator()), value);
  if (plain && isa<CXXConstructorDecl>(body_->function))
    for (const Place& place : targets)
      if (place.root == Place::Root::self && place.path.size() == 1 && value)
        body_->facts->initialisations.push_back(
            {place.path[0].field, symbols_.range(call->getSourceRange()), mentioned_parameters(value, body_->function), is_parameter(value), taken_from(value)});
  if (const FunctionDecl* callee = call->getDirectCallee(); callee && value) moved_from(value, parameter_type(callee, isa<CXXMethodDecl>(callee) ? 0 : 1));
  written_only_ = plain || call == discarded_ ? strip(target) : nullptr;
  walk(target);
  written_only_ = nullptr;
  if (value) walk(value);
}

void BodyReader::moved_from(const Expr* argument, QualType parameter) {
  if (parameter.isNull() || !parameter->isRValueReferenceType() || !argument->isXValue()) return;
  for (const Expr* at = argument; at;) {
    if (isa<MaterializeTemporaryExpr>(at)) return;  // made here, not somebody's member
    const auto* wrapper = dyn_cast<ImplicitCastExpr>(at);
    at = wrapper ? wrapper->getSubExpr() : nullptr;
  }
  // Only what std::move named: a member of a temporary belongs to nobody.
  const CXXRecordDecl* record = record_of(argument->getType());
  if (!record || !record->hasDefinition() || record->isTriviallyCopyable() || argument->getType().isConstQualified()) return;
  write(How::move, places_->objects(argument, *body_), argument->getSourceRange(), "std::move");
}

void BodyReader::want(const FunctionDecl* callee) {
  if (callee->getTemplateInstantiationPattern() || symbols_.in_system_header(callee->getLocation())) wanted_.push_back(callee);
}

facts::Symbol BodyReader::callable(const Places::Callable& callable) {
  const auto* method = dyn_cast<CXXMethodDecl>(callable.function);
  if (!method || !method->getParent()->isLambda()) want(callable.function);  // a lambda is read where it stands
  return symbols_.of(callable.function);
}

/// What it can call, and on which function objects.
void BodyReader::note_callables(facts::Argument& argument, const Expr* expression) {
  for (const Places::Callable& one : places_->callables(expression, *body_, &argument.forwarded)) {
    argument.callables.push_back(callable(one));
    append(argument.places, one.object);
  }
}

std::string BodyReader::object_name(const Expr* receiver) {
  std::string name;
  for (int links = 0; receiver && links < 6; ++links) {
    receiver = strip(receiver);
    std::string link;
    const Expr* next = nullptr;
    if (const auto* member = dyn_cast<MemberExpr>(receiver)) {
      link = member->getMemberDecl()->getNameAsString();
      next = member->getBase();
    } else if (const auto* reference = dyn_cast<DeclRefExpr>(receiver)) {
      link = reference->getDecl()->getNameAsString();
    } else if (const auto* call = dyn_cast<CallExpr>(receiver)) {
      link = callee_name(call);
      next = receiver_of(call) ? receiver_of(call) : (call->getNumArgs() && isa<CXXOperatorCallExpr>(call) ? call->getArg(0) : nullptr);
    } else if (const auto* construct = dyn_cast<CXXConstructExpr>(receiver)) {
      link = construct->getConstructor()->getParent()->getNameAsString();
    }
    if (!link.empty()) name = name.empty() ? link : link + "." + name;
    receiver = next;
  }
  return name;
}

std::vector<facts::Argument> BodyReader::arguments(const std::vector<const Expr*>& expressions, const FunctionDecl* callee) {
  std::vector<facts::Argument> passed;
  for (unsigned i = 0; i < expressions.size(); ++i) {
    const Expr* expression = expressions[i];
    if (isa<CXXDefaultArgExpr>(expression)) break;  // not the caller's
    facts::Argument argument;
    const QualType type = parameter_type(callee, i);
    if (!type.isNull() && type->isReferenceType()) argument.places = handed_on(expression);
    else if (copies_lead_on(expression->getType()) || (!expression->getType().isNull() && expression->getType()->isArrayType()))
      argument.places = places_->pointees(expression, *body_);
    argument.writable = is_writable(type) && !is_forwarding(callee, i);
    argument.from_parameter = from_parameter(expression, *places_);
    argument.taken_from = taken_from(expression);
    note_callables(argument, expression);
    passed.push_back(std::move(argument));
  }
  return passed;
}

Call BodyReader::make_call(const Expr* site, const FunctionDecl* callee) {
  Call made;
  made.range = symbols_.range(site->getSourceRange());
  made.guards = guards_;
  made.tested = site != discarded_;
  made.waived = site == waived_;
  if (!callee) return made;
  made.callee = symbols_.of(callee);
  made.name = callee->getNameAsString();
  made.is_foreign = symbols_.in_system_header(callee->getCanonicalDecl()->getLocation());
  return made;
}

void BodyReader::fill_in(const Expr* site, Call made) {
  Call& slot = body_->facts->calls[places_->call_index(site, *body_)];
  made.asked = slot.asked;
  made.decides = slot.decides;  // a condition may have been looked at before its parts
  slot = std::move(made);
}

/// What `fakeit::Mock<T>` and its like stand in for.
static const CXXRecordDecl* mocked_by(const CXXRecordDecl* record) {
  const auto* instance = dyn_cast<ClassTemplateSpecializationDecl>(record);
  if (!instance || instance->getName() != "Mock" || !instance->getTemplateArgs().size() || instance->getTemplateArgs()[0].getKind() != TemplateArgument::Type) return nullptr;
  return record_of(instance->getTemplateArgs()[0].getAsType());
}

void BodyReader::construct(const CXXRecordDecl* record, SourceRange site, const CXXConstructorDecl* chosen, bool is_part) {
  if (in_std(record)) return;
  const CXXRecordDecl* mocked = mocked_by(record);
  body_->facts->constructions.push_back(
      {symbols_.of(record), symbols_.range(site), is_part, chosen ? symbols_.of(chosen) : facts::Symbol::none, mocked ? symbols_.of(mocked) : facts::Symbol::none});
  if (chosen) want(chosen);
}

/// make_unique, emplace and the like: the constructor that fits is taken for the one that runs.
void BodyReader::construct_in_place(const CallExpr* site) {
  const CXXRecordDecl* record = made_in_place(site);
  if (!record || !record->hasDefinition()) return;
  construct(record, site->getSourceRange());
  const CXXMethodDecl* method = dyn_cast<CXXMethodDecl>(site->getDirectCallee());
  const unsigned given = site->getNumArgs();
  for (const CXXConstructorDecl* constructor : record->getDefinition()->ctors()) {
    const bool fits = constructor->getMinRequiredArguments() <= given && given <= constructor->getNumParams();
    if (!fits || constructor->isCopyOrMoveConstructor() || constructor->isImplicit()) continue;
    Call made = make_call(site, constructor);
    made.constructs = made.bodiless = true;
    for (const Expr* argument : site->arguments()) {
      made.arguments.emplace_back().from_parameter = from_parameter(argument, *places_);
      made.arguments.back().taken_from = taken_from(argument);
    }
    made.object_type = record->getNameAsString();
    made.receiver = method ? PlaceList{} : places_->temporary(site, *body_);
    if (const auto known = body_->calls.find(site); known == body_->calls.end() || body_->facts->calls[known->second].kind == Call::Kind::unknown) fill_in(site, std::move(made));
    want(constructor);
    return;
  }
}

void BodyReader::construction(const CXXConstructExpr* construct, std::optional<PlaceList> object) {
  const CXXConstructorDecl* callee = construct->getConstructor();
  const CXXRecordDecl* const made_class = callee->getParent();
  // `using Base::Base;`: the base's constructor is what runs.
  if (const auto inherited = callee->getInheritedConstructor()) callee = inherited.getConstructor();
  const std::vector<const Expr*> expressions(construct->arg_begin(), construct->arg_end());
  if (const CXXRecordDecl* record = made_in_place(construct)) this->construct(record, construct->getSourceRange(), callee);
  else if (!callee->isCopyOrMoveConstructor()) this->construct(made_class, construct->getSourceRange(), callee, construct == part_);
  for (unsigned i = 0; i < expressions.size(); ++i)
    if (in_std(callee) || !callee->hasBody()) moved_from(expressions[i], parameter_type(callee, i));
  if (!callee->isImplicit() && !callee->isDefaulted() && !in_std(callee)) {
    Call made = make_call(construct, callee);
    made.constructs = true;
    made.receiver = object ? *object : places_->temporary(construct, *body_);
    made.object_type = made_class->getNameAsString();
    made.arguments = arguments(expressions, callee);
    made.tested = true;
    fill_in(construct, std::move(made));
    want(callee);
  } else if (in_std(callee)) {
    const llvm::StringRef name = callee->getParent()->getName();
    // What guards lock is no state, and yet it is changed.
    for (unsigned i = 0; (name == "lock_guard" || name.ends_with("_lock")) && i < expressions.size(); ++i)
      if (const QualType type = parameter_type(callee, i); !type.isNull() && type->isLValueReferenceType() && is_writable(type)) write(How::method, places_->objects(expressions[i], *body_), construct->getSourceRange(), "lock");
    if (handle_of(construct->getType()) == Handle::none && !callee->isCopyOrMoveConstructor())
      for (const Expr* expression : expressions)
        if (isa<InitListExpr>(strip(expression))) keep_pointers(places_->temporary(construct, *body_), expression);
    if (name == "thread" || name == "jthread" || name == "packaged_task") runs_callables(expressions, construct, false, false);
  }
  for (const Expr* expression : expressions) walk(expression);
}

void BodyReader::aggregate(const Expr* list) {
  const auto outer = listed_.find(list);
  const PlaceList object = outer == listed_.end() ? places_->temporary(list, *body_) : outer->second;
  const auto note_list = [&](const Expr* value, Step::Kind kind, facts::Symbol field) {
    if (value && isa<InitListExpr>(strip(value))) listed_[strip(value)] = with_step(object, kind, field);
  };
  if (list->getType()->isArrayType())
    for (const Expr* value : values_of(list)) note_list(value, Step::Kind::element, facts::Symbol::none);
  if (const CXXRecordDecl* record = record_of(list->getType()); record && record->hasDefinition()) {
    construct(record, list->getSourceRange());
    for (const auto& [field, value] : initialised_fields(list)) {
      const bool reference = field->getType()->isReferenceType();
      note_list(value, Step::Kind::field, symbols_.of(field));
      if (!reference && !field->getType()->isPointerType() && handle_of(field->getType()) != Handle::iterator) continue;
      for (const Place& from : with_step(with_step(object, Step::Kind::field, symbols_.of(field)), Step::Kind::pointee))
        for (const Place& to : reference ? places_->objects(value, *body_) : places_->pointees(value, *body_))
          body_->facts->bindings.push_back({from, to});
    }
  }
  for (const Expr* value : values_of(list)) {
    const auto* defaulted = dyn_cast_or_null<CXXDefaultInitExpr>(value);
    if (!defaulted) {
      walk(value);
      continue;
    }
    places_->with_self(places_->temporary(list, *body_), [&] {
      walk(defaulted->getExpr());
      return PlaceList{};
    });
  }
}

void BodyReader::destruction(const VarDecl* variable) {
  const Expr* init = strip(variable->getInit());
  // A guard that runs a lambda when it goes: by its class's name or its maker's.
  const CXXRecordDecl* record = record_of(variable->getType());
  if (!record || variable->getType()->isReferenceType()) return;
  std::string made_by = record->getNameAsString();
  std::vector<const Expr*> given;
  if (const auto* call = dyn_cast<CallExpr>(init)) {
    made_by += " " + callee_name(call);
    given.assign(call->arg_begin(), call->arg_end());
  } else if (const auto* construct = dyn_cast<CXXConstructExpr>(init)) {
    given.assign(construct->arg_begin(), construct->arg_end());
  } else if (const auto* list = dyn_cast<InitListExpr>(init)) {
    for (const Expr* value : list->inits()) given.push_back(value);
  }
  if (is_scope_guard_name(made_by)) runs_callables(given, variable->getInit(), false, true);
  const CXXDestructorDecl* destructor = record->hasDefinition() ? record->getDestructor() : nullptr;
  if (!destructor || !destructor->isUserProvided() || in_std(destructor)) return;
  Call made = make_call(variable->getInit(), destructor);
  made.range = symbols_.range(variable->getSourceRange());
  Place place;
  place.root = Place::Root::local;
  place.index = places_->local_index(variable, *body_);
  made.receiver = {place};
  made.object_type = record->getNameAsString();
  made.at_scope_exit = true;
  body_->facts->calls.push_back(std::move(made));
  want(destructor);
}

/// `Fatal(line).stream() << "odd";`: what ends with the statement runs its destructor.
void BodyReader::destruction(const CXXBindTemporaryExpr* temporary) {
  const CXXDestructorDecl* destructor = temporary->getTemporary()->getDestructor();
  if (!destructor || !destructor->isUserProvided() || in_std(destructor)) return;
  if (destructor->isNoReturn()) body_->facts->can_fail = true;
  Call made = make_call(temporary, destructor);
  made.receiver = places_->temporary(temporary->getSubExpr(), *body_);
  made.object_type = destructor->getParent()->getNameAsString();
  made.at_scope_exit = true;
  body_->facts->calls.push_back(std::move(made));
  want(destructor);
}

/// Nobody looks at what it holds, not even where NDEBUG has emptied an assertion. `[[maybe_unused]]` says that this is meant.
bool BodyReader::is_never_read(const VarDecl* variable) const {
  if (!variable->hasLocalStorage() || isa<DecompositionDecl>(variable) || !locals_ || locals_->is_read(variable) || variable->hasAttr<UnusedAttr>() || variable->getName() == "_") return false;
  const auto* function = dyn_cast_or_null<FunctionDecl>(variable->getParentFunctionOrMethod());
  const SourceManager& sources = symbols_.context().getSourceManager();
  return function && uses_within(names_.assertions, sources.getExpansionRange(function->getSourceRange()).getAsRange(), sources).empty();
}

void BodyReader::call(const CallExpr* site) {
  const FunctionDecl* callee = site->getDirectCallee();
  note_keys(site);
  note_comparison(site);
  if (callee && in_std(callee) && may_throw(callee)) body_->facts->can_fail = true;
  if (const auto* method = dyn_cast_or_null<CXXMethodDecl>(callee); method && method->getParent()->isLambda()) {
    callable_call(site);
  } else if (const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(site);
             operator_call && (operator_call->isAssignmentOp() || operator_call->getOperator() == OO_PlusPlus || operator_call->getOperator() == OO_MinusMinus)) {
    const bool own = callee && !in_std(callee) && !callee->isDefaulted();
    if (own) project_call(site, callee);
    // A body says better what is written; copying and moving are what they are.
    if (own && callee->hasBody() && operator_call->getOperator() != OO_Equal) return children(site);
    return operator_assignment(operator_call);
  } else if (!callee) {
    dependent_call(site);
    callable_call(site);
  } else if (in_std(callee)) {
    library_call(site, callee);
  } else {
    project_call(site, callee);
  }
  if (callee && callee->isNoReturn()) body_->facts->can_fail = true;
  // `rows_.resize(4);` asks nothing of what it changes.
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(callee);
  written_only_ = method && in_std(method) && site == discarded_ && !method->isConst() && !has_const_twin(method) && receiver_of(site) ? strip(receiver_of(site)) : nullptr;
  walk(site->getCallee());
  written_only_ = nullptr;
  calls_around_.push_back(callee_name(site));
  for (const Expr* argument : site->arguments()) walk(argument);
  calls_around_.pop_back();
}

/// A call of a lambda, a function pointer or a std::function: of what it evidently holds.
void BodyReader::callable_call(const CallExpr* site) {
  const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(site);
  const bool first = (operator_call && operator_call->getNumArgs()) || is_invoke(site);
  const Expr* called = first ? site->getArg(0) : site->getCallee();
  PlaceList receiver;
  if (const auto* pointer = dyn_cast<BinaryOperator>(called->IgnoreParenImpCasts()); pointer && pointer->isPtrMemOp()) {
    receiver = pointer->getOpcode() == BO_PtrMemI ? places_->pointees(pointer->getLHS(), *body_) : places_->objects(pointer->getLHS(), *body_);
    called = pointer->getRHS();
  }
  std::vector<const Expr*> given = arguments_of(site);
  if (first && given.size() == site->getNumArgs()) given.erase(given.begin());
  if (is_invoke(site) && called->getType()->isMemberFunctionPointerType() && !given.empty()) {
    receiver = handle_of(given[0]->getType()) != Handle::none ? places_->pointees(given[0], *body_) : places_->objects(given[0], *body_);
    given.erase(given.begin());
  }
  std::vector<std::uint32_t> parameters;
  unsigned level = 0;
  std::vector<Places::Callable> targets = places_->callables(called, *body_, &parameters, &level);
  // A closure's type says which lambda it is, wherever it comes from: a template argument, another lambda's result.
  if (const CXXRecordDecl* closure = lambda_of(site->getDirectCallee()); closure && targets.empty() && parameters.empty()) targets.push_back({closure->getLambdaCallOperator(), {}});
  auto passed = [&] {
    std::vector<facts::Argument> list;
    for (unsigned i = 0; i < given.size(); ++i) {
      const Expr* expression = given[i];
      const QualType type = site->getDirectCallee() ? parameter_type(site->getDirectCallee(), i) : QualType();
      const bool itself = !type.isNull() && type->isReferenceType();
      facts::Argument argument;
      if (itself || handle_of(expression->getType()) == Handle::none) argument.places = handed_on(expression);
      else if (!holds_values(expression->getType())) argument.places = places_->pointees(expression, *body_);
      argument.from_parameter = from_parameter(expression, *places_);
      note_callables(argument, expression);
      list.push_back(std::move(argument));
    }
    return list;
  };
  std::vector<Call> runs;
  const auto run = [&](Call::Kind kind) -> Call& {
    Call& made = runs.emplace_back(make_call(site, nullptr));
    made.kind = kind;
    made.name = callee_name(site);
    made.receiver = receiver;
    made.arguments = passed();
    return made;
  };
  for (Places::Callable& target : targets) {
    Call& made = run(Call::Kind::direct);
    made.callee = callable(target);
    if (receiver.empty()) made.receiver = std::move(target.object);
  }
  for (const std::uint32_t parameter : parameters) {
    Call& made = run(Call::Kind::parameter);
    made.parameter = parameter;
    made.parameter_level = level;
  }
  for (Places::Holder& holder : places_->holders(called, *body_)) {
    Call& made = run(Call::Kind::held);
    made.holder = holder.symbol;
    if (receiver.empty()) made.receiver = std::move(holder.object);
  }
  // Where only one can run, the site stands for its call, and its result is known by it.
  if (runs.size() == 1 && runs.front().kind == Call::Kind::direct) return fill_in(site, std::move(runs.front()));
  std::move(runs.begin(), runs.end(), std::back_inserter(body_->facts->calls));
}

void BodyReader::project_call(const CallExpr* site, const FunctionDecl* callee) {
  const std::vector<const Expr*> given = arguments_of(site);
  const std::string name = callee_name(site);
  // In C++ some have two overloads, which are not `extern "C"`.
  const bool c_library = symbols_.in_system_header(callee->getLocation()) && (callee->isExternC() || callee->getDeclContext()->getRedeclContext()->isTranslationUnit());
  for (const unsigned i : written_through(callee, name, given.size()))
    if (i < given.size()) write(How::function, places_->inside(given[i], *body_), site->getSourceRange(), name);
  Call made = make_call(site, callee);
  made.name = name;
  made.bodiless = c_library && is_known_c_function(name);
  made.arguments = arguments(given, callee);
  if (const auto* method = dyn_cast<CXXMethodDecl>(callee); method && !method->isStatic()) {
    made.receiver = places_->receiver(site, *body_);
    made.receiver_writable = !keeps_object(method) && !has_const_twin(method);
    // Another library's container: the name says what its body, somewhere below that library's headers, does.
    if (made.is_foreign && made.receiver_writable && is_mutator_name(name)) {
      write(How::method, made.receiver, site->getSourceRange(), name);
      made.receiver_writable = false;
      made.bodiless = true;
    }
    made.object = object_name(receiver_of(site));
    made.object_type = method->getParent()->getNameAsString();
    const Expr* object = receiver_of(site);
    const QualType object_type = object ? object->IgnoreParenImpCasts()->getType() : QualType();
    if (!object_type.isNull())
      made.receiver_class = symbols_.of(record_of(object_type->isPointerType() ? object_type->getPointeeType() : object_type));
    const auto* member = dyn_cast<MemberExpr>(site->getCallee()->IgnoreParenImpCasts());
    if (method->isVirtual() && !(member && member->hasQualifier()) && !method->hasAttr<FinalAttr>()) made.kind = Call::Kind::dispatch;
  }
  // `this->operator=(other)`, by its name, and without a body that says more.
  if (const auto* method = dyn_cast<CXXMethodDecl>(callee); method && isa<CXXMemberCallExpr>(site) && method->getOverloadedOperator() == OO_Equal && (method->isDefaulted() || !method->hasBody()))
    write(How::assignment, made.receiver, site->getSourceRange(), "=");
  if (isa<CXXDestructorDecl>(callee))
    write(How::placement, made.receiver, site->getSourceRange(), "destructor call");
  // `source >> member` on a stream of one's own: the operator's very meaning is to write there.
  if (name == ">>" && !callee->hasBody() && given.size() && !given.back()->getType()->isIntegralOrEnumerationType() && made.arguments.size() && made.arguments.back().writable)
    write(How::function, made.arguments.back().places, site->getSourceRange(), name);
  construct_in_place(site);
  fill_in(site, std::move(made));
  want(callee);
}

}  // namespace fvlint::extract
