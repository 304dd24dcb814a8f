// A member gets its first value in the constructor, and again outside of it.
#include <algorithm>
#include <map>
#include <set>

#include "program/effects.h"
#include "program/paths.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

/// Members that constructors set from what they are given, and where.
std::map<Symbol, Range> initialised(const Program& program, const Class& record) {
  std::map<Symbol, Range> members;
  for (const Function* constructor : program.constructors(record.symbol)) {
    if (constructor->is_copy_or_move) continue;
    for (const Initialisation& one : constructor->initialisations)
      if (!one.parameters.empty()) members.try_emplace(one.field, one.range);
  }
  return members;
}

bool is_given(const Place& place) { return place.root == Place::Root::parameter || place.root == Place::Root::local; }

bool from_parameter(const Write& write) { return std::any_of(write.sources.begin(), write.sources.end(), is_given); }

class Examination {
 public:
  Examination(const Program& program, const Class& record) : program_(program), record_(record), initialised_(initialised(program, record)) {}

  std::vector<Finding> findings() {
    if (initialised_.empty()) return {};
    for (const Function* function : program_.functions())
      if (function->owner == record_.symbol && function->kind == Function::Kind::method && program_.is_initializer(*function) && !program_.is_instantiated(*function)) initializer(*function);
    Paths paths(program_, record_.symbol);
    for (const Function* factory : program_.factories(record_.symbol))
      paths.visit(*factory, [&](const FlowStep& step, States states) {
        if (step.kind == FlowStep::Kind::write && !step.beyond && states & (state::fresh | state::valid)) add(*factory, step.symbol, step.range, "factory");
      });
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
      const auto& path = effect.place.path;
      const bool own = effect.place.root == Place::Root::self && path.size() == 1 && path[0].kind == Step::Kind::field;
      if (!own || !effect.write || effect.write->how != Write::How::assignment || effect.write->verb != "=" || !from_parameter(*effect.write)) continue;
      if (initialised_.contains(path[0].field) && is_part_of_constructors(function, path[0].field)) continue;
      if (effect.path.empty()) add(function, path[0].field, effect.write->range, "initializer");
      else if (hands_on(effect.path)) add(function, path[0].field, effect.path.front().call->range, "initializer", &effect);
    }
  }

  /// Every call of the path is given something that its caller has got.
  static bool hands_on(const CallPath& path) {
    for (const Hop& hop : path)
      if (std::none_of(hop.call->arguments.begin(), hop.call->arguments.end(), [](const Argument& argument) { return std::any_of(argument.places.begin(), argument.places.end(), is_given); })) return false;
    return true;
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
  std::set<std::pair<const Function*, Symbol>> seen_;
  std::vector<Finding> findings_;
};

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const auto& [symbol, record] : program.classes())
    for (Finding& finding : Examination(program, record).findings()) findings.push_back(std::move(finding));
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
