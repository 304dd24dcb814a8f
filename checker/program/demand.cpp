#include "program/demand.h"

#include <algorithm>
#include <cctype>
#include <tuple>
#include <unordered_map>

#include "program/effects.h"
#include "program/exposure.h"
#include "program/outcomes.h"
#include "program/paths.h"
#include "program/products.h"

namespace fvlint {

using namespace facts;

std::string defined_name(const std::string& name) {
  if (name.empty()) return name;
  if (name.starts_with("operator ") && !name.starts_with("operator new") && !name.starts_with("operator delete")) return "operator ";
  const bool identifier = std::isalnum(static_cast<unsigned char>(name[0])) || name[0] == '_' || name[0] == '~';
  return identifier ? name : "operator" + name;
}

namespace {

bool is_on_self(const std::vector<Place>& places) {
  return std::any_of(places.begin(), places.end(), [](const Place& place) { return place.root == Place::Root::self; });
}

class Asking {
 public:
  Asking(const Program& program, Profile profile) : program_(program), strict_(profile == Profile::strict) {
    for (const Function* one : program.functions()) {
      if (one->kind == Function::Kind::lambda) lambdas_[one->enclosing].push_back(one);
      if (is_called(*one))
        for (const Symbol member : one->reads) readers_[member].push_back(one);
    }
  }

  Demand demand() {
    for (const Function* one : program_.functions()) declared(*one);
    for (const Validator& one : program_.validators(strict_ ? Profile::strict : Profile::standard)) validator(one);
    for (const Function* one : program_.makers()) define(*one);
    for (const Product& one : program_.products()) product(one);
    for (const auto& [symbol, one] : program_.enums()) events(one);
    while (!open_.empty()) {
      const Function* next = open_.back();
      open_.pop_back();
      look_into(*next);
    }
    return std::move(demand_);
  }

 private:
  /// Whose role its declaration gives away, or whose call may give one away.
  void declared(const Function& one) {
    const bool role = program_.is_validator(one) || program_.is_factory(one) || !one.annotations.empty();
    if (role && !one.is_defined) define(one);
    if (role && one.is_template && !one.is_foreign) instantiated(one);
    if (one.kind == Function::Kind::constructor) created(one);
    // What it calls may have a role by the call, whatever it is called.
    if (role || program_.settings(one).is_factory_name(one.name) || program_.is_initializer(one)) called(one);
    if (strict_ && one.kind == Function::Kind::method && program_.is_initializer(one)) constructors(one.owner);
    // `Validate` beside `Invalidate` is a validator if it can refuse.
    if (!role && one.is_defined && one.kind == Function::Kind::method && program_.settings(one).validator_name(one.name) == ValidatorName::strong)
      for (const Call& call : one.calls)
        if (may_fail(call, one)) break;
  }

  void called(const Function& one) {
    for (const Call& call : one.calls)
      if (call.callee != Symbol::none && !program_.function(call.callee)) demand_.unknown.insert(call.callee);
  }

  void instantiated(const Function& one) {
    if (one.owner == Symbol::none) demand_.templates.insert(one.name);
    for (const auto& [symbol, record] : program_.classes())
      if (one.owner != Symbol::none && program_.derives(symbol, one.owner)) demand_.templates.insert(record.name);
  }

  /// A constructor's call may make a validator of the method, if that can refuse.
  void created(const Function& constructor) {
    for (const Call& call : constructor.calls) {
      const auto is_object = [](const Place& place) { return place.root == Place::Root::self && place.path.empty(); };
      if (std::none_of(call.receiver.begin(), call.receiver.end(), is_object)) continue;
      const Settings& settings = program_.settings(constructor);
      const bool weak = settings.validator_name(call.name) != ValidatorName::none;
      if (call.decides) asked(call);
      else if (weak) may_fail(call, constructor);
    }
  }

  /// Whether what it calls can fail decides on a role: as deep as roles look, and as far as needed.
  bool may_fail(const Call& call, const Function& caller, int depth = 0) {
    constexpr int deepest = 4;
    if (call.kind == Call::Kind::held) held(call, caller, nullptr);
    for (const Function* one : asked(call)) {
      if (one->can_fail) return true;
      if (depth < deepest && tried_.insert({one, depth}).second && std::any_of(one->calls.begin(), one->calls.end(), [&](const Call& inner) { return may_fail(inner, *one, depth + 1); })) return true;
    }
    return false;
  }

