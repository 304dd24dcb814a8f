#include "program/roles.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "config/words.h"
#include "program/outcomes.h"

namespace fvlint {

using namespace facts;

namespace {

bool has(const std::vector<std::string>& annotations, std::string_view name) {
  return std::find(annotations.begin(), annotations.end(), name) != annotations.end();
}

/// By its whole spelling, or by the name of its class or alias alone.
bool is_named(const Settings& settings, Names list, const Type& type) { return settings.is(list, type.spelling) || settings.is_any(list, type.names); }

Symbol pattern_symbol(const Function& function) { return function.pattern == Symbol::none ? function.symbol : function.pattern; }

/// A method that a constructor or factory runs on the object it makes.
struct CreationCall {
  const Function* creator = nullptr;
  const Call* call = nullptr;
};

class RoleFinder {
 public:
  explicit RoleFinder(const Program& program) : program_(program) {}

  Roles find() {
    for (const Function* function : program_.functions())
      if (function->kind == Function::Kind::lambda) lambdas_[function->enclosing].push_back(function);
    find_factories();
    for (auto& [record, factories] : roles_.factories)
      std::stable_sort(factories.begin(), factories.end(), [](const Function* one, const Function* other) { return one->declaration < other->declaration; });
    find_creation_calls();
    for (const Function* function : program_.functions()) consider(*function);
    for (auto* list : {&roles_.validators, &roles_.argument_validators})
      std::sort(list->begin(), list->end(), [](const Validator& a, const Validator& b) {
        return std::tie(a.function->definition, a.function->symbol) < std::tie(b.function->definition, b.function->symbol);
      });
    roles_.makers = std::move(makers_);
    return std::move(roles_);
  }

 private:
  static constexpr int most_helpers = 3;  ///< one calling the other, that make a factory's product

  bool related(Symbol left, Symbol right) const { return program_.derives(left, right) || program_.derives(right, left); }

  bool mentions(const Type& type, Symbol record) const {
    return std::any_of(type.records.begin(), type.records.end(), [&](Symbol one) { return related(one, record); });
  }

  /// `DB** out`, `DB*& out`, `unique_ptr<DB>* out`: a place for a product, and no product itself.
  static bool is_out_parameter(const Type& type) {
    if (type.is_const || (type.passing != Type::Passing::pointer && type.passing != Type::Passing::reference)) return false;
    const std::string_view spelling = type.spelling;
    const std::size_t arguments = spelling.find('<');
    const std::string_view holder = spelling.substr(0, arguments), after = arguments == spelling.npos ? spelling : spelling.substr(spelling.rfind('>'));
    const bool wraps = arguments != spelling.npos && is_wrapper_name(holder.substr(holder.find_last_of(": ") + 1));
    return wraps || std::count_if(after.begin(), after.end(), [](char c) { return c == '*' || c == '&'; }) > 1;
  }

  bool is_factory_name(const Function& function) const { return program_.settings(function).is_factory_name(function.name); }

  /// What tells how something went is made by everybody, and is nobody's product.
  bool can_be_product(Symbol record) const {
    const Class* one = program_.record(record);
    return one && !program_.settings(one->range).is(Names::outcome_classes, one->name);
  }

  bool hands_out(const Function& function, Symbol record) const {
    if (mentions(function.result, record)) return true;
    return std::any_of(function.parameters.begin(), function.parameters.end(), [&](const Parameter& parameter) {
      return is_out_parameter(parameter.type) && mentions(parameter.type, record);
    });
  }

  /// Constructs one, by itself or by another factory, or by helpers: up to `most_helpers`, one calling the other.
  bool makes(const Function& function, Symbol record, int helpers = 0) const {
    if (std::any_of(function.constructions.begin(), function.constructions.end(), [&](const Construction& made) { return related(made.record, record); })) return true;
    const auto [known, is_new] = makes_.try_emplace({&function, record, helpers}, false);  // no function makes one by calling itself
    if (!is_new) return known->second;
    const auto& lambdas = lambdas_of(function);
    const bool found = std::any_of(lambdas.begin(), lambdas.end(), [&](const Function* one) { return makes(*one, record); }) ||
                       std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) { return makes_by(call, record, helpers); });
    return makes_[{&function, record, helpers}] = found;
  }

