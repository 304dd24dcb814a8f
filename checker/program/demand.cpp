#include "program/demand.h"

#include <algorithm>
#include <cctype>
#include <tuple>

#include "program/effects.h"

namespace fvlint {

using namespace facts;

namespace {

/// `+=` is called operator+= where it is defined; of conversions only that they are some.
std::string defined_name(const std::string& name) {
  if (name.empty()) return name;
  if (name.starts_with("operator ") && !name.starts_with("operator new") && !name.starts_with("operator delete")) return "operator ";
  const bool identifier = std::isalnum(static_cast<unsigned char>(name[0])) || name[0] == '_' || name[0] == '~';
  return identifier ? name : "operator" + name;
}

bool is_on_self(const std::vector<Place>& places) {
  return std::any_of(places.begin(), places.end(), [](const Place& place) { return place.root == Place::Root::self; });
}

class Asking {
 public:
  Asking(const Program& program, Profile profile) : program_(program), strict_(profile == Profile::strict) {}

  Demand demand() {
    for (const Function* one : program_.functions()) declared(*one);
    for (const Validator& one : program_.validators(strict_ ? Profile::strict : Profile::standard)) validator(one);
    for (const Product& one : program_.products()) product(one);
    for (const auto& [symbol, one] : program_.enums()) events(one);
    while (!open_.empty()) {
      const Function* next = open_.back();
      open_.pop_back();
      for (const Call& call : next->calls) {
        follow(call);
        if (call.kind == Call::Kind::held) held(call, *next);
      }
    }
    return std::move(demand_);
  }

 private:
  /// Whose role its declaration gives away, or whose call may give one away.
  void declared(const Function& one) {
    const bool role = program_.is_validator(one) || program_.is_factory(one) || !one.annotations.empty();
    if (role && !one.is_defined) define(one);
    if (!role && one.is_defined && !one.is_foreign && program_.settings(one).is_factory_name(one.name)) made_by(one, one.result);
    if (role && one.is_template && !one.is_foreign) instantiated(one);
    if (one.kind == Function::Kind::constructor) created(one);
    if (strict_ && one.kind == Function::Kind::method && program_.is_initializer(one)) constructors(one.owner);
  }

  /// It is a factory if what it calls makes the product.
  void made_by(const Function& one, const Type& product, int depth = 0) {
    if (depth > 3) return;
    for (const Call& call : one.calls) {
      const Function* callee = program_.function(call.callee);
      const auto makes = [&](Symbol record) { return std::find(product.records.begin(), product.records.end(), record) != product.records.end(); };
      if (!callee || callee->is_foreign || !std::any_of(callee->result.records.begin(), callee->result.records.end(), makes)) continue;
      for (const Function* target : asked(call)) made_by(*target, product, depth + 1);
    }
  }

  void instantiated(const Function& one) {
    if (one.owner == Symbol::none) demand_.templates.insert(one.name);
    for (const auto& [symbol, record] : program_.classes())
      if (one.owner != Symbol::none && program_.derives(symbol, one.owner)) demand_.templates.insert(record.name);
  }

  /// A constructor's call may make a validator of the method, if that can refuse.
  void created(const Function& constructor) {
    for (const Call& call : constructor.calls) {
      if (!is_on_self(call.receiver)) continue;
      const Settings& settings = program_.settings(constructor);
      if (settings.validator_name(call.name) != ValidatorName::none) follow(call);
      else if (call.decides) asked(call);
    }
  }

  void validator(const Validator& one) {
    visit(*one.function);
    constructors(one.record);
    if (one.function->result.category != Type::Category::none) demand_.calls.insert(one.function->name);
    for (const Effect& effect : program_.effects_of(*one.function))
      for (const Step& step : effect.place.path)
        if (const Member member = program_.member(step.field); member.field) memo(*member.field);
  }

  /// Whoever reads the member, or calls a function that does, decides whether it is only a memo.
  void memo(const Field& field) {
    if (!program_.is_memo(field.symbol) || !memos_.insert(field.symbol).second) return;
    demand_.mentions.insert(field.name);
    for (const Function* one : program_.functions())
      if (is_called(*one) && std::find(one->reads.begin(), one->reads.end(), field.symbol) != one->reads.end()) demand_.calls.insert(one->name);
  }

  /// By its name.
  static bool is_called(const Function& one) { return one.kind == Function::Kind::function || one.kind == Function::Kind::method || one.kind == Function::Kind::static_method; }

  void product(const Product& one) {
    for (const Class* record : program_.lineage(one.record->symbol)) constructors(record->symbol);
    for (const Function* factory : one.factories) this->factory(*factory, one);
    const bool owes = one.factory_validates || one.annotated;
    if (owes || strict_) demand_.mentions.insert(one.record->name);
    if (strict_)
      for (const Function* factory : one.factories) demand_.calls.insert(factory->name);
  }