  void validator(const Validator& one) {
    const Function& function = *one.function;
    Exposed exposed{program_.settings(function).pointee_is_state() ? Exposure::any : Exposure::state};
    exposed.parameters.assign(function.parameters.size(), Exposure::any);
    visit(function, exposed);
    answerers(function);
    if (answers_one_constant(program_, function)) fails(function);
    if (catches(function)) ask_all(function);
    if (function.result.category != Type::Category::none) demand_.calls.insert(function.name);
    if (strict_) constructors(one.record);
    if (!function.undeclared.empty()) creators(one.record);
    for (const Effect& effect : program_.effects_of(function)) written(effect, one.record);
  }

  /// Findings point at the constructor that gives the member its value; it may be a memo.
  void written(const Effect& effect, Symbol record) {
    define_constructors(record);
    for (const Step& step : effect.place.path)
      if (const Member member = program_.member(step.field); member.field) {
        define_constructors(member.owner->symbol);
        memo(*member.field);
      }
    if (effect.write) guarded(effect.write->guards);
    for (const Hop& hop : effect.path) guarded(hop.call->guards);
  }

  void guarded(const std::vector<Guard>& guards) {
    for (const Guard& guard : guards)
      for (const Step& step : guard.place.path)
        if (const Member member = program_.member(step.field); member.field) memo(*member.field);
  }

  /// Whose parameters have the names that a validator uses, and the members that these go to.
  void creators(Symbol record) {
    for (const Class* one : program_.lineage(record)) {
      define_constructors(one->symbol);
      for (const Function* factory : program_.factories(one->symbol)) define(*factory);
    }
  }

  /// `return check_user();`: whose answer is the function's.
  void answerers(const Function& function, int depth = 0) {
    constexpr int deepest = 8;
    for (const FlowNode& node : function.flow.nodes)
      for (const FlowStep& step : node.steps)
        if (depth < deepest && step.kind == FlowStep::Kind::answer && step.call < function.calls.size())
          for (const Function* one : asked(function.calls[step.call])) answerers(*one, depth + 1);
  }

  /// Looks for a failing outcome, where there may be none: what was found is asked for as well, for another body may count.
  bool fails(const Function& function) {
    const auto ends = [](const FlowNode& node) { return std::any_of(node.steps.begin(), node.steps.end(), [](const FlowStep& step) { return step.kind == FlowStep::Kind::fail; }); };
    const bool fails_itself = function.can_fail || std::any_of(function.flow.nodes.begin(), function.flow.nodes.end(), ends);
    if (fails_itself && !catches(function)) return true;
    if (!searched_.insert(&function).second) return false;
    for (const Call& call : function.calls) {
      if (program_.is_sink(call) || call.at_scope_exit || call.bodiless) continue;
      if (call.kind == Call::Kind::held) held(call, function, nullptr);
      for (const Function* target : asked(call))
        if (fails(*target)) return true;
    }
    return false;
  }

  static bool catches(const Function& function) {
    return std::any_of(function.flow.nodes.begin(), function.flow.nodes.end(), [](const FlowNode& node) {
      return std::any_of(node.steps.begin(), node.steps.end(), [](const FlowStep& step) { return step.kind == FlowStep::Kind::caught; });
    });
  }

  /// A handler may call what always fails.
  void ask_all(const Function& function) {
    for (const Call& call : function.calls) asked(call);
  }

  /// Whoever reads the member, or calls a function that does, decides whether it is only a memo.
  void memo(const Field& field) {
    if (!program_.is_memo(field.symbol) || !memos_.insert(field.symbol).second) return;
    demand_.mentions.insert(field.name);
    for (const Function* one : readers_[field.symbol]) demand_.calls.insert(one->name);
  }

  /// By its name.
  static bool is_called(const Function& one) { return one.kind == Function::Kind::function || one.kind == Function::Kind::method || one.kind == Function::Kind::static_method; }

