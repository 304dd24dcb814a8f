#include "program/hidden_failures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "facts/contains.h"
#include "program/outcomes.h"
#include "program/paths.h"

namespace fvlint {

using namespace facts;
using Kind = FlowStep::Kind;

namespace {

/// A pointer may be null, and nobody learns why. (`nullopt` and error types tell.)
bool returns_pointer(const Function& function) { return function.result.passing == Type::Passing::pointer || function.result.spelling.find("_ptr<") != std::string::npos; }

bool is_null(const Function& factory, const FlowStep& step) {
  return step.kind == Kind::answer && returns_pointer(factory) && (step.text == "nullptr" || step.text == "0" || step.text.ends_with("{}"));
}

/// Some step of the function is like that.
template <typename Is>
bool any_step(const Function& function, const Is& is) {
  return std::any_of(function.flow.nodes.begin(), function.flow.nodes.end(), [&](const FlowNode& node) { return std::any_of(node.steps.begin(), node.steps.end(), is); });
}

class Examination {
 public:
  Examination(const Program& program, const Product& product, const Function& factory)
      : program_(program), factory_(factory), paths_(program, product.record->symbol) {
    paths_.visit(factory_, [&](const FlowStep& step, States states) { states_[&step] |= states; });
    find_out();
  }

  std::vector<HiddenFailure> found() {
    // An error code or message that the caller gave is told; an out-parameter for the product tells nothing.
    const bool tells = writes_parameter(program_, factory_, out_ ? std::optional(factory_.flow.objects[*out_].parameter) : std::nullopt);
    if (tells && !returns_product()) return {};
    for (std::uint32_t i = 0; i < factory_.flow.nodes.size(); ++i) {
      const auto& steps = factory_.flow.nodes[i].steps;
      if (!tells && !steps.empty() && steps.front().kind == Kind::caught) caught(i, steps.front());
      for (const FlowStep& step : steps)
        if (is_refusal(step)) refused(i);
        else if (!tells && is_denial(step)) denied(i);
    }
    return std::move(found_);
  }

  std::vector<const Call*> ignored() {
    std::vector<const Call*> calls;
    if (!has_plain_result() || writes_parameter(program_, factory_)) return calls;
    std::map<std::uint32_t, std::uint32_t> refused, approved;  // the nodes that follow, by call
    for (std::uint32_t i = 0; i < factory_.flow.nodes.size(); ++i)
      for (const FlowStep& step : factory_.flow.nodes[i].steps)
        if (step.kind == Kind::answered) (step.text == "false" ? refused : approved)[step.call] = i;
    for (const auto& [call, node] : refused)
      if (approved.contains(call) && is_ignored(call, steps_from(factory_.flow, node), steps_from(factory_.flow, approved[call]))) calls.push_back(&factory_.calls[call]);
    return calls;
  }

 private:
  /// Notes through which parameter the product leaves, and how a function that does so then ends.
  void find_out() {
    const auto& objects = factory_.flow.objects;
    const auto is_out = [](const FlowObject& object) { return object.is_out && object.origin == FlowObject::Origin::parameter; };
    const auto found = std::find_if(objects.begin(), objects.end(), is_out);
    if (found == objects.end() || returns_product()) return;
    out_ = static_cast<std::uint32_t>(found - objects.begin());
    for (std::uint32_t i = 0; i < factory_.flow.nodes.size(); ++i) {
      if (!stores(factory_.flow.nodes[i])) continue;
      const auto then = steps_from(factory_.flow, i);
      usual_.insert(usual_.end(), then.begin(), then.end());
    }
  }

  bool stores(const FlowNode& node) const {
    return std::any_of(node.steps.begin(), node.steps.end(), [&](const FlowStep& step) { return leaves(step); });
  }

  /// The caller gets the object by that step.
  bool leaves(const FlowStep& step) const { return out_ ? step.kind == Kind::store && step.object == *out_ : step.kind == Kind::hand_over; }