  bool makes_by(const Call& call, Symbol record, int helpers) const {
    const Function* callee = program_.function(call.callee);
    if (!callee || !hands_out(*callee, record) || !is_of(*callee, record)) return false;
    const bool is_factory = is_factory_name(*callee);
    if (!is_factory && (helpers == most_helpers || !mentions(callee->result, record))) return false;
    makers_.insert(callee);
    return callee->is_defined ? makes(*callee, record, is_factory ? helpers : helpers + 1) : is_factory;
  }

  /// Their work is that of the function around them.
  const std::vector<const Function*>& lambdas_of(const Function& function) const {
    static const std::vector<const Function*> none;
    const auto found = lambdas_.find(function.symbol);
    return found == lambdas_.end() ? none : found->second;
  }

  /// It stands where a factory of the class, or of one related to it, would.
  bool is_of(const Function& function, Symbol record) const {
    if (function.kind == Function::Kind::static_method) return related(function.owner, record);
    const Class* one = program_.record(record);
    return function.kind == Function::Kind::function && one && belongs(function, *one);
  }

  /// What a static factory makes: its class, or the derived ones that it says it hands out, as in
  ///     template <class Derived> struct Creatable { static Derived create(); };
  std::vector<Symbol> products_of(const Function& function) const {
    std::vector<Symbol> derived;
    for (const Symbol record : function.result.records)
      if (record != function.owner && program_.derives(record, function.owner) && can_be_product(record)) derived.push_back(record);
    return derived.empty() ? std::vector{function.owner} : derived;
  }

  /// The project's own `Owned<Room>` holds the product, as std::unique_ptr does.
  std::vector<Symbol> without_wrapper(std::vector<Symbol> records) const {
    const Class* outer = records.size() > 1 ? program_.record(records.front()) : nullptr;
    if (outer && is_wrapper_name(outer->name)) records.erase(records.begin());
    return records;
  }

  void find_factories() {
    for (const Function* function : program_.functions()) {
      const bool annotated = has(function->annotations, "factory");
      if (!annotated && !is_factory_name(*function)) continue;
      const bool of_own_class = function->kind == Function::Kind::static_method && !(annotated && !hands_out(*function, function->owner));
      if (of_own_class) find_own(*function, annotated);
      // A nested class's product, or a friend's, is another scope's.
      if (!(of_own_class && annotated)) find_others(*function, annotated);
    }
  }

  void find_own(const Function& function, bool annotated) {
    if (!can_be_product(function.owner) || !hands_out(function, function.owner) || !(annotated || !function.is_defined || makes(function, function.owner))) return;
    for (const Symbol product : products_of(function)) roles_.factories[product].push_back(&function);
  }

  void find_others(const Function& function, bool annotated) {
    const bool is_method = function.kind == Function::Kind::method || function.kind == Function::Kind::static_method;
    if (!annotated && !is_method && function.kind != Function::Kind::function) return;
    std::vector<Symbol> handed = without_wrapper(function.result.records);
    for (const Parameter& parameter : function.parameters) handed.insert(handed.end(), parameter.type.records.begin(), parameter.type.records.end());
    for (const Symbol symbol : handed) {
      const Class* record = program_.record(symbol);
      if (!record || !can_be_product(symbol) || !hands_out(function, symbol)) continue;
      // A test's helper makes what it likes of a class that is not the test's own.
      if (!annotated && program_.is_test(function.definition) && !program_.is_test(record->range)) continue;
      if (!annotated && !((is_method ? is_friend(function, *record) : belongs(function, *record)) && makes(function, symbol))) continue;
      auto& list = roles_.factories[symbol];
      if (std::find(list.begin(), list.end(), &function) == list.end()) list.push_back(&function);
    }
  }