  void product(const Product& one) {
    product_ = one.record->symbol;
    if (strict_)
      for (const Class* record : program_.lineage(product_)) constructors(record->symbol);
    if (!one.validators.empty()) wrappers(one);
    for (const Function* factory : one.factories) this->factory(*factory);
    handle_all();
    const bool owes = one.factory_validates || one.annotated;
    if (owes || strict_) demand_.mentions.insert(one.record->name);
    if (owes)
      for (const Symbol made : made_by_factories(program_, one))
        if (const Class* record = program_.record(made)) demand_.mentions.insert(record->name);
    if (owes) define_constructors(product_);
    if (strict_)
      for (const Function* factory : one.factories) demand_.calls.insert(factory->name);
  }

  /// What runs the product's validator calls it by its name, or calls what runs it.
  void wrappers(const Product& one) {
    Paths paths(program_, product_);
    std::vector<const Function*> running;
    for (const Validator* validator : one.validators) running.push_back(validator->function);
    std::set<const Function*> known(running.begin(), running.end());
    while (!running.empty()) {
      const Function* next = running.back();
      running.pop_back();
      demand_.calls.insert(next->name);
      if (next->is_virtual) demand_.overriders.insert(defined_name(next->name));
      for (const Function* caller : callers_of(*next))
        if (runs(paths, *caller) && known.insert(caller).second) {
          define(*caller);
          running.push_back(caller);
        }
    }
  }

  /// On every way, for the object or one of the parameters.
  static bool runs(Paths& paths, const Function& function) {
    for (std::uint32_t argument = 0; argument <= function.parameters.size(); ++argument)
      if (paths.validates(function, argument)) return true;
    return false;
  }

  const std::vector<const Function*>& callers_of(const Function& callee) {
    if (callers_.empty())
      for (const Function* caller : program_.functions())
        for (const Call& call : caller->calls)
          for (const Function* target : program_.targets(call)) callers_[target].push_back(caller);
    return callers_[&callee];
  }

  /// What a factory does with what may be its product; where failures are caught or refused, whom it tells.
  void factory(const Function& factory) {
    const bool refuses = catches(factory) || std::any_of(factory.calls.begin(), factory.calls.end(), [&](const Call& call) {
      const Function* callee = program_.function(call.callee);
      return callee && call.tested && program_.is_validator(*callee);
    });
    Exposed told;
    for (const Parameter& parameter : factory.parameters) told.parameters.push_back(may_tell(parameter) ? Exposure::any : Exposure::none);
    if (strict_ || refuses) visit(factory, told);
    if (catches(factory)) ask_all(factory);
    for (const Place& result : factory.results)  // `sessions()`, which keeps what is shared
      if (result.root == Place::Root::result && result.level == 0 && result.index < factory.calls.size()) asked(factory.calls[result.index]);
    handle(factory, candidates(factory));
    for (const Function* inner : lambdas_[factory.symbol]) {
      if (strict_) visit(*inner, everything(*inner));
      handle(*inner, candidates(*inner));
    }
  }

  static Exposed everything(const Function& function) { return {Exposure::any, Exposure::any, std::vector(function.parameters.size(), Exposure::any)}; }

  void handle_all() {
    while (!handled_.empty()) {
      const auto [function, objects] = handled_.back();
      handled_.pop_back();
      for (const FlowNode& node : function->flow.nodes)
        for (const FlowStep& step : node.steps)
          if (step.call < function->calls.size() && objects.contains(step.object)) handle(function->calls[step.call], step, *function);
    }
  }

  bool related(Symbol record) const { return program_.derives(record, product_) || program_.derives(product_, record); }

  void handle(const Function& function, std::set<std::uint32_t> objects) {
    if (!objects.empty() && seen_objects_.insert({product_, &function, objects}).second) handled_.emplace_back(&function, std::move(objects));
  }

  /// A call that makes one of the objects, or is given one.
  void handle(const Call& call, const FlowStep& step, const Function& caller) {
    if (step.kind == FlowStep::Kind::make && step.symbol == Symbol::none)
      for (const Function* callee : asked(call)) handle(*callee, candidates(*callee));
    const bool on_product = step.kind == FlowStep::Kind::member_use || (step.kind == FlowStep::Kind::use && step.argument == 0);
    if (on_product) may_set(call, caller);
    else if (step.kind == FlowStep::Kind::handed_on) asked(call);  // whether it runs the lambda
    else if (step.kind == FlowStep::Kind::use)
      for (const Function* callee : asked(call)) handle(*callee, given(*callee, step.argument));
  }