  /// What a factory does with what may be its product; all that it does where it catches failures.
  void factory(const Function& factory, const Product& product) {
    const auto catches = [](const FlowNode& node) {
      return std::any_of(node.steps.begin(), node.steps.end(), [](const FlowStep& step) { return step.kind == FlowStep::Kind::caught; });
    };
    if (strict_ || std::any_of(factory.flow.nodes.begin(), factory.flow.nodes.end(), catches)) visit(factory);
    product_ = product.record->symbol;
    handle(factory, candidates(factory));
    while (!handled_.empty()) {
      const auto [function, objects] = handled_.back();
      handled_.pop_back();
      for (const FlowNode& node : function->flow.nodes)
        for (const FlowStep& step : node.steps)
          if (step.call < function->calls.size() && objects.contains(step.object)) handle(function->calls[step.call], step);
    }
    for (const Function* inner : program_.functions())
      if (inner->kind == Function::Kind::lambda && inner->enclosing == factory.symbol) visit(*inner);
  }

  bool related(Symbol record) const { return program_.derives(record, product_) || program_.derives(product_, record); }

  void handle(const Function& function, std::set<std::uint32_t> objects) {
    if (!objects.empty() && seen_objects_.insert({product_, &function, objects}).second) handled_.emplace_back(&function, std::move(objects));
  }

  /// A call that makes one of the objects, or is given one.
  void handle(const Call& call, const FlowStep& step) {
    if (step.kind == FlowStep::Kind::make)
      for (const Function* callee : asked(call)) handle(*callee, candidates(*callee));
    if (step.kind != FlowStep::Kind::use) return;
    for (const Function* callee : asked(call)) handle(*callee, given(*callee, step.argument));
    const Settings& settings = program_.settings(call.range);
    // What it calls on the object may be a validator if it can fail, or store into it.
    if (step.argument == 0 && (settings.validator_name(call.name) != ValidatorName::none || settings.is(Names::setters, call.name))) follow(call);
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

  /// The objects that may be the product, by number: made by a constructor, or by a call of which it is not known
  /// what it makes, or given to be filled.
  std::set<std::uint32_t> candidates(const Function& function) const {
    std::set<std::uint32_t> found;
    for (std::uint32_t i = 0; i < function.flow.objects.size(); ++i)
      if (function.flow.objects[i].origin == FlowObject::Origin::parameter || function.flow.objects[i].is_out) found.insert(i);
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
      for (const Call& call : one->calls)
        if (is_on_self(call.receiver) || std::any_of(call.arguments.begin(), call.arguments.end(), [](const Argument& argument) { return is_on_self(argument.places); })) follow(call);
    }
  }

  void define(const Function& one) {
    const Class* owner = program_.record(one.owner);
    define(one.name, owner ? owner->name : "");
  }

  void define(const std::string& name, const std::string& owner) {
    // The template's arguments are no part of what stands before its body.
    demand_.definitions.insert({defined_name(name.substr(0, name.starts_with("operator") ? name.npos : name.find('<'))), owner});
  }

  void visit(const Function& function) {
    if (seen_.insert(&function).second) open_.push_back(&function);
  }

  void follow(const Call& call) {
    if (program_.is_sink(call)) return;
    for (const Argument& argument : call.arguments)
      for (const Symbol symbol : argument.callables) callable(symbol);
    for (const Function* one : asked(call)) visit(*one);
  }

  /// The functions that it may run; those that are not known yet are asked for.
  std::vector<const Function*> asked(const Call& call) {
    if (call.bodiless || call.kind == Call::Kind::held || call.kind == Call::Kind::parameter || call.kind == Call::Kind::unknown) return program_.targets(call);
    const Function* callee = program_.function(call.callee);
    if (callee && !callee->is_foreign) define(*callee);
    else if (!callee && call.callee != Symbol::none && !call.is_foreign) define(call.constructs ? call.object_type : call.name, call.object_type);
    if (call.kind == Call::Kind::dispatch) demand_.overriders.insert(defined_name(callee ? callee->name : call.name));
    return program_.targets(call);
  }

  void callable(Symbol symbol) {
    if (const Function* one = program_.function(symbol)) callable(*one);
  }

  void callable(const Function& one) {
    define(one);
    visit(one);
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
  void held(const Call& call, const Function& caller) {
    if (const Member member = program_.member(call.holder); member.field) {
      demand_.mentions.insert(member.field->name);
      made(*member.owner);
    }
    for (const GlobalUse& use : caller.globals)
      if (use.symbol == call.holder) demand_.mentions.insert(use.name);
    for (const Function* one : program_.declared_held(call.holder)) callable(*one);
  }

  const Program& program_;
  const bool strict_;
  Demand demand_;
  std::set<const Function*> seen_;
  std::vector<const Function*> open_;  ///< seen, and not yet looked into
  std::set<Symbol> seen_records_, memos_;
  Symbol product_ = Symbol::none;  ///< whose factory is looked at
  std::vector<std::pair<const Function*, std::set<std::uint32_t>>> handled_;  ///< functions with those of their objects that matter
  std::set<std::tuple<Symbol, const Function*, std::set<std::uint32_t>>> seen_objects_;
};

}  // namespace

Demand demand_of(const Program& program, Profile profile) { return Asking(program, profile).demand(); }

}  // namespace fvlint
