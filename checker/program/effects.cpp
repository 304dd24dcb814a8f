#include "program/effects.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "config/words.h"
#include "program/program.h"

namespace fvlint {

using namespace facts;

namespace {

constexpr std::size_t max_path = 128;     // calls from a function to a write
constexpr std::size_t max_effects = 200;  // of one function
constexpr std::size_t max_invocations = 32;  // of callable parameters, by one function
constexpr std::size_t max_places = 24;    // that one place may turn out to be
constexpr int max_rounds = 40;
constexpr std::size_t never = ~std::size_t{0};
constexpr int max_resolutions = 6;  // results of results of calls

Place joined(const Place& front, const std::vector<Step>& path) {
  Place whole = front;
  for (const Step& step : path)
    if (whole.path.size() < Place::max_depth) whole.path.push_back(step);
  return whole;
}

bool is_prefix(const std::vector<Step>& start, const std::vector<Step>& whole) {
  return start.size() <= whole.size() && std::equal(start.begin(), start.end(), whole.begin());
}

bool same_root(const Place& left, const Place& right) {
  return left.root == right.root && left.level == right.level && left.index == right.index && left.global == right.global;
}

/// One is the other or a part of it.
bool overlaps(const Place& left, const Place& right) {
  return same_root(left, right) && (is_prefix(left.path, right.path) || is_prefix(right.path, left.path));
}

/// Each once, and no more than anybody can follow: callbacks that pass callbacks on multiply them.
void add_place(std::vector<Place>& places, Place place) {
  if (places.size() < max_places && std::find(places.begin(), places.end(), place) == places.end()) places.push_back(std::move(place));
}

/// Bodies from `inner` out to `outer`; nothing if it is not around it.
std::optional<std::uint32_t> distance(const Program& program, const Function* inner, Symbol outer) {
  for (std::uint32_t levels = 0; inner && levels < 32; ++levels) {
    if (inner->symbol == outer) return levels;
    inner = program.function(inner->enclosing);
  }
  return std::nullopt;
}

}  // namespace

/// A function is looked at again when something that it runs has grown: to a fixed point, which the
/// caps on each summary make certain.
const std::vector<Effect>& Effects::of(const Function& function) {
  if (!summaries_[&function].done) {
    const Reached reached = reach(function);
    std::set<std::size_t> due;
    for (std::size_t i = 0; i < reached.order.size(); ++i) due.insert(due.end(), i);
    std::vector<int> visits(reached.order.size());
    while (!due.empty()) {
      const std::size_t next = *due.begin();
      due.erase(due.begin());
      if (!grow(*reached.order[next], summaries_[reached.order[next]]) || ++visits[next] > max_rounds) continue;
      due.insert(reached.callers[next].begin(), reached.callers[next].end());
    }
    for (const Function* one : reached.order) summaries_[one].done = true;
  }
  return summaries_[&function].effects;
}

const std::vector<Place>& Effects::restored(const Function& function) {
  of(function);
  return summaries_[&function].restored;
}

/// Functions with a body that the function calls or hands to what it calls.
std::vector<const Function*> Effects::runs(const Function& function) const {
  std::vector<const Function*> found;
  for (const Call& call : function.calls) {
    for (const Function* callee : callees(call)) found.push_back(callee);
    for (const Argument& argument : call.arguments)
      for (const Symbol symbol : argument.callables)
        if (const Function* callable = program_.function(symbol)) found.push_back(callable);
  }
  return found;
}

Effects::Reached Effects::reach(const Function& function) {
  struct Frame {
    const Function* function;
    std::vector<const Function*> next;
  };
  Reached reached;
  std::unordered_map<const Function*, std::size_t> places;
  std::unordered_map<const Function*, std::vector<const Function*>> callers;
  std::set<const Function*> seen{&function};
  std::vector<Frame> stack{{&function, runs(function)}};
  while (!stack.empty()) {
    if (stack.back().next.empty()) {
      places.emplace(stack.back().function, reached.order.size());
      reached.order.push_back(stack.back().function);
      stack.pop_back();
      continue;
    }
    const Function* next = stack.back().next.back();
    stack.back().next.pop_back();
    if (summaries_[next].done) continue;
    callers[next].push_back(stack.back().function);
    if (seen.insert(next).second) stack.push_back({next, runs(*next)});
  }
  reached.callers.resize(reached.order.size());
  for (std::size_t i = 0; i < reached.order.size(); ++i)
    for (const Function* caller : callers[reached.order[i]]) reached.callers[i].push_back(places.at(caller));
  return reached;
}

std::vector<const Function*> Effects::callees(const Call& call) const {
  // What diagnostics write is nobody's state.
  if (program_.is_sink(call)) return {};
  std::vector<const Function*> found = program_.targets(call);
  std::erase_if(found, [&](const Function* one) { return program_.is_validator(*one); });
  return found;
}

/// What is missing is not put there: `if (it->empty()) it = rows_.erase(it);`
static bool only_takes_away(const Write& write) {
  static const std::set<std::string_view> verbs{"erase", "clear", "pop_back", "pop_front", "pop", "remove", "remove_if"};
  return verbs.contains(write.verb);
}

bool Effects::grow(const Function& function, Summary& summary) {
  const std::size_t effects = summary.effects.size(), invocations = summary.invocations.size(), restored = summary.restored.size();
  if (summary.effects.empty())
    for (const Write& write : function.writes)
      for (const Place& place : resolve(write.place, function)) {
        const bool fills = write.keeps_present || (!only_takes_away(write) && is_fill(place, write.guards, function));
        add(summary, {place, {}, &function, &write, fills});
      }
  summary.looked_at.resize(function.calls.size(), never);
  for (std::size_t i = 0; i < function.calls.size(); ++i) {
    const std::size_t version = version_of(function.calls[i]);
    if (std::exchange(summary.looked_at[i], version) != version) through_call(function, function.calls[i], summary);
  }
  // What was dropped and what dropped it must meet again.
  if (drop_restored(summary)) summary.looked_at.assign(function.calls.size(), never);
  const bool grew = summary.effects.size() != effects || summary.invocations.size() != invocations || summary.restored.size() != restored;
  summary.version += grew;
  return grew;
}

/// What a call puts in is the same as long as what it may run is.
std::size_t Effects::version_of(const Call& call) {
  std::size_t sum = 0;
  for (const Function* callee : program_.targets(call)) sum += summaries_[callee].version;
  for (const Argument& argument : call.arguments)
    for (const Symbol symbol : argument.callables)
      if (const Function* callable = program_.function(symbol)) sum += summaries_[callable].version;
  return sum;
}

void Effects::add(Summary& summary, Effect effect) {
  if (effect.place.root == Place::Root::local && effect.place.level == 0) return;
  if (effect.path.size() > max_path || summary.effects.size() >= max_effects) return;
  for (Effect& known : summary.effects) {
    // Own writes are all kept, each has its own line; of the ways through calls one a call.
    if (known.place != effect.place || known.fills != effect.fills || known.certain() != effect.certain()) continue;
    if (known.path.empty() != effect.path.empty()) continue;
    if (known.path.empty() ? known.write == effect.write : known.path.front().call == effect.path.front().call) return;
  }
  summary.effects.push_back(std::move(effect));
}

void Effects::add(Summary& summary, Invocation invocation) {
  auto& known = summary.invocations;
  if (known.size() < max_invocations && std::find(known.begin(), known.end(), invocation) == known.end()) known.push_back(std::move(invocation));
}

void Effects::through_call(const Function& function, const Call& call, Summary& summary) {
  if (call.kind == Call::Kind::parameter) {
    Invocation invocation{call.parameter, call.parameter_level, call.arguments, call.receiver};
    return add(summary, std::move(invocation));
  }
  if (program_.is_sink(call) || (call.constructs && program_.settings(call.range).is(Names::restorers, call.object_type))) return;
  const std::vector<const Function*> found = callees(call);
  for (const Function* callee : found) through_callee(function, call, *callee, summary);
  if (found.empty() && program_.targets(call).empty()) possible(function, call, summary);
}

/// The callee's place in the caller's terms.
std::vector<Place> Effects::map(const Place& place, const Function& callee, const Function& caller, const std::vector<Place>& receiver,
                                const std::vector<Argument>& arguments, int depth) const {
  std::vector<Place> mapped;
  if (place.level > 0) {
    // The body that has it may be around the caller although the callee's next one is not: a lambda's result.
    const Function* home = &callee;
    for (std::uint32_t level = 0; home && level < place.level; ++level) home = program_.function(home->enclosing);
    const auto levels = home ? distance(program_, &caller, home->symbol) : std::nullopt;
    if (!levels) return {};
    Place outer = place;
    outer.level = *levels;
    mapped.push_back(std::move(outer));
  } else if (place.root == Place::Root::self) {
    for (const Place& object : receiver) mapped.push_back(joined(object, place.path));
  } else if (place.root == Place::Root::parameter) {
    if (place.index < arguments.size())
      for (const Place& object : arguments[place.index].places) mapped.push_back(joined(object, place.path));
  } else if (place.root == Place::Root::global) {
    mapped.push_back(place);
  }
  std::vector<Place> resolved;
  for (const Place& one : mapped)
    for (Place& found : resolve(one, caller, depth))
      add_place(resolved, std::move(found));
  return resolved;
}

/// A held function, or one that std::mem_fn made, is not called by its name: a method gets its object in front of
/// the arguments, unless `.*` names it.
Call Effects::as_run(const Call& call, const Function& callee) {
  Call run = call;
  if (callee.kind == Function::Kind::method && run.arguments.size() > callee.parameters.size()) {
    run.receiver = run.arguments.front().places;
    run.arguments.erase(run.arguments.begin());
  }
  return run;
}

/// `[this] { total_ = 0; }`, kept in a member of the same object.
Place Effects::of_holder(Place place, const Call& call, const Function& lambda) const {
  const Function* around = program_.function(lambda.enclosing);
  const Member holder = program_.member(call.holder);
  const bool captured = lambda.kind == Function::Kind::lambda && place.level == 1 && place.root == Place::Root::self;
  if (captured && around && holder.owner && program_.derives(around->owner, holder.owner->symbol)) place.level = 0;
  return place;
}

void Effects::through_callee(const Function& function, const Call& site, const Function& callee, Summary& summary) {
  const std::optional<Summary> copy = &callee == &function ? std::optional(summary) : std::nullopt;  // it grows its own
  const Summary& known = copy ? *copy : summaries_[&callee];
  const bool held = site.kind == Call::Kind::held;
  const std::optional<Call> run = held || site.receiver.empty() ? std::optional(as_run(site, callee)) : std::nullopt;
  const Call& call = run ? *run : site;
  for (const Effect& effect : known.effects) {
    if (effect.path.passes(function)) continue;
    for (Place& place : map(held ? of_holder(effect.place, site, callee) : effect.place, callee, function, call.receiver, call.arguments)) {
      Effect made = effect;
      // That push_back() finds no room yet is the container's own business.
      made.fills = (effect.fills && !is_mutator_name(site.name)) || is_fill(place, call.guards, function);
      made.place = std::move(place);
      made.path = CallPath({&function, &site}, effect.path);
      add(summary, std::move(made));
    }
  }
  for (const Place& place : known.restored)
    for (Place& here : map(place, callee, function, call.receiver, call.arguments)) add_place(summary.restored, std::move(here));
  for (const Invocation& invocation : known.invocations) {
    if (invocation.level > 0) {
      const auto levels = distance(program_, &function, callee.enclosing);
      if (!levels) continue;
      Invocation outer = invocation;
      outer.level = invocation.level - 1 + *levels;
      add(summary, std::move(outer));
      continue;
    }
    const auto here_of = [&](const std::vector<Place>& places) {
      std::vector<Place> found;
      for (const Place& place : places)
        for (Place& mapped : map(place, callee, function, call.receiver, call.arguments)) add_place(found, std::move(mapped));
      return found;
    };
    Invocation here = invocation;
    for (Argument& argument : here.arguments) argument.places = here_of(argument.places);
    here.receiver = here_of(here.receiver);
    through_callback(function, site, here, summary);
  }
}

/// The callee calls what it got in `invocation.parameter`; its arguments are in our terms already.
void Effects::through_callback(const Function& function, const Call& call, const Invocation& invocation, Summary& summary) {
  if (invocation.parameter >= call.arguments.size()) return;
  const Argument& passed = call.arguments[invocation.parameter];
  for (const std::uint32_t forwarded : passed.forwarded) {
    Invocation further = invocation;
    further.parameter = forwarded;
    further.level = 0;
    add(summary, std::move(further));
  }
  for (const Symbol symbol : passed.callables) {
    const Function* callable = program_.function(symbol);
    if (!callable || program_.is_validator(*callable)) continue;
    if (callable == &function) continue;
    // A function object is passed with its call operator.
    const std::vector<Place>& receiver = invocation.receiver.empty() && callable->kind == Function::Kind::method ? passed.places : invocation.receiver;
    for (const Effect& effect : summaries_[callable].effects) {
      if (effect.path.passes(function)) continue;
      for (Place& place : map(effect.place, *callable, function, receiver, invocation.arguments)) {
        Effect made = effect;
        made.fills = effect.fills || is_fill(place, call.guards, function);
        made.place = std::move(place);
        made.path = CallPath({&function, &call}, effect.path);
        add(summary, std::move(made));
      }
    }
  }
}

/// A callee without a body may write what it can.
void Effects::possible(const Function& function, const Call& call, Summary& summary) {
  if (call.bodiless || call.kind == Call::Kind::unknown || call.at_scope_exit) return;
  const auto may_write = [&](const Place& object) {
    for (Place& place : resolve(object, function)) {
      const bool fills = is_fill(place, call.guards, function);
      add(summary, {std::move(place), CallPath({&function, &call}, {}), nullptr, nullptr, fills});
    }
  };
  if (call.receiver_writable)
    for (const Place& object : call.receiver) may_write(object);
  for (const Argument& argument : call.arguments)
    if (argument.writable)
      for (const Place& object : argument.places) may_write(object);
}

std::vector<Place> Effects::resolve(const Place& place, const Function& function, int depth) const {
  if (place.level > 0) return {place};
  if (depth > max_resolutions) return {};
  std::vector<Place> found;
  if (place.root == Place::Root::result) {
    if (place.index >= function.calls.size()) return {};
    for (const Place& object : designated(function.calls[place.index], function, depth))
      for (Place& whole : resolve(joined(object, place.path), function, depth + 1)) found.push_back(std::move(whole));
    return found;
  }
  if (place.root == Place::Root::local) {
    for (const Place& bound : resolve_binding(place, function))
      for (Place& whole : resolve(bound, function, depth + 1)) found.push_back(std::move(whole));
    if (!found.empty()) return found;
  }
  return {place};
}

/// What the result of the call may refer to, in terms of `function`, which makes the call. Kept: in a chain
/// like `tok->next()->link()->next()` each call is asked once and not once for every way back to it.
const std::vector<Place>& Effects::designated(const Call& call, const Function& function, int depth) const {
  auto& kept = designated_[&call];
  kept.resize(max_resolutions + 1);
  const auto at = static_cast<std::size_t>(depth);
  if (kept[at]) return *kept[at];
  std::vector<Place> found;
  for (const Function* callee : program_.targets(call))
    for (const Place& result : callee->results) {
      if (result.root == Place::Root::result && callee == &function) continue;
      // The callee's result may itself be a call's: in its own terms first.
      for (const Place& own : resolve(result, *callee, depth + 1))
        for (Place& mapped : map(own, *callee, function, call.receiver, call.arguments, depth + 1))
          add_place(found, std::move(mapped));
    }
  return designated_[&call][at].emplace(std::move(found));
}

/// `Guard g{*this}; g.owner_...`: what a local's reference or pointer was bound to.
std::vector<Place> Effects::resolve_binding(const Place& place, const Function& function) const {
  std::vector<Place> found;
  const auto follow = [&](const Place& from, const Place& to) {
    if (!same_root(from, place) || !is_prefix(from.path, place.path)) return;
    found.push_back(joined(to, {place.path.begin() + static_cast<std::ptrdiff_t>(from.path.size()), place.path.end()}));
  };
  for (const Binding& binding : function.bindings) follow(binding.from, binding.to);
  for (const Call& call : function.calls) {
    if (!call.constructs || call.receiver.empty() || !same_root(call.receiver.front(), place)) continue;
    for (const Function* constructor : program_.targets(call))
      for (const Binding& binding : constructor->bindings) {
        if (binding.from.root != Place::Root::self) continue;
        const Place from = joined(call.receiver.front(), binding.from.path);
        if (binding.to.root == Place::Root::parameter && binding.to.index < call.arguments.size()) {
          for (const Place& passed : call.arguments[binding.to.index].places) follow(from, joined(passed, binding.to.path));
        }
      }
  }
  return found;
}

bool Effects::is_fill(const Place& place, const std::vector<Guard>& guards, const Function& function) const {
  for (const Guard& guard : guards) {
    if (guard.kind == Guard::Kind::once) return true;
    if (guard.kind == Guard::Kind::present) continue;
    std::vector<Place> tested;
    if (says_missing(guard)) {
      tested = resolve(guard.place, function);
    } else if (guard.place.level == 0 && guard.place.index < function.calls.size()) {
      const Call& call = function.calls[guard.place.index];
      for (const Function* callee : program_.targets(call))
        for (const Answer& answer : callee->answers)
          if (answer.missing_when == (guard.kind == Guard::Kind::answered_true))
            for (Place& mapped : map(answer.place, *callee, function, call.receiver, call.arguments)) tested.push_back(std::move(mapped));
    }
    if (std::any_of(tested.begin(), tested.end(), [&](const Place& one) {
          const bool whole = place.root == Place::Root::self && (one.path.empty() || place.path.empty());
          return !whole && overlaps(one, place);
        })) return true;
  }
  return false;
}

/// A scope guard that puts a member back on leaving undoes every write to it in the body.
bool Effects::drop_restored(Summary& summary) {
  std::vector<Place> restored;
  for (const Effect& effect : summary.effects) {
    if (effect.path.empty() || !effect.path.front().call->at_scope_exit || !effect.write) continue;
    const Write& write = *effect.write;
    const bool saved = std::any_of(write.sources.begin(), write.sources.end(), [&](const Place& source) {
      // A local of the writer itself is made on leaving, and nothing that was put aside.
      return (source.root == Place::Root::local && source.level > 0) || (source.root == Place::Root::self && !source.path.empty() && saves(*effect.writer, source.path.front().field));
    });
    const bool counted = write.how == Write::How::increment;
    const bool undone = write.constant && std::any_of(summary.effects.begin(), summary.effects.end(), [&](const Effect& other) {
                          return &other != &effect && other.place == effect.place && other.write && other.write != effect.write;
                        });
    if (saved || counted || undone) restored.push_back(effect.place);
  }
  for (const Place& place : restored) add_place(summary.restored, place);
  return !restored.empty() && std::erase_if(summary.effects, [&](const Effect& effect) {
    return std::any_of(restored.begin(), restored.end(), [&](const Place& place) { return overlaps(place, effect.place); });
  }) > 0;
}

/// The guard's member was filled from the very object that the guard refers to.
bool Effects::saves(const Function& writer, Symbol field) const {
  for (const Function* constructor : program_.constructors(writer.owner))
    for (const Initialisation& initialisation : constructor->initialisations) {
      if (initialisation.field != field) continue;
      for (const Binding& binding : constructor->bindings)
        if (binding.to.root == Place::Root::parameter &&
            std::find(initialisation.parameters.begin(), initialisation.parameters.end(), binding.to.index) != initialisation.parameters.end())
          return true;
    }
  return false;
}

}  // namespace fvlint
