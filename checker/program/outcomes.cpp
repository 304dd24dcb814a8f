#include "program/outcomes.h"

#include <algorithm>

#include "config/words.h"
#include "facts/contains.h"
#include "program/effects.h"
#include "program/program.h"

namespace fvlint {

using namespace facts;
using Kind = FlowStep::Kind;

namespace {

bool is_failure(const FlowStep& step) { return step.kind == Kind::fail; }

/// Says it to nobody who could act: logs and traces. An error list or reporter is somebody.
bool only_logs(const std::vector<std::string>& names) {
  static const std::set<std::string> telling{"report", "reports", "reporter", "error", "errors", "issue", "issues", "failure", "failures", "diag", "diagnostics"};
  static const std::set<std::string> logging{"log", "logs", "logger", "logging", "warn", "warning", "trace", "tracer", "printf", "cerr", "clog", "syslog", "print", "debug", "info"};
  bool tells = false;
  for (const std::string& text : names)
    for (const std::string& word : split_words(text)) {
      if (logging.contains(word)) return true;
      tells |= telling.contains(word);
    }
  return !tells;
}

/// Status::OK()
bool says_ok(const Call& call) {
  return call.kind == Call::Kind::direct && call.object.empty() && call.receiver.empty() && call.arguments.empty() && is_success_name(call.name);
}

/// An exception from there may go on in that handler.
bool comes_to(const FlowNode& node, std::uint32_t handler) { return std::find(node.handlers.begin(), node.handlers.end(), handler) != node.handlers.end(); }

/// Nodes that some path from `node` on reaches, without those behind a failure. A handler's paths end where they try again
/// what has come to it: what that then does is what it does without a failure.
std::set<std::uint32_t> nodes_from(const Flow& flow, std::uint32_t node) {
  std::set<std::uint32_t> seen{node};
  std::vector<std::uint32_t> next{node};
  while (!next.empty()) {
    const FlowNode& at = flow.nodes[next.back()];
    next.pop_back();
    if (std::any_of(at.steps.begin(), at.steps.end(), is_failure)) continue;
    for (const std::uint32_t one : at.successors)
      if (one < flow.nodes.size() && !comes_to(flow.nodes[one], node) && seen.insert(one).second) next.push_back(one);
  }
  return seen;
}

/// Some path from there on leaves the function without a failure.
bool reaches_end(const Flow& flow, std::uint32_t node) {
  const auto nodes = nodes_from(flow, node);
  return std::any_of(nodes.begin(), nodes.end(), [&](std::uint32_t one) {
    const FlowNode& at = flow.nodes[one];
    return at.successors.empty() && std::none_of(at.steps.begin(), at.steps.end(), is_failure);
  });
}

/// Every path through the function ends in a failure.
bool always_fails(const Function& function) { return !function.flow.nodes.empty() && !reaches_end(function.flow, 0); }

/// How the function can end from there on: its answers, and whether it fails.
std::set<std::string> ends_from(const Function& function, std::uint32_t node) {
  std::set<std::string> ends;
  for (const FlowStep* step : steps_from(function.flow, node)) {
    if (is_failure(*step)) ends.insert("throw");
    if (step->kind == Kind::answer) ends.insert("return " + step->text);
  }
  if (is_void(function) && reaches_end(function.flow, node)) ends.insert("return void");
  return ends;
}

/// From the handler the function comes to a result that means success: `true`, or the constant that it
/// returns where nothing was caught, or its end.
bool swallows(const Program& program, const Function& function, std::uint32_t node, const Range& handler) {
  const auto after = steps_from(function.flow, node), usual = steps_from(function.flow, 0);
  const auto fails_there = [&](const FlowStep* step) { return is_failure(*step) && contains(handler, step->range); };
  if (std::any_of(after.begin(), after.end(), fails_there) || calls_failure(program, function, handler) || is_settled_later(function, handler)) return false;
  return is_void(function) ? reaches_end(function.flow, node) : says_all_is_well(function, after, usual);
}

/// `Status::OK()`, `Code::ok`
bool names_success(std::string text) {
  if (text.ends_with("()")) text.resize(text.size() - 2);
  const std::size_t scope = text.rfind(':');
  return is_success_name(scope == text.npos ? text : text.substr(scope + 1));
}

/// Handlers from which the function goes on to a result that says that all is well.
std::vector<std::uint32_t> swallowing_nodes(const Program& program, const Function& function) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < function.flow.nodes.size(); ++i) {
    const auto& steps = function.flow.nodes[i].steps;
    if (!steps.empty() && steps.front().kind == Kind::caught && steps.front().text != "others" && swallows(program, function, i, steps.front().range)) found.push_back(i);
  }
  return found;
}