  static bool is_friend(const Function& function, const Class& record) { return std::find(record.friends.begin(), record.friends.end(), function.symbol) != record.friends.end(); }

  /// A friend, or a function of the class's own namespace.
  static bool belongs(const Function& function, const Class& record) {
    if (is_friend(function, record)) return true;
    const std::size_t end = function.qualified_name.size() - function.name.size();
    const std::string scope = end >= 2 ? function.qualified_name.substr(0, end - 2) : "";
    return scope == record.scope;
  }

  /// The step makes an object of the class: by its constructor, a factory, or a helper that constructs one.
  bool is_made(const Function& factory, const FlowStep& step, Symbol record) const {
    if (step.kind != FlowStep::Kind::make) return false;
    if (step.symbol != Symbol::none) return related(step.symbol, record);
    const Function* callee = step.call < factory.calls.size() ? program_.function(factory.calls[step.call].callee) : nullptr;
    return callee && mentions(callee->result, record) && makes(*callee, record);
  }

  /// The factory's objects that are new, by number: what it makes, and what its out-parameters lead to.
  std::set<std::uint32_t> new_objects(const Function& factory, Symbol record) const {
    std::set<std::uint32_t> found;
    for (std::uint32_t i = 0; i < factory.flow.objects.size(); ++i) {
      const FlowObject& object = factory.flow.objects[i];
      if (object.origin == FlowObject::Origin::parameter && object.parameter < factory.parameters.size() && is_out_parameter(factory.parameters[object.parameter].type)) found.insert(i);
    }
    for (const FlowNode& node : factory.flow.nodes)
      for (const FlowStep& step : node.steps)
        if (is_made(factory, step, record)) found.insert(step.object);
    return found;
  }

  void find_calls_on_new(const Function& factory, Symbol record) {
    std::set<const Call*> known;
    find_calls_on(factory, new_objects(factory, record), factory, record, known);
  }

  /// What the function calls on these of its objects: the factory, or a function that it gives the new object to.
  void find_calls_on(const Function& function, const std::set<std::uint32_t>& objects, const Function& factory, Symbol record, std::set<const Call*>& known) {
    for (const FlowNode& node : function.flow.nodes)
      for (const FlowStep& step : node.steps) {
        if (step.kind != FlowStep::Kind::use || !objects.contains(step.object) || step.call >= function.calls.size()) continue;
        const Call& call = function.calls[step.call];
        const Function* callee = program_.function(call.callee);
        if (!callee) continue;
        if (step.argument != 0) {
          if (is_of(*callee, record) && known.insert(&call).second) find_calls_on(*callee, parameter_objects(*callee, step.argument - 1), factory, record, known);
        } else if (callee->kind == Function::Kind::method && related(callee->owner, record) && known.insert(&call).second) {
          note(*callee, {&factory, &call});
        }
      }
  }

  /// What a function does only if a call of its own has answered one way, or only if it has answered the other.
  struct Consequences {
    bool any = false;       ///< something does
    bool only_told = true;  ///< nothing but diagnostics
  };
  Consequences consequences_of(const Call& asked, const Function& asker) const {
    const std::size_t number = static_cast<std::size_t>(&asked - asker.calls.data());
    const auto hangs_on_it = [&](const auto& one) {
      return std::any_of(one.guards.begin(), one.guards.end(), [&](const Guard& guard) { return guard.place.root == Place::Root::result && guard.place.index == number; });
    };
    Consequences found;
    for (const Call& call : asker.calls) {
      // What a library's function does, the writes say.
      if (!hangs_on_it(call) || call.is_foreign || call.bodiless) continue;
      found.any = true;
      found.only_told &= program_.is_sink(call) || call.name == "<<";
    }
    // What goes into std::cerr, or the stream that a logger hands out, is told.
    const auto is_given = [](const Place& place) { return place.root == Place::Root::self || place.root == Place::Root::parameter; };
    if (std::any_of(asker.writes.begin(), asker.writes.end(), [&](const Write& write) { return is_given(write.place) && hangs_on_it(write); })) found = {true, false};
    return found;
  }

