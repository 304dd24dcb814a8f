#include "program/paths.h"

#include <algorithm>

#include "program/outcomes.h"
#include "program/program.h"

namespace fvlint {

using namespace facts;
using Kind = FlowStep::Kind;
using Origin = FlowObject::Origin;

namespace {

/// As which argument of a call of `function` the object is given; 0 for what is no argument.
std::uint32_t argument_of(const Function& function, const FlowObject& object) {
  if (object.origin == Origin::parameter) return object.parameter + 1;
  if (object.origin == Origin::captured) return static_cast<std::uint32_t>(function.parameters.size()) + object.parameter + 1;
  return 0;
}

/// Adds what another way brings; whether that was anything new.
template <class Worlds>
bool merge(Worlds& known, const Worlds& more) {
  bool grew = false;
  for (const auto& [values, objects] : more) {
    const auto [entry, added] = known.try_emplace(values, objects);
    grew |= added;
    for (std::size_t i = 0; i < objects.size(); ++i) {
      grew |= (entry->second[i] | objects[i]) != entry->second[i];
      entry->second[i] |= objects[i];
    }
  }
  return grew;
}

/// Whether the step can leave a flag that was so as it then is.
bool may_be(const FlowStep& step, bool was, bool is) {
  if (step.kind == Kind::holds) return was == is && is == (step.text == "true");
  if (step.text == "and") return was || !is;
  if (step.text == "or") return is || !was;
  return step.text.empty() || is == (step.text == "true");
}

/// The worlds after a flag has been given a value, or been found to have one.
template <class Worlds>
Worlds with_flag(const Worlds& worlds, const FlowStep& step) {
  Worlds after;
  const unsigned bit = 1u << step.argument;
  for (const auto& [values, objects] : worlds) {
    const bool was = values & bit;
    for (const bool is : {false, true}) {
      if (may_be(step, was, is)) merge(after, Worlds{{is ? values | bit : values & ~bit, objects}});
    }
  }
  return after;
}

template <class Worlds>
States states_in(const Worlds& worlds, std::uint32_t object) {
  States all = 0;
  for (const auto& [values, objects] : worlds) all |= objects[object];
  return all;
}

/// It runs something that may throw; what has then happened is a step of its own, which cannot.
bool may_throw(const FlowStep& step) {
  return step.kind == Kind::risk || step.kind == Kind::fail || step.kind == Kind::write || ((step.kind == Kind::use || step.kind == Kind::member_use) && step.call != FlowStep::no_call);
}

bool fails(const FlowNode& node) {
  return std::any_of(node.steps.begin(), node.steps.end(), [](const FlowStep& step) { return step.kind == Kind::fail; });
}

}  // namespace

bool Paths::related(Symbol record) const { return record != Symbol::none && (program_.derives(record, product_) || program_.derives(product_, record)); }

bool Paths::concerns(const Type& type) const {
  return std::any_of(type.records.begin(), type.records.end(), [&](Symbol record) { return related(record); });
}

bool Paths::is_validation(const Call& call) const {
  const Function* callee = program_.function(call.callee);
  return callee && program_.is_validator(*callee) && related(callee->owner);
}

void Paths::raise(Solution& solution, const FlowNode& node, const Worlds& worlds, std::set<std::uint32_t>& work) const {
  for (const std::uint32_t handler : node.handlers)
    if (merge(solution.entry[handler], worlds)) work.insert(handler);
}

const Paths::Solution& Paths::solve(const Function& function) {
  if (const auto known = solutions_.find(&function); known != solutions_.end()) return known->second;
  const Flow& flow = function.flow;
  Solution solution;
  solution.entry.resize(flow.nodes.size());
  Objects begin;
  for (const FlowObject& object : flow.objects) begin.push_back(object.origin == Origin::own ? state::absent : state::given);
  if (begin.empty()) begin.push_back(state::absent);  // of a step that concerns none
  std::set<std::uint32_t> work;
  if (!flow.nodes.empty()) work.insert(0);
  for (unsigned values = 0; !work.empty() && values < 1u << flow.flags; ++values) solution.entry[0][values] = begin;
  while (!work.empty()) {
    const std::uint32_t at = *work.begin();
    work.erase(work.begin());
    const FlowNode& node = flow.nodes[at];
    Worlds worlds = solution.entry[at];
    for (const FlowStep& step : node.steps) {
      // A constructor that throws has made nothing; a validator that throws has refused.
      if (step.kind == Kind::make) raise(solution, node, worlds, work);
      apply(function, step, worlds);
      if (!node.handlers.empty() && may_throw(step)) raise(solution, node, refused(function, step, worlds), work);
    }
    if (fails(node)) continue;
    for (const std::uint32_t next : node.successors)
      if (merge(solution.entry[next], worlds)) work.insert(next);
  }
  return solutions_[&function] = std::move(solution);
}

/// What they are if the step throws: a validator has refused what it would have made valid.
Paths::Worlds Paths::refused(const Function& function, const FlowStep& step, Worlds worlds) {
  if (!is_validating(function, step)) return worlds;
  for (auto& [values, objects] : worlds)
    if (States& states = objects[step.object]; states & state::valid) states = (states & ~state::valid) | state::refused;
  return worlds;
}

bool Paths::is_validating(const Function& function, const FlowStep& step) {
  return step.kind == Kind::use && step.call < function.calls.size() && validated_by(function.calls[step.call], step.argument);
}

void Paths::apply(const Function& function, const FlowStep& step, Worlds& worlds) {
  if (step.kind == Kind::set || step.kind == Kind::holds) {
    worlds = with_flag(worlds, step);
  } else {
    for (auto& [values, objects] : worlds) apply(function, step, objects);
  }
}

void Paths::apply(const Function& function, const FlowStep& step, Objects& objects) {
  States& states = objects[step.object];
  if (step.kind == Kind::make) states = made(function, step, objects);
  if (step.kind == Kind::forget) states = state::absent;
  if (step.kind == Kind::store) states |= state::stored;
  if (denies(program_, function, step))
    for (States& one : objects) one = one & state::stored ? (one & state::given) | state::absent : one;
  if (is_validating(function, step))
    states = (states & (state::absent | state::stored)) | (states & ~(state::absent | state::stored) ? state::valid : 0);
}

States Paths::made(const Function& function, const FlowStep& step, const Objects& objects) {
  const Call* call = step.call < function.calls.size() ? &function.calls[step.call] : nullptr;
  const Function* callee = call ? program_.function(call->callee) : nullptr;
  if (step.symbol != Symbol::none) {
    if (!related(step.symbol)) return state::absent;
    if (callee) return validates(*callee) ? state::valid : state::fresh;
    // In a template's pattern, or made in place: whichever constructor runs may be one that validates.
    const auto constructors = program_.constructors(step.symbol);
    return std::any_of(constructors.begin(), constructors.end(), [&](const Function* one) { return validates(*one); }) ? state::valid : state::fresh;
  }
  if (!callee) return state::absent;
  if (!concerns(callee->result)) return state::absent;
  const auto factories = program_.factories(product_);
  if (std::find(factories.begin(), factories.end(), callee) != factories.end() || program_.is_factory(*callee)) return state::valid;
  const States result = result_of(*callee);
  return result == state::given ? passed_on(function, step, *callee, objects) : result;
}

/// The callee hands back what it was given: the objects that are its arguments.
States Paths::passed_on(const Function& function, const FlowStep& made, const Function& callee, const Objects& objects) const {
  const auto handed_back = [&](std::uint32_t argument) {
    return std::any_of(callee.flow.nodes.begin(), callee.flow.nodes.end(), [&](const FlowNode& node) {
      return std::any_of(node.steps.begin(), node.steps.end(), [&](const FlowStep& step) {
        return step.kind == Kind::hand_over && argument_of(callee, callee.flow.objects[step.object]) == argument;
      });
    });
  };
  States all = 0;
  for (const FlowNode& node : function.flow.nodes)
    for (const FlowStep& step : node.steps)
      if (step.kind == Kind::use && step.call == made.call && step.argument && handed_back(step.argument)) all |= objects[step.object];
  return all ? all : state::absent;
}

States Paths::result_of(const Function& function) {
  const auto [entry, added] = results_.try_emplace(&function, state::absent);
  if (!added) return entry->second;
  States all = 0;
  visit(function, [&](const FlowStep& step, States states) {
    if (step.kind == Kind::hand_over) all |= states;
  });
  return results_[&function] = all & state::fresh ? state::fresh : all & state::given ? state::given : all & state::valid ? state::valid : state::absent;
}

bool Paths::validated_by(const Call& call, std::uint32_t argument) {
  if (argument == 0 && is_validation(call)) return true;
  const Function* named = program_.function(call.callee);
  if (!named) return false;
  // Only what gets an object of the product can validate one.
  const bool gets = argument == 0 ? related(named->owner) : argument > named->parameters.size() || concerns(named->parameters[argument - 1].type);
  if (!gets) return false;
  std::vector<const Function*> targets = program_.targets(call);
  // A constructor whose effects the extractor has written down runs all the same.
  if (const Function* callee = program_.function(call.callee); targets.empty() && call.bodiless && callee) targets.push_back(callee);
  return !targets.empty() && std::all_of(targets.begin(), targets.end(), [&](const Function* target) {
    return validates(*target, argument);
  });
}

bool Paths::validates(const Function& function, std::uint32_t argument) {
  const auto [entry, added] = validates_.try_emplace({&function, argument}, false);
  if (!added) return entry->second;
  const Flow& flow = function.flow;
  const auto found = std::find_if(flow.objects.begin(), flow.objects.end(), [&](const FlowObject& object) {
    return argument ? argument_of(function, object) == argument : object.origin == Origin::self;
  });
  if (found == flow.objects.end()) return false;
  const std::size_t number = static_cast<std::size_t>(found - flow.objects.begin());
  const Solution& solution = solve(function);
  bool any = false, all = true;
  for (std::size_t i = 0; i < flow.nodes.size(); ++i) {
    if (solution.entry[i].empty() || !flow.nodes[i].successors.empty() || fails(flow.nodes[i])) continue;
    Worlds worlds = solution.entry[i];
    for (const FlowStep& step : flow.nodes[i].steps) apply(function, step, worlds);
    for (const auto& [values, objects] : worlds) {
      any = true;
      all &= !(objects[number] & (state::given | state::fresh));
    }
  }
  return validates_[{&function, argument}] = any && all;
}

void Paths::visit(const Function& function, const Visit& visit) {
  const Solution& solution = solve(function);
  for (std::size_t i = 0; i < function.flow.nodes.size(); ++i) {
    if (solution.entry[i].empty()) continue;
    Worlds worlds = solution.entry[i];
    for (const FlowStep& step : function.flow.nodes[i].steps) {
      if (!worlds.empty()) visit(step, states_in(worlds, step.object));
      apply(function, step, worlds);
    }
  }
}

States Paths::on_entry(const Function& function, std::uint32_t node, std::uint32_t object) { return states_in(solve(function).entry[node], object); }

std::optional<Paths::Deed> Paths::first_deed(const Function& function, std::uint32_t argument, const Wanted& wanted, int depth) const {
  if (depth > 4) return {};
  for (const FlowNode& node : function.flow.nodes)
    for (const FlowStep& step : node.steps) {
      // What no object is in concerns none: there need not be a first one.
      const bool concerns_one = step.kind == Kind::write || step.kind == Kind::use || step.kind == Kind::member_use;
      if (!concerns_one || argument_of(function, function.flow.objects[step.object]) != argument) continue;
      if (wanted(function, step)) return Deed{&function, &step};
      const Function* callee = step.kind == Kind::use && step.argument && step.call < function.calls.size() ? program_.function(function.calls[step.call].callee) : nullptr;
      if (auto inner = callee ? first_deed(*callee, step.argument, wanted, depth + 1) : std::nullopt) return inner;
    }
  return {};
}

bool Paths::is_handed_out_after(const Function& function, const FlowStep& from) const {
  const auto& nodes = function.flow.nodes;
  const auto leaves = [&](const FlowStep& step) { return step.object == from.object && (step.kind == Kind::hand_over || step.kind == Kind::store); };
  const auto hands_out = [&](const FlowNode& node) { return std::any_of(node.steps.begin(), node.steps.end(), leaves); };
  const auto stores = [&](const FlowNode& node) {
    return std::any_of(node.steps.begin(), node.steps.end(), [&](const FlowStep& step) { return leaves(step) && step.kind == Kind::store; });
  };
  // What has been stored is out already; how others leave, in a member of something else, is not seen.
  if (function.flow.objects[from.object].is_out || std::none_of(nodes.begin(), nodes.end(), hands_out) || std::any_of(nodes.begin(), nodes.end(), stores)) return true;
  const auto begin = std::find_if(nodes.begin(), nodes.end(), [&](const FlowNode& node) { return !node.steps.empty() && &from >= &node.steps.front() && &from <= &node.steps.back(); });
  std::set<std::uint32_t> seen;
  std::vector<std::uint32_t> next;
  /// Whether it leaves by the steps; else control goes on behind them, unless they destroy it or fail.
  const auto follow = [&](const FlowNode& node, const FlowStep* step) {
    for (; step != node.steps.data() + node.steps.size(); ++step) {
      if (leaves(*step)) return true;
      if (step->kind == Kind::fail || (step->object == from.object && (step->kind == Kind::forget || step->kind == Kind::make))) return false;
    }
    for (const std::uint32_t one : node.successors)
      if (seen.insert(one).second) next.push_back(one);
    return false;
  };
  if (begin == nodes.end() || follow(*begin, &from + 1)) return true;
  while (!next.empty()) {
    const FlowNode& node = nodes[next.back()];
    next.pop_back();
    if (follow(node, node.steps.data())) return true;
  }
  return false;
}

bool Paths::calls_validator(const Function& function) {
  bool calls = false;
  visit(function, [&](const FlowStep& step, States states) {
    if (states & (state::fresh | state::valid)) calls |= is_validating(function, step);
  });
  return calls;
}

bool Paths::runs_validator(const Function& function) {
  bool runs = calls_validator(function);
  visit(function, [&](const FlowStep& step, States) {
    // Which constructor it is must be known: what may validate is no evidence.
    const bool known = step.kind == Kind::make && step.call < function.calls.size() && program_.function(function.calls[step.call].callee);
    if (known && step.symbol != Symbol::none) runs |= made(function, step, {}) == state::valid;
  });
  return runs;
}

std::vector<Range> Paths::unvalidated(const Function& factory) {
  std::set<Range> found;
  std::set<std::uint32_t> leaking;  // objects that some way out leaves stored and fresh
  const Solution& solution = solve(factory);
  for (std::size_t i = 0; i < factory.flow.nodes.size(); ++i) {
    const FlowNode& node = factory.flow.nodes[i];
    if (solution.entry[i].empty() || fails(node)) continue;
    Worlds worlds = solution.entry[i];
    for (const FlowStep& step : node.steps) {
      if (step.kind == Kind::hand_over && states_in(worlds, step.object) & state::fresh) found.insert(step.range);
      apply(factory, step, worlds);
    }
    if (!node.successors.empty()) continue;
    for (const auto& [values, objects] : worlds)
      for (std::uint32_t object = 0; object < objects.size(); ++object)
        if (objects[object] & state::fresh && objects[object] & state::stored) leaking.insert(object);
  }
  visit(factory, [&](const FlowStep& step, States states) {
    if (step.kind == Kind::store && states & state::fresh && leaking.contains(step.object)) found.insert(step.range);
  });
  return {found.begin(), found.end()};
}

}  // namespace fvlint