/// What is thrown in the function and comes to nobody's ears, for a handler of its own swallows it.
class Swallowed {
 public:
  Swallowed(const Program& program, const Function& function) : function_(function), handlers_(swallowing_nodes(program, function)) {
    if (!handlers_.empty() && writes_parameter(program, function)) handlers_.clear();
  }

  /// That step's exception. What ends the program (`std::abort()`) is a call's doing, and no handler's.
  bool holds(const FlowNode& node, const FlowStep& step) const {
    const auto ends = [&](const Call& call) { return call.range == step.range; };
    return is_inside(node) && std::none_of(function_.calls.begin(), function_.calls.end(), ends);
  }

  /// What the call throws.
  bool holds(const Call& call) const {
    return std::any_of(function_.flow.nodes.begin(), function_.flow.nodes.end(), [&](const FlowNode& node) {
      return is_inside(node) && std::any_of(node.steps.begin(), node.steps.end(), [&](const FlowStep& step) { return step.kind != Kind::fail && step.range == call.range; });
    });
  }

  /// There is such an exception, and no failure else.
  bool is_all_thrown() const {
    bool any = false;
    for (const FlowNode& node : function_.flow.nodes)
      for (const FlowStep& step : node.steps)
        if (is_failure(step)) {
          if (!holds(node, step)) return false;
          any = true;
        }
    return any;
  }

 private:
  bool is_inside(const FlowNode& node) const {
    return std::any_of(handlers_.begin(), handlers_.end(), [&](std::uint32_t handler) { return comes_to(node, handler); });
  }

  const Function& function_;
  std::vector<std::uint32_t> handlers_;
};

bool fails(const Program& program, const Function& function, std::set<const Function*>& seen) {
  if (!seen.insert(&function).second) return false;
  const Swallowed swallowed(program, function);
  // What another build compiles may fail, as an assertion that NDEBUG empties.
  if ((function.can_fail && !swallowed.is_all_thrown()) || function.has_skipped_code) return true;
  for (const FlowNode& node : function.flow.nodes)
    for (const FlowStep& step : node.steps)
      if (is_failure(step) && !swallowed.holds(node, step)) return true;
  for (const Call& call : function.calls) {
    if (swallowed.holds(call)) continue;
    const auto& targets = program.targets(call);
    const auto target_fails = [&](const Function* target) { return fails(program, *target, seen); };
    if (program.is_sink(call)) {
      if (!only_logs({call.name, call.object, call.object_type}) || std::any_of(targets.begin(), targets.end(), [](const Function* target) { return always_fails(*target); })) return true;
      continue;
    }
    // A destructor that nobody has seen is not taken to throw.
    if (call.at_scope_exit && std::any_of(targets.begin(), targets.end(), target_fails)) return true;
    // `std::make_unique<Row>(text)` runs the constructor.
    const Function* made = call.constructs && call.bodiless ? program.function(call.callee) : nullptr;
    if (made && made->is_defined && fails(program, *made, seen)) return true;
    if (call.at_scope_exit || call.bodiless || says_ok(call)) continue;
    if (targets.empty() && !call.name.empty()) return true;  // who knows
    if (targets.empty() && call.kind == Call::Kind::parameter) return true;
    if (call.kind == Call::Kind::held && program.is_given(call.holder)) return true;
    if (std::any_of(targets.begin(), targets.end(), target_fails)) return true;
  }
  return false;
}

/// The constants that are answered, also where another function answers; "" among them: something else.
class Answers {
 public:
  explicit Answers(const Program& program) : program_(program) {}

  void add(const Function& function) {
    if (!seen_.insert(&function).second) return;
    for (const FlowNode& node : function.flow.nodes)
      for (const FlowStep& step : node.steps) add(function, step);
  }

  void add(const Function& function, const FlowStep& step) {
    if (step.kind != Kind::answer) return;
    const Call* call = step.text.empty() && step.call < function.calls.size() ? &function.calls[step.call] : nullptr;
    // An override that is not in the run may answer otherwise.
    const auto targets = call && call->kind == Call::Kind::direct ? program_.targets(*call) : std::vector<const Function*>();
    const bool known = !targets.empty() && std::all_of(targets.begin(), targets.end(), [](const Function* one) { return one->is_defined && !one->flow.nodes.empty(); });
    if (!known) texts.insert(step.text);
    else
      for (const Function* target : targets) add(*target);
  }

  std::set<std::string> texts;

 private:
  const Program& program_;
  std::set<const Function*> seen_;
};

}  // namespace

/// `errors.clear()`: an emptied list or code says that all is well.
static bool only_empties(const Write* write) { return write && write->how == Write::How::method && write->verb == "clear"; }

bool may_tell(const Parameter& parameter) {
  const Type& type = parameter.type;
  return type.passing == Type::Passing::value ? type.spelling.find("_ptr<") == std::string::npos : !type.is_const;
}