  /// `if (!is_valid()) log("odd");`: nothing but diagnostics hangs on the answer.
  bool is_only_told(const CreationCall& asked) const {
    return asked.call->asked && !asked.call->decides && consequences_of(*asked.call, *asked.creator).only_told;
  }

  static std::set<std::uint32_t> parameter_objects(const Function& function, std::uint32_t parameter) {
    std::set<std::uint32_t> found;
    for (std::uint32_t i = 0; i < function.flow.objects.size(); ++i)
      if (function.flow.objects[i].origin == FlowObject::Origin::parameter && function.flow.objects[i].parameter == parameter) found.insert(i);
    return found;
  }

  void find_creation_calls() {
    for (const auto& [record, factories] : roles_.factories)
      for (const Function* factory : factories) find_calls_on_new(*factory, record);
    for (const Function* constructor : program_.functions()) {
      if (constructor->kind != Function::Kind::constructor) continue;
      for (const Call& call : constructor->calls) {
        const Function* callee = program_.function(call.callee);
        if (!callee || callee->kind != Function::Kind::method) continue;
        const bool on_self = std::any_of(call.receiver.begin(), call.receiver.end(), [](const Place& place) { return place.root == Place::Root::self && place.path.empty(); });
        if (on_self) note(*callee, {constructor, &call});
      }
    }
  }

  void note(const Function& callee, CreationCall call) {
    creation_calls_[pattern_symbol(callee)].push_back(call);
    if (call.call->kind == Call::Kind::dispatch)
      for (const Function* overrider : program_.overriders(callee.symbol)) creation_calls_[pattern_symbol(*overrider)].push_back(call);
  }

  bool can_fail(const Function& function, int depth = 0) const {
    if (function.can_fail) return true;
    if (depth > 3) return false;
    for (const Call& call : function.calls)
      for (const Function* callee : program_.targets(call))
        if (callee != &function && can_fail(*callee, depth + 1)) return true;
    return false;
  }

