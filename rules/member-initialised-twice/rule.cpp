// A member gets its first value in the constructor, and again outside of it.
#include <algorithm>
#include <map>
#include <set>

#include "program/effects.h"
#include "program/initialisation.h"
#include "program/paths.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

/// The own member that the effect gives a value from a parameter, each call on the way passing one on; none where it is something else.
Symbol member_given(const Effect& effect) {
  const auto& path = effect.place.path;
  const bool own = effect.place.root == Place::Root::self && effect.place.level == 0 && path.size() == 1 && path[0].kind == Step::Kind::field;
  if (!own || !effect.write || !effect.writer || !stores_parameter(*effect.write)) return Symbol::none;
  for (const Hop& hop : effect.path)
    if (!hands_on_parameter(*hop.call)) return Symbol::none;
  return path[0].field;
}

/// What a constructor does by an initializer stands there, and only there.
bool is_by_initializer(const Program& program, const Effect& effect) {
  for (const Hop& hop : effect.path)
    for (const Function* target : program.targets(*hop.call))
      if (program.is_initializer(*target)) return true;
  return false;
}

/// Members that constructors set from what they are given, and where: those of a base, too, if they hand something on to it.
void add_initialised(const Program& program, const Function& constructor, std::map<Symbol, Range>& members, int depth = 0) {
  if (constructor.is_copy_or_move || depth > 4) return;
  for (const Initialisation& one : constructor.initialisations)
    if (!one.parameters.empty()) members.try_emplace(one.field, one.range);
  for (const Effect& effect : program.effects_of(constructor))
    if (const Symbol field = member_given(effect); field != Symbol::none && !is_by_initializer(program, effect))
      members.try_emplace(field, effect.path.empty() ? effect.write->range : effect.path.front().call->range);
  for (const Call& call : constructor.calls) {
    const Function* base = call.constructs ? program.function(call.callee) : nullptr;
    if (base && base->owner != constructor.owner && program.derives(constructor.owner, base->owner) && hands_on_parameter(call)) add_initialised(program, *base, members, depth + 1);
  }
}

std::map<Symbol, Range> initialised(const Program& program, const Class& record) {
  std::map<Symbol, Range> members;
  for (const Function* constructor : program.constructors(record.symbol)) add_initialised(program, *constructor, members);
  return members;
}

using Seen = std::set<std::pair<const Function*, Symbol>>;

class Examination {
 public:
  Examination(const Program& program, const Class& record, Seen& seen) : program_(program), record_(record), initialised_(initialised(program, record)), seen_(seen) {}

  std::vector<Finding> findings() {
    if (initialised_.empty()) return {};
    for (const Function* function : program_.functions())
      if (function->owner == record_.symbol && function->kind == Function::Kind::method && program_.is_initializer(*function) && !program_.is_instantiated(*function)) initializer(*function);
    for (const Function* one : program_.factories(record_.symbol))
      if (program_.is_examined(*one)) factory(*one);
    return std::move(findings_);
  }

 private:
  /// A part of the constructors that call it, and nobody else can: the second time is where one of them has set the member itself.
  bool is_part_of_constructors(const Function& function, Symbol field) const {
    if (function.is_public) return false;
    bool called = false;
    for (const Function* caller : program_.functions())
      for (const Call& call : caller->calls) {
        if (call.callee != function.symbol) continue;
        const auto sets = [&](const Initialisation& one) { return one.field == field && !one.parameters.empty(); };
        if (caller->kind != Function::Kind::constructor || std::any_of(caller->initialisations.begin(), caller->initialisations.end(), sets)) return false;
        called = true;
      }
    return called;
  }

  /// Also through what it calls and gives a value to.
  void initializer(const Function& function) {
    for (const Effect& effect : program_.effects_of(function)) {
      const Symbol field = member_given(effect);
      if (field == Symbol::none || (initialised_.contains(field) && is_part_of_constructors(function, field))) continue;
      add(function, field, effect.path.empty() ? effect.write->range : effect.path.front().call->range, "initializer", effect.path.empty() ? nullptr : &effect);
    }
  }

  void factory(const Function& factory) {
    Paths paths(program_, record_.symbol);
    paths.visit(factory, [&](const FlowStep& step, States states) {
      if (!(states & (state::fresh | state::valid))) return;
      if (step.kind == FlowStep::Kind::write && !step.beyond && step.from_parameter) add(factory, step.symbol, step.range, "factory");
      if (step.kind == FlowStep::Kind::use && step.argument == 0 && step.call < factory.calls.size()) setter(factory, step);
    });
  }

  /// A method that stores what the factory gives it.
  void setter(const Function& factory, const FlowStep& step) {
    const Call& call = factory.calls[step.call];
    if (!hands_on_parameter(call)) return;
    for (const Function* callee : program_.targets(call)) {
      if (callee->kind != Function::Kind::method || !program_.derives(record_.symbol, callee->owner)) continue;
      for (const Effect& effect : program_.effects_of(*callee))
        if (const Symbol field = member_given(effect); field != Symbol::none) add(factory, field, step.range, "factory", &effect);
    }
  }

  void add(const Function& function, Symbol field, const Range& where, const std::string& role, const Effect* through = nullptr) {
    const auto first = initialised_.find(field);
    const Member member = program_.member(field);
    if (first == initialised_.end() || !member.field || !seen_.insert({&function, field}).second) return;
    Finding finding;
    finding.location = program_.locate(where);
    finding.function = function.qualified_name;
    finding.class_name = record_.qualified_name;
    finding.member = member.field->name;
    finding.role = role;
    finding.message = role + " '" + function.name + "' initialises member '" + member.field->name + "' a second time; the constructor alone gives it its first value (role: " + role + ")";
    if (through) finding.notes.push_back({program_.locate(through->write->range), "'" + finding.member + "' is written here in '" + through->writer->name + "'", true});
    finding.notes.push_back({program_.locate(first->second), "the constructor initialises this member here"});
    findings_.push_back(std::move(finding));
  }

  const Program& program_;
  const Class& record_;
  const std::map<Symbol, Range> initialised_;
  Seen& seen_;
  std::vector<Finding> findings_;
};

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  Seen seen;  // a factory may be one of several classes
  for (const auto& [symbol, record] : program.classes())
    for (Finding& finding : Examination(program, record, seen).findings()) findings.push_back(std::move(finding));
  return findings;
}

const Registration registration({
    .name = "member-initialised-twice",
    .summary = "a member gets its first value from parameters in more than one place",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