  /// Nothing beside the product goes out with it that could tell.
  bool has_plain_result() const {
    const std::string& spelling = factory_.result.spelling;
    const std::size_t arguments = spelling.find('<');
    const std::string outer = spelling.substr(0, arguments);
    return returns_product() && (arguments == spelling.npos || outer.ends_with("_ptr") || outer.ends_with("optional") || is_product_template(outer));
  }

  /// `Badge` of `Badge<int>`: the class that is handed out is itself a template.
  bool is_product_template(const std::string& name) const {
    const auto& records = factory_.result.records;
    return std::any_of(records.begin(), records.end(), [&](Symbol one) {
      const Class* record = program_.record(one);
      return record && paths_.related(one) && record->name == name.substr(name.find_last_of(": ") + 1);
    });
  }

  bool is_ignored(std::uint32_t number, const std::vector<const FlowStep*>& refused, const std::vector<const FlowStep*>& approved) const {
    // What is dropped outright is said as that.
    if (number >= factory_.calls.size() || !factory_.calls[number].tested || !paths_.is_validation(factory_.calls[number]) || is_acted_on(number)) return false;
    for (const FlowStep* step : refused) {
      const bool same = step->kind == Kind::hand_over && step->text.empty() && std::find(approved.begin(), approved.end(), step) != approved.end();
      const auto touched = [&](const FlowStep* other) { return other->object == step->object && other != step && other->kind <= Kind::store; };
      if (same && is_receiver(number, step->object) && std::none_of(refused.begin(), refused.end(), touched)) return true;
    }
    return false;
  }

  bool is_receiver(std::uint32_t call, std::uint32_t object) const {
    return any_step(factory_, [&](const FlowStep& step) { return step.kind == Kind::use && step.call == call && step.argument == 0 && step.object == object; });
  }

  /// Something other than diagnostics is done because of the refusal.
  bool is_acted_on(std::uint32_t number) const {
    const auto because = [&](const auto& one) {
      return std::any_of(one.guards.begin(), one.guards.end(), [&](const Guard& guard) {
        return guard.kind == Guard::Kind::answered_false && guard.place.root == Place::Root::result && guard.place.level == 0 && guard.place.index == number;
      });
    };
    // What is put into a stream is diagnostics, whatever the stream's name.
    return std::any_of(factory_.writes.begin(), factory_.writes.end(), [&](const Write& write) { return because(write) && write.verb != "<<"; }) ||
           std::any_of(factory_.calls.begin(), factory_.calls.end(), [&](const Call& call) { return because(call) && !program_.is_sink(call); });
  }

  bool returns_product() const {
    return std::any_of(factory_.result.records.begin(), factory_.result.records.end(), [&](Symbol one) { return paths_.related(one); });
  }

  bool is_refusal(const FlowStep& step) const {
    return step.kind == Kind::answered && step.text == "false" && step.call < factory_.calls.size() && paths_.is_validation(factory_.calls[step.call]);
  }

  /// `if (!made)`, of what another factory was asked for: that one has refused.
  bool is_denial(const FlowStep& step) const {
    return step.kind == Kind::forget && any_step(factory_, [&](const FlowStep& made) { return made.kind == Kind::make && made.object == step.object && is_asked_of_factory(made); });
  }

  bool is_asked_of_factory(const FlowStep& made) const {
    const Function* callee = callee_of(made);
    if (!callee || callee->kind == Function::Kind::constructor || callee == &factory_) return false;
    return std::any_of(callee->result.records.begin(), callee->result.records.end(), [&](Symbol record) { return Paths(program_, record).runs_validator(*callee); });
  }

  /// Made by a function, or of a class, that says by its name that it is nothing real.
  bool is_stand_in(const FlowStep& step) const {
    if (step.kind != Kind::make) return false;
    const Settings& settings = program_.settings(factory_);
    const Class* record = program_.record(step.symbol);
    return (record && settings.is(Names::placeholders, record->name)) || (step.call < factory_.calls.size() && settings.is(Names::placeholders, factory_.calls[step.call].name));
  }