bool writes_parameter(const Program& program, const Function& function, std::optional<std::uint32_t> judged) {
  const auto tells = [&](const Place& place) {
    if (place.root != Place::Root::parameter) return false;
    return place.level > 0 || place.index >= function.parameters.size() || (judged != place.index && may_tell(function.parameters[place.index]));
  };
  for (const Effect& effect : program.effects_of(function))
    if (tells(effect.place) && !only_empties(effect.write)) return true;
  for (const Write& write : function.writes)
    if (tells(write.place) && !only_empties(&write)) return true;
  // Handed on to somebody whose body nobody has seen.
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return std::any_of(call.arguments.begin(), call.arguments.end(), [&](const Argument& argument) {
      return argument.writable && std::any_of(argument.places.begin(), argument.places.end(), tells);
    });
  });
}

bool has_one_result(const Function& function) {
  std::set<std::string> answers;
  for (const FlowNode& node : function.flow.nodes)
    for (const FlowStep& step : node.steps) {
      if (step.kind == Kind::answer) answers.insert(step.text);
    }
  // A result that was not understood is none.
  return (is_void(function) || !answers.empty()) && answers.size() <= 1 && !answers.contains("");
}

bool answers_one_constant(const Program& program, const Function& function) {
  Answers answers(program);
  answers.add(function);
  return (is_void(function) || !answers.texts.empty()) && answers.texts.size() <= 1 && !answers.texts.contains("");
}

bool denies(const Program& program, const Function& function, const FlowStep& step) {
  if (step.kind != Kind::answer || !step.text.empty()) return step.kind == Kind::answer && step.text == "false";
  Answers answers(program);
  answers.add(function, step);
  return answers.texts.size() == 1 && answers.texts.contains("false");
}

bool is_void(const Function& function) { return function.result.category == Type::Category::none && function.result.passing == Type::Passing::value; }

bool says_all_is_well(const Function& function, const std::vector<const FlowStep*>& ends, const std::vector<const FlowStep*>& usual) {
  bool answers = false;
  for (const FlowStep* step : ends) {
    if (step->kind != Kind::answer) continue;
    answers = true;
    const bool common = std::find(usual.begin(), usual.end(), step) != usual.end();
    if (step->text == "true" || step->text == "void" || names_success(step->text) || (common && !step->text.empty() && step->text != "false")) return true;
  }
  return is_void(function) && !answers;
}

/// `errors_.push_back("no name")`: diagnostics, and no state, and yet the caller finds it in the object.
static bool complains_in_member(const Program& program, const Function& function) {
  const auto& effects = program.effects_of(function);
  return std::any_of(effects.begin(), effects.end(), [&](const Effect& effect) {
    const auto& path = effect.place.path;
    const bool own = effect.place.root == Place::Root::self && effect.place.level == 0 && !path.empty() && path.front().kind == Step::Kind::field;
    const Member member = own ? program.member(path.front().field) : Member{};
    return member.field && effect.write && !only_empties(effect.write) && program.settings(member.field->range).is(Names::sinks, member.field->name) && !only_logs({member.field->name});
  });
}

bool can_fail(const Program& program, const Validator& validator) {
  std::set<const Function*> seen;
  const Function& function = *validator.function;
  return !answers_one_constant(program, function) || fails(program, function, seen) || writes_parameter(program, function, validator.subject) || complains_in_member(program, function);
}

bool is_settled_later(const Function& function, const Range& handler) {
  const auto asks = [&](const FlowStep& step) { return step.kind == Kind::answered && step.call == FlowStep::no_call && step.range == handler; };
  return std::any_of(function.flow.nodes.begin(), function.flow.nodes.end(), [&](const FlowNode& node) {
    std::set<std::set<std::string>> ends;
    for (const std::uint32_t way : node.successors)
      if (const auto& steps = function.flow.nodes[way].steps; std::any_of(steps.begin(), steps.end(), asks)) ends.insert(ends_from(function, way));
    return ends.size() > 1;
  });
}

bool calls_failure(const Program& program, const Function& function, const Range& within) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const auto targets = contains(within, call.range) ? program.targets(call) : std::vector<const Function*>();
    return !targets.empty() && std::all_of(targets.begin(), targets.end(), [](const Function* target) { return always_fails(*target); });
  });
}

std::vector<const FlowStep*> steps_from(const Flow& flow, std::uint32_t node) {
  std::vector<const FlowStep*> steps;
  for (const std::uint32_t one : nodes_from(flow, node))
    for (const FlowStep& step : flow.nodes[one].steps) steps.push_back(&step);
  return steps;
}

std::vector<Range> swallowing_handlers(const Program& program, const Validator& validator) {
  const Function& function = *validator.function;
  std::vector<Range> found;
  if (writes_parameter(program, function, validator.subject)) return found;
  for (const std::uint32_t node : swallowing_nodes(program, function)) found.push_back(function.flow.nodes[node].steps.front().range);
  return found;
}

}  // namespace fvlint
