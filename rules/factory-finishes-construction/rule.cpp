// A factory goes on building the object that it has constructed.
#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "program/effects.h"
#include "program/outcomes.h"
#include "program/paths.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

/// A part of the object that the function runs on, and not what it merely points to.
bool is_own_state(const Program& program, const Function& function, const Effect& effect) {
  const auto points = [](const Step& step) { return step.kind == Step::Kind::pointee; };
  if (!effect.certain() || effect.place.root != Place::Root::self || effect.place.level > 0 || effect.place.path.empty()) return false;
  return program.settings(function).pointee_is_state() || std::none_of(effect.place.path.begin(), effect.place.path.end(), points);
}

/// Locking leaves the state as it was.
bool is_lock(const Program& program, Symbol field) {
  const Member member = program.member(field);
  return member.field && program.is_lock(*member.field);
}

/// What it is given as this argument (FlowStep::argument), or a part of it, it writes.
bool writes_argument(const Program& program, const Function& callee, std::uint32_t argument) {
  const auto& effects = program.effects_of(callee);
  return std::any_of(effects.begin(), effects.end(), [&](const Effect& effect) {
    const Place& place = effect.place;
    const bool is_its_own = std::none_of(place.path.begin(), place.path.end(), [&](const Step& step) { return step.kind == Step::Kind::pointee || is_lock(program, step.field); });
    return effect.certain() && place.root == Place::Root::parameter && place.level == 0 && place.index + 1 == argument && is_its_own;
  });
}

/// The callee is a setter: it stores what it is given into its object.
bool sets(const Program& program, const Function& callee) {
  if (callee.kind != Function::Kind::method || callee.is_const || program.is_validator(callee) || callee.parameters.empty()) return false;
  const auto& effects = program.effects_of(callee);
  if (std::none_of(effects.begin(), effects.end(), [&](const Effect& effect) { return is_own_state(program, callee, effect); })) return false;
  if (program.settings(callee).is(Names::setters, callee.name)) return true;
  // By another name: nothing but stores of its parameters. What adds an element fills a container.
  const auto stores = [](const Write& write) { return write.verb == "="; };
  return callee.calls.empty() && !callee.writes.empty() && callee.writes.size() <= 2 && std::all_of(callee.writes.begin(), callee.writes.end(), stores);
}

class Examination {
 public:
  Examination(const Program& program, const Product& product, const Function& factory, Profile profile)
      : program_(program), product_(product), factory_(factory), profile_(profile), paths_(program, product.record->symbol) {}