  /// The function that a step calls, if it is known.
  const Function* callee_of(const Function& function, const FlowStep& step) const { return step.call < function.calls.size() ? program_.function(function.calls[step.call].callee) : nullptr; }
  const Function* callee_of(const FlowStep& step) const { return callee_of(factory_, step); }

  /// An object of another class: a status, an error, or what a function like `failure.status()` answers.
  bool is_other(const Function& function, const FlowStep& made) const {
    if (made.symbol != Symbol::none) return !paths_.related(made.symbol);
    const Function* callee = callee_of(function, made);
    return callee && callee->result.category == Type::Category::record && std::none_of(callee->result.records.begin(), callee->result.records.end(), [&](Symbol one) { return paths_.related(one); });
  }
  bool is_other(const FlowStep& made) const { return is_other(factory_, made); }

  /// It says in any case that there is no product: null, `nullopt`, or why. `return refusal("no name");`
  bool refuses(const Function* callee) const {
    if (!callee || !callee->is_defined) return false;
    return any_step(*callee, [](const FlowStep& step) { return step.kind == Kind::answer; }) && !any_step(*callee, [&](const FlowStep& step) { return step.kind == Kind::hand_over && !is_of_others(*callee, step.object); });
  }

  /// All that the object may be in the function is of classes that have nothing to do with the product.
  bool is_of_others(const Function& function, std::uint32_t object) const {
    const auto is_made = [&](const FlowStep& step) { return step.kind == Kind::make && step.object == object; };
    return any_step(function, is_made) && !any_step(function, [&](const FlowStep& step) { return is_made(step) && !is_other(function, step); });
  }

  /// Something that the factory was given goes into what is made.
  bool is_made_from_parameter(const FlowStep& step) const {
    if (step.kind != Kind::make || step.call >= factory_.calls.size()) return false;
    const auto& arguments = factory_.calls[step.call].arguments;
    return std::any_of(arguments.begin(), arguments.end(), [](const Argument& argument) { return argument.from_parameter; });
  }

  /// Elsewhere the product is made from what the factory was given, and here from nothing of that: `return Config();`
  bool is_default(const FlowStep& made) const {
    if (made.kind != Kind::make || is_made_from_parameter(made)) return false;
    return any_step(factory_, [&](const FlowStep& other) { return is_made_from_parameter(other) && !is_other(other); });
  }

  /// One that lies ready: `return kFallback;`
  bool is_kept(const FlowStep& step) const {
    return has_plain_result() && step.object < factory_.flow.objects.size() && factory_.flow.objects[step.object].origin == FlowObject::Origin::kept;
  }

  /// Null, whoever says it in the end.
  bool answers_null(const FlowStep& step) const {
    if (step.kind != Kind::answer || !step.text.empty()) return is_null(factory_, step);
    const Function* callee = callee_of(step);
    return refuses(callee) && any_step(*callee, [&](const FlowStep& answer) { return is_null(*callee, answer); });
  }

  /// Handed out, but not because it was validated, or made from nothing that the caller gave.
  bool is_placeholder(const FlowStep& step, const std::vector<const FlowStep*>& since) const {
    if (!leaves(step)) return false;
    const auto tells = [&](const FlowStep* made) { return made->kind == Kind::make && made->object == step.object && (is_other(*made) || (made->symbol == Symbol::none && refuses(callee_of(*made)))); };
    if (std::any_of(since.begin(), since.end(), tells)) return false;
    if (is_kept(step) || std::any_of(since.begin(), since.end(), [&](const FlowStep* made) { return made->object == step.object && is_default(*made); })) return true;
    const auto known = states_.find(&step);
    if (known != states_.end() && known->second & (state::fresh | state::absent | state::refused)) return true;
    return std::any_of(since.begin(), since.end(), [&](const FlowStep* made) { return made->object == step.object && is_stand_in(*made); });
  }