  /// What is called on the product, or on a part of it, may be a validator if it can fail, or store into it.
  void may_set(const Call& call, const Function& caller) {
    const Function* named = program_.function(call.callee);
    const Settings& settings = program_.settings(call.range);
    if (settings.validator_name(call.name) != ValidatorName::none) may_fail(call, caller);
    if (named && (named->kind != Function::Kind::method || named->is_const || named->parameters.empty())) return;
    if (!strict_ && call.decides) return;  // its own two phases
    const bool sets = settings.is(Names::setters, call.name);
    for (const Function* callee : asked(call))
      if (sets) visit(*callee, {settings.pointee_is_state() ? Exposure::any : Exposure::state});
  }

  /// The objects that a caller passes as this argument (FlowStep::argument), by number.
  static std::set<std::uint32_t> given(const Function& function, std::uint32_t argument) {
    using Origin = FlowObject::Origin;
    std::set<std::uint32_t> found;
    for (std::uint32_t i = 0; i < function.flow.objects.size(); ++i) {
      const FlowObject& object = function.flow.objects[i];
      const std::uint32_t captures = object.origin == Origin::captured ? static_cast<std::uint32_t>(function.parameters.size()) : 0;
      if (argument == 0 ? object.origin == Origin::self : (object.origin == Origin::parameter || object.origin == Origin::captured) && object.parameter + captures + 1 == argument) found.insert(i);
    }
    return found;
  }

  bool may_be_product(const Type& type) const {
    return type.records.empty() || type.category == Type::Category::dependent || std::any_of(type.records.begin(), type.records.end(), [&](Symbol record) { return related(record); });
  }

  /// The objects that may be the product, by number: made by a constructor, or by a call of which it is not known
  /// what it makes, or given to be filled.
  std::set<std::uint32_t> candidates(const Function& function) const {
    std::set<std::uint32_t> found;
    for (std::uint32_t i = 0; i < function.flow.objects.size(); ++i) {
      const FlowObject& object = function.flow.objects[i];
      const bool captured = object.origin == FlowObject::Origin::captured;
      const bool given = object.origin == FlowObject::Origin::parameter && object.parameter < function.parameters.size() && may_be_product(function.parameters[object.parameter].type);
      if (given || captured || object.is_out) found.insert(i);
    }
    for (const FlowNode& node : function.flow.nodes)
      for (const FlowStep& step : node.steps)
        if (step.kind == FlowStep::Kind::make && may_make(function, step)) found.insert(step.object);
    return found;
  }

  bool may_make(const Function& function, const FlowStep& step) const {
    if (step.symbol != Symbol::none) return related(step.symbol);
    if (step.call >= function.calls.size()) return false;
    const Call& call = function.calls[step.call];
    const Function* callee = program_.function(call.callee);
    if (!callee) return !call.is_foreign;
    return std::any_of(callee->result.records.begin(), callee->result.records.end(), [&](Symbol record) { return related(record); });
  }

  void events(const Enum& one) {
    const bool annotated = std::find(one.annotations.begin(), one.annotations.end(), "events") != one.annotations.end();
    const bool wanted = annotated || (!one.enumerators.empty() && program_.settings(one.enumerators.front().range).is_event_enum(one.qualified_name));
    for (const Enumerator& enumerator : one.enumerators)
      if (wanted) demand_.mentions.insert(enumerator.name);
  }

  /// All constructors of a class, and what they do with the object.
  void constructors(Symbol record) {
    if (!seen_records_.insert(record).second) return;
    for (const Function* one : program_.constructors(record)) {
      define(*one);
      const Exposed exposed = everything(*one);
      const ExposingCalls exposing(*one, exposed);
      for (const Call& call : one->calls)
        if (is_on_self(call.receiver) || std::any_of(call.arguments.begin(), call.arguments.end(), [](const Argument& argument) { return is_on_self(argument.places); })) follow(call, exposing);
    }
  }

  void define_constructors(Symbol record) {
    for (const Function* one : program_.constructors(record)) define(*one);
  }

  void define(const Function& one) {
    const Class* owner = program_.record(one.owner);
    define(one.name, owner ? owner->name : "");
  }

  void define(const std::string& name, const std::string& owner) {
    // The template's arguments are no part of what stands before its body.
    demand_.definitions.insert({defined_name(name.substr(0, name.starts_with("operator") ? name.npos : name.find('<'))), owner});
  }