  std::vector<Finding> findings() {
    paths_.visit(factory_, [&](const FlowStep& step, States states) {
      if (!(states & (state::fresh | state::valid)) || !paths_.is_handed_out_after(factory_, step)) return;
      if (const auto how = how_it_builds(factory_, step)) return add(step, *how);
      if (step.kind == FlowStep::Kind::handed_on && is_run(step.symbol)) hands_on(step, *program_.function(step.symbol));
      const Function* callee = step.kind == FlowStep::Kind::use && step.argument != 0 ? callee_of(factory_, step) : nullptr;
      if (callee && is_helper(*callee)) hands_on(step, *callee);
    });
    // A member that is filled bit by bit is one fault, where that begins.
    std::sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) { return std::tie(a.location.line, a.location.column) < std::tie(b.location.line, b.location.column); });
    std::set<std::string> members;
    std::erase_if(findings_, [&](const Finding& finding) { return !finding.member.empty() && !members.insert(finding.member).second; });
    return std::move(findings_);
  }

 private:
  /// How a step goes on building the object.
  struct Building {
    std::string member{};            ///< that is written, if it is one; else it is done
    const Function* by = nullptr;    ///< by calling that
    bool is_all = false;             ///< which does all that the constructor has left
    Range declared{};                ///< the member, or the function
  };

  const Function* callee_of(const Function& function, const FlowStep& step) const {
    return step.call < function.calls.size() ? program_.function(function.calls[step.call].callee) : nullptr;
  }

  bool changes(const Function& callee, std::uint32_t argument) const { return argument ? writes_argument(program_, callee, argument) : sets(program_, callee); }

  std::optional<Building> how_it_builds(const Function& function, const FlowStep& step) const {
    if (step.kind == FlowStep::Kind::write) return how_it_writes(function, step);
    const Function* callee = callee_of(function, step);
    if (!callee) return {};
    if (step.kind == FlowStep::Kind::member_use && changes(*callee, step.argument)) return how_it_writes(function, step);
    if (step.kind == FlowStep::Kind::use && step.argument == 0) return how_it_calls(function.calls[step.call], *callee);
    return {};
  }

  std::optional<Building> how_it_writes(const Function& function, const FlowStep& step) const {
    if ((step.beyond && !program_.settings(function).pointee_is_state()) || is_lock(program_, step.symbol)) return {};
    const Member member = program_.member(step.symbol);
    if (member.field && (member.owner->is_passive || !is_product(member.owner->symbol))) return {};
    return Building{.member = step.text, .declared = member.field ? member.field->range : Range{}};
  }

  std::optional<Building> how_it_calls(const Call& call, const Function& callee) const {
    if (callee.kind != Function::Kind::method || !is_product(callee.owner)) return {};
    // Two phases, and the factory looks at how the second went: the usual way without exceptions.
    const bool tells = !is_void(callee) && callee.result.passing == Type::Passing::value;  // and does not go on with the object
    if ((call.decides || (call.tested && tells && !call.waived)) && profile_ != Profile::strict) return {};
    const bool initialises = program_.is_initializer(callee);
    if (!initialises && !sets(program_, callee)) return {};
    return Building{.by = &callee, .is_all = initialises, .declared = callee.declaration};
  }

  /// A part of the factory by another name: its lambda, a static function of the product, a function beside it.
  bool is_helper(const Function& callee) const {
    if (callee.kind == Function::Kind::static_method) return is_product(callee.owner);
    if (callee.kind == Function::Kind::function) return callee.definition && callee.definition.file == factory_.definition.file;
    return callee.kind == Function::Kind::lambda;
  }

  /// A function that is given the lambda calls it.
  bool is_run(Symbol lambda) const {
    if (!program_.function(lambda)) return false;
    return std::any_of(factory_.calls.begin(), factory_.calls.end(), [&](const Call& call) {
      if (call.callee == lambda) return !call.at_scope_exit;  // by a library
      for (std::uint32_t i = 0; i < call.arguments.size(); ++i) {
        const auto& given = call.arguments[i].callables;
        if (std::find(given.begin(), given.end(), lambda) != given.end() && calls_argument(call, i, lambda)) return true;
      }
      return false;
    });
  }

  /// As what it is, in a template's instantiation, or as a parameter.
  bool calls_argument(const Call& call, std::uint32_t argument, Symbol lambda) const {
    const auto& targets = program_.targets(call);
    return std::any_of(targets.begin(), targets.end(), [&](const Function* target) {
      return std::any_of(target->calls.begin(), target->calls.end(), [&](const Call& inner) { return inner.callee == lambda || (inner.kind == Call::Kind::parameter && inner.parameter == argument && !inner.parameter_level); });
    });
  }

  void hands_on(const FlowStep& step, const Function& helper) {
    const auto wanted = [&](const Function& function, const FlowStep& inner) { return how_it_builds(function, inner).has_value(); };
    if (const auto deed = paths_.first_deed(helper, step.argument, wanted)) add(step, *how_it_builds(*deed->function, *deed->step), &helper, &*deed);
  }

  bool is_product(Symbol record) const { return program_.derives(product_.record->symbol, record) || program_.derives(record, product_.record->symbol); }

  std::string message(const Building& how, const Function* helper) const {
    const std::string product = "'" + product_.record->name + "'", going_on = " goes on building the " + product + " that it has constructed, by ";
    const std::string called = how.by ? "'" + how.by->name + "'" : "";
    if (helper) return going_on + (helper->kind == Function::Kind::lambda ? "a lambda" : "'" + helper->name + "'") + (how.by ? " that calls " + called : " that writes its member '" + how.member + "'");
    if (how.is_all) return " leaves construction of " + product + " to " + called;
    return how.by ? going_on + called : " writes member '" + how.member + "' of the " + product + " that it has constructed";
  }

  /// By a helper of the factory: in that step of it, or of what it hands the object on to.
  void add(const FlowStep& step, const Building& how, const Function* helper = nullptr, const Paths::Deed* deed = nullptr) {
    if (!seen_.insert(step.range).second) return;
    Finding finding;
    finding.location = program_.locate(step.range);
    finding.function = factory_.qualified_name;
    finding.class_name = product_.record->qualified_name;
    finding.member = how.member;
    finding.role = "factory of " + product_.record->name;
    finding.message = "factory '" + factory_.name + "'" + message(how, helper) + "; the constructor sets every member (role: factory of " + product_.record->name + ")";
    if (deed) {
      const std::string what = how.by ? "'" + how.by->name + "' is called here" : "'" + how.member + "' is written here";
      finding.notes.push_back({program_.locate(deed->step->range), what + (deed->function->kind == Function::Kind::lambda ? "" : " in '" + deed->function->name + "'"), true});
    }
    if (how.declared) finding.notes.push_back({program_.locate(how.declared), "declared here"});
    findings_.push_back(std::move(finding));
  }

  const Program& program_;
  const Product& product_;
  const Function& factory_;
  const Profile profile_;
  Paths paths_;
  std::set<Range> seen_;
  std::vector<Finding> findings_;
};

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products()) {
    if (product.record->is_passive) continue;
    for (const Function* factory : product.factories) {
      if (!program.is_examined(*factory)) continue;
      for (Finding& finding : Examination(program, product, *factory, profile).findings()) findings.push_back(std::move(finding));
    }
  }
  return findings;
}

const Registration registration({
    .name = "factory-finishes-construction",
    .summary = "a factory writes members of the object that it has constructed, or calls an initializer on it",
    .severity = Severity::warning,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