  /// It refuses, itself or by what it calls on its own object or on none. That some other object's method may throw (an
  /// allocator's) is no verdict.
  bool refuses(const Function& function, int depth = 0) const {
    if (function.can_fail) return true;
    if (depth > 3) return false;
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const bool others = std::any_of(call.receiver.begin(), call.receiver.end(), [](const Place& place) { return place.root != Place::Root::self || !place.path.empty(); });
      const auto& targets = program_.targets(call);
      return !others && std::any_of(targets.begin(), targets.end(), [&](const Function* callee) { return callee != &function && refuses(*callee, depth + 1); });
    });
  }

  /// The parameter is what the method judges: RULES.md, Roles.
  static bool is_subject(const Settings& settings, const Parameter& parameter) {
    using Passing = Type::Passing;
    using Category = Type::Category;
    const Type& type = parameter.type;
    // Nothing can be told to what is const: there a message is what is judged.
    if ((!type.is_const && settings.is(Names::sinks, parameter.name)) || is_named(settings, Names::sinks, type)) return false;
    const bool own_class = type.category == Category::record || type.category == Category::dependent;
    if (type.passing == Passing::value) {
      if (type.category == Category::dependent) return true;
      if (type.category == Category::standard) return !(type.spelling.starts_with("std::initializer_list") && type.records.empty());
      return own_class && !type.aggregate && !is_named(settings, Names::options_classes, type);
    }
    if (own_class) return !(is_named(settings, Names::options_classes, type) && type.is_const);
    if (type.passing == Passing::pointer) return type.is_const;
    return type.is_const && type.category == Category::standard;
  }

  /// `is_valid(long row)` asks about that row. (`validate(long most)` judges the object by a number.)
  static bool is_asked_about(const Parameter& parameter, ValidatorName named) {
    return named == ValidatorName::query && parameter.type.category == Type::Category::scalar && parameter.type.passing == Type::Passing::value;
  }

  /// Mentioned for more than to tell of it.
  static bool is_used(const Settings& settings, const Parameter& parameter) {
    return parameter.used || std::any_of(parameter.used_within.begin(), parameter.used_within.end(),
                                         [&](const std::vector<std::string>& calls) { return !settings.is_any(Names::sinks, calls); });
  }

  /// An override or an overload that does not look at the parameter, nor at anything else, is still meant to judge it.
  bool judges_parameter(const Function& function, ValidatorName named) const {
    const Settings& settings = program_.settings(function);
    const bool idle = !function.is_defined || (function.reads.empty() && function.writes.empty() && function.calls.empty());
    return std::any_of(function.parameters.begin(), function.parameters.end(), [&](const Parameter& parameter) {
      return (idle || function.is_virtual || is_used(settings, parameter)) && (is_subject(settings, parameter) || is_asked_about(parameter, named));
    });
  }

  bool judges_others(const Function& function) const {
    int depth = 0;
    for (const Class* record = program_.record(function.owner); record && depth < 32; record = program_.record(record->enclosing), ++depth) {
      const Settings& settings = program_.settings(record->range);
      if (settings.is(Names::judging_classes, record->name) || settings.is(Names::test_classes, record->name)) return true;
      if (settings.is_any(Names::test_classes, record->base_names)) return true;
    }
    return false;
  }

  /// The first parameter of a class, where the function could change what it refers or points to. What is told by it is none.
  static std::optional<std::uint32_t> argument_judged(const Settings& settings, const Function& function) {
    for (std::uint32_t i = 0; i < function.parameters.size(); ++i) {
      const Type& type = function.parameters[i].type;
      const bool standard = type.category == Type::Category::standard;
      if ((type.category != Type::Category::record && !standard) || settings.is(Names::sinks, function.parameters[i].name) || is_named(settings, Names::sinks, type)) continue;
      if (standard && (type.is_const || type.passing == Type::Passing::value)) return {};
      if (standard || is_named(settings, Names::outcome_classes, type)) continue;
      if (type.is_const || type.passing == Type::Passing::value || type.records.empty()) return {};
      return i;
    }
    return {};
  }

  void consider_argument(const Function& function, const Settings& settings) {
    const ValidatorName named = settings.validator_name(function.name);
    const bool annotated = has(function.annotations, "validator");
    if (!annotated && ((named != ValidatorName::strong && named != ValidatorName::query) || settings.is_no_validator(function.qualified_name))) return;
    if (const auto subject = argument_judged(settings, function); subject && function.is_defined)
      roles_.argument_validators.push_back({&function, annotated ? "annotated" : "named", named == ValidatorName::query, function.parameters[*subject].type.records.front(), subject});
  }

  /// `Validate` beside `Invalidate` marks its object, and the other takes the mark away: no judgement.
  bool marks(const Function& function) const {
    const Class* record = program_.record(function.owner);
    std::vector<std::string> words = split_words(function.name);
    if (!record || words.front() != "validate" || function.result.category != Type::Category::none || can_fail(function)) return false;
    words.front() = "invalidate";
    return std::any_of(record->methods.begin(), record->methods.end(), [&](Symbol symbol) {
      const Function* other = program_.function(symbol);
      return other && split_words(other->name) == words;
    });
  }

  void consider(const Function& function) {
    if (function.is_foreign || function.name.starts_with("operator")) return;
    if (has(function.annotations, "not_a_validator") || has(function.annotations, "initializer")) return;
    if (function.kind == Function::Kind::function || function.kind == Function::Kind::static_method) return consider_argument(function, program_.settings(function));
    if (function.kind != Function::Kind::method) return;
    std::string role;
    const Settings& settings = program_.settings(function);
    const ValidatorName named = settings.validator_name(function.name);
    if (has(function.annotations, "validator")) role = "annotated";
    else if (settings.is_no_validator(function.qualified_name)) return;
    else role = evidence(function, named);
    if (role.empty()) return;
    roles_.validator_symbols.insert(function.symbol);
    if (function.is_defined) roles_.validators.push_back({&function, role, named == ValidatorName::query, function.owner, {}});
  }

  /// What the function returns says how the object is, not how an operation on it went. For a function of
  /// any name only its type and that name can tell.
  bool gives_verdict(const Function& function) const {
    const bool boolean = function.result.category == Type::Category::boolean;
    if (function.is_const && boolean) return true;
    return !is_action_name(function.name) && !is_status_name(function.result.spelling) && !is_getter(function);
  }

  /// `name()`, `size()`: it hands out what the object has, and has decided nothing. What is kept may be a verdict if it is called one.
  bool is_getter(const Function& function) const {
    if (!function.is_defined || function.result.category == Type::Category::boolean) return false;
    const Settings& settings = program_.settings(function);
    if (settings.is(Names::verdict_members, function.name) || settings.is(Names::sinks, function.name)) return false;
    const auto is_own = [](const Call& call) { return !call.is_foreign && !call.bodiless; };
    const auto forks = [](const FlowNode& node) { return node.successors.size() > 1; };
    return !std::any_of(function.calls.begin(), function.calls.end(), is_own) && !std::any_of(function.flow.nodes.begin(), function.flow.nodes.end(), forks);
  }

  /// `is_data()`, on whose answer the class's own members go one way or the other: both are well. Nor is a constant a verdict.
  bool tells_kinds_apart(const Function& function) const {
    if (function.is_defined && !function.is_virtual && has_one_result(function)) return true;
    return std::any_of(program_.functions().begin(), program_.functions().end(), [&](const Function* member) {
      if (member->owner != function.owner || member->kind == Function::Kind::static_method) return false;
      return std::any_of(member->calls.begin(), member->calls.end(), [&](const Call& call) {
        if (call.callee != function.symbol || call.decides) return false;
        const Consequences found = consequences_of(call, *member);
        return found.any && !found.only_told;
      });
    });
  }

  /// A reader looks for the first factory; constructors come after all of them.
  static bool comes_before(const CreationCall& one, const CreationCall& other) {
    const auto place = [](const CreationCall& made) { return std::tuple(made.creator->kind == Function::Kind::constructor, made.creator->definition, made.creator->symbol); };
    return place(one) <= place(other);
  }

  std::string evidence(const Function& function, ValidatorName named) const {
    if (program_.is_initializer(function) || judges_others(function) || marks(function)) return "";
    const CreationCall* structure = nullptr;
    bool without_arguments = false, decided = false;
    if (const auto calls = creation_calls_.find(pattern_symbol(function)); calls != creation_calls_.end())
      for (const CreationCall& one : calls->second) {
        if (named == ValidatorName::query && is_only_told(one)) continue;
        structure = structure && comes_before(*structure, one) ? structure : &one;
        decided |= one.call->decides;
        without_arguments |= one.call->arguments.empty();
      }
    if (judges_parameter(function, named) && !(structure && without_arguments)) return "";
    const bool strong = named == ValidatorName::strong || named == ValidatorName::query;
    if (named == ValidatorName::weak && !(structure && (decided || refuses(function)))) return "";
    if (named == ValidatorName::none && !(structure && decided && gives_verdict(function) && !tells_kinds_apart(function))) return "";
    if (!structure) return strong ? "named" : "";
    const bool constructor = structure->creator->kind == Function::Kind::constructor;
    return std::string("called by ") + (constructor ? "the constructor " : "factory ") + structure->creator->name;
  }

  const Program& program_;
  std::unordered_map<Symbol, std::vector<const Function*>> lambdas_;  ///< by the function around them
  Roles roles_;
  std::unordered_map<Symbol, std::vector<CreationCall>> creation_calls_;
  mutable std::map<std::tuple<const Function*, Symbol, int>, bool> makes_;
  mutable std::set<const Function*> makers_;  ///< asked by makes()
};

}  // namespace

Roles find_roles(const Program& program) { return RoleFinder(program).find(); }

}  // namespace fvlint