  void visit(const Function& function, const Exposed& exposed) {
    if (!strict_ && exposed.is_nothing()) return;
    const auto [known, is_new] = exposed_.try_emplace(&function);
    if (known->second.add(exposed) || is_new) open_.push_back(&function);
  }

  void look_into(const Function& function) {
    const Exposed exposed = exposed_[&function];  // what follows may add to it
    const ExposingCalls exposing(function, exposed);
    for (const Call& call : function.calls) {
      const Function* callee = program_.function(call.callee);
      const bool is_lambda = callee && callee->kind == Function::Kind::lambda;
      if (!strict_ && !is_lambda && !exposing.exposes(call)) continue;
      follow(call, exposing);
      if (call.kind == Call::Kind::held) held(call, function, &exposing);
    }
  }

  void follow(const Call& call, const ExposingCalls& exposing) {
    if (program_.is_sink(call)) return;
    for (const Argument& argument : call.arguments)
      for (const Symbol symbol : argument.callables)
        if (const Function* one = program_.function(symbol)) callable(*one, exposing.passed(call, *one));
    for (const Function* one : asked(call))
      if (strict_ || !program_.is_validator(*one)) visit(*one, exposing.passed(call, *one));
  }

  /// The functions that it may run; those that are not known yet are asked for.
  std::vector<const Function*> asked(const Call& call) {
    if (call.bodiless || call.kind == Call::Kind::held || call.kind == Call::Kind::parameter || call.kind == Call::Kind::unknown) return program_.targets(call);
    const Function* callee = program_.function(call.callee);
    if (!callee && call.callee != Symbol::none) demand_.unknown.insert(call.callee);
    if (callee && !callee->is_foreign) define(*callee);
    else if (!callee && call.callee != Symbol::none && !call.is_foreign) define(call.constructs ? call.object_type : call.name, call.object_type);
    if (call.kind == Call::Kind::dispatch) demand_.overriders.insert(defined_name(callee ? callee->name : call.name));
    return program_.targets(call);
  }

  void callable(const Function& one, const Exposed& exposed) {
    define(one);
    visit(one, exposed);
  }

  /// Whoever makes an object of the class, or passes braces for one, may give its members their values.
  void made(const Class& record) {
    demand_.mentions.insert(record.name);
    if (!record.is_passive) return;
    for (const Function* one : program_.functions())
      if (is_called(*one) && std::any_of(one->parameters.begin(), one->parameters.end(), [&](const Parameter& parameter) {
            return std::find(parameter.type.records.begin(), parameter.type.records.end(), record.symbol) != parameter.type.records.end();
          }))
        demand_.calls.insert(one->name);
  }

  /// What a member or global holds it was given somewhere, by its name.
  /// `exposing`: null where it is only asked how the function ends.
  void held(const Call& call, const Function& caller, const ExposingCalls* exposing) {
    if (const Member member = program_.member(call.holder); member.field) {
      demand_.mentions.insert(member.field->name);
      made(*member.owner);
    }
    for (const GlobalUse& use : caller.globals)
      if (use.symbol == call.holder) demand_.mentions.insert(use.name);
    for (const Function* one : program_.declared_held(call.holder)) callable(*one, exposing ? exposing->passed(call, *one) : Exposed{});
  }

  const Program& program_;
  const bool strict_;
  Demand demand_;
  std::unordered_map<const Function*, Exposed> exposed_;  ///< what was visited, and for what
  std::vector<const Function*> open_;                      ///< of these, what is not yet looked into
  std::unordered_map<Symbol, std::vector<const Function*>> lambdas_, readers_;  ///< by the function around them, and by member
  std::unordered_map<const Function*, std::vector<const Function*>> callers_;  ///< made on first use
  std::set<const Function*> searched_;  ///< for failures
  std::set<std::pair<const Function*, int>> tried_;  ///< by may_fail(), at which depth
  std::set<Symbol> seen_records_, memos_;
  Symbol product_ = Symbol::none;  ///< whose factory is looked at
  std::vector<std::pair<const Function*, std::set<std::uint32_t>>> handled_;  ///< functions with those of their objects that matter
  std::set<std::tuple<Symbol, const Function*, std::set<std::uint32_t>>> seen_objects_;
};

}  // namespace

Demand demand_of(const Program& program, Profile profile) { return Asking(program, profile).demand(); }

}  // namespace fvlint