  void caught(std::uint32_t node, const FlowStep& handler) {
    if (calls_failure(program_, factory_, handler.range) || is_settled_later(factory_, handler.range)) return;
    const auto after = steps_from(factory_.flow, node);
    const auto fails_there = [&](const FlowStep* step) { return step->kind == Kind::fail && contains(handler.range, step->range); };
    if (out_ && (!says_all_is_well(factory_, after, usual_) || std::any_of(after.begin(), after.end(), fails_there))) return;
    for (const FlowStep* step : after) {
      if (answers_null(*step)) return add(handler.range, step->range, "catches a failure and hands out null");
      if (is_placeholder(*step, after)) return add(handler.range, step->range, "catches a failure and hands out an object all the same");
    }
    if (out_ && !is_handed_out(paths_.on_entry(factory_, node, *out_)) && !is_handed_out_by(after)) add(handler.range, handler.range, "catches a failure and ends as if it had handed out the product");
  }

  /// It is where the parameter leads, and is none that a validator has refused or has not seen.
  static bool is_handed_out(States states) { return states & state::stored && !(states & (state::fresh | state::refused)); }

  bool is_handed_out_by(const std::vector<const FlowStep*>& steps) const {
    return std::any_of(steps.begin(), steps.end(), [&](const FlowStep* step) { return leaves(*step); });
  }

  void refused(std::uint32_t node) {
    const auto after = steps_from(factory_.flow, node);
    if (out_ && !says_all_is_well(factory_, after, usual_)) return;
    if (out_ && !is_handed_out_by(after)) return denied_quietly(after);
    for (const FlowStep* step : after) {
      if (!is_placeholder(*step, after)) continue;
      const bool made_since = std::any_of(after.begin(), after.end(), [&](const FlowStep* other) { return other->kind == Kind::make && other->object == step->object; });
      if (made_since || is_kept(*step)) add(step->range, step->range, "hands out a placeholder after the validator has refused");
    }
  }

  /// A null object, or what is called a default, in place of what another factory has refused.
  void denied(std::uint32_t node) {
    const auto after = steps_from(factory_.flow, node);
    for (const FlowStep* step : after)
      if (leaves(*step) && std::any_of(after.begin(), after.end(), [&](const FlowStep* made) { return made->object == step->object && is_stand_in(*made); }))
        add(step->range, step->range, "hands out a placeholder after another factory has refused");
  }

  /// `*out = nullptr; return Status::OK();` (Where nothing is answered, null is the validator's verdict.)
  void denied_quietly(const std::vector<const FlowStep*>& after) {
    if (is_void(factory_)) return;
    const auto first = [&](auto&& is) { return std::find_if(after.begin(), after.end(), is); };
    auto where = first([&](const FlowStep* step) { return step->kind == Kind::forget && step->object == *out_; });
    if (where == after.end()) where = first([](const FlowStep* step) { return step->kind == Kind::answer; });
    if (where != after.end()) add((*where)->range, (*where)->range, "ends as if it had handed out the product after the validator has refused");
  }

  void add(const Range& where, const Range& hand_over, const char* what) {
    if (std::none_of(found_.begin(), found_.end(), [&](const HiddenFailure& one) { return one.where == where; })) found_.push_back({where, hand_over, what});
  }

  const Program& program_;
  const Function& factory_;
  Paths paths_;
  std::map<const FlowStep*, States> states_;
  std::optional<std::uint32_t> out_;    ///< the object that leaves through a parameter, and not as the result
  std::vector<const FlowStep*> usual_;  ///< what may follow once it has
  std::vector<HiddenFailure> found_;
};

}  // namespace

std::vector<const Call*> ignored_refusals(const Program& program, const Product& product, const Function& factory) {
  return Examination(program, product, factory).ignored();
}

std::vector<HiddenFailure> hidden_failures(const Program& program, const Product& product, const Function& factory) {
  return Examination(program, product, factory).found();
}

}  // namespace fvlint
