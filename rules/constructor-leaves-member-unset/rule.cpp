// A validator tests what no constructor has set: it stands in for initialisation.
#include <algorithm>
#include <set>

#include "program/effects.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

/// Empty is a value that containers are meant to begin with.
bool begins_empty(const Type& type) {
  static const std::set<std::string> kept{"std::basic_string", "std::string", "std::unique_ptr", "std::shared_ptr", "std::optional", "std::function", "std::weak_ptr"};
  if (type.passing != Type::Passing::value) return false;
  if (type.category == Type::Category::record) return true;
  if (type.category != Type::Category::standard) return false;
  const std::string name = type.spelling.substr(0, type.spelling.find('<'));
  return !kept.contains(name.starts_with("const ") ? name.substr(6) : name);
}

/// The class's constructors are all known, and what they set, through what they call too.
bool set_by_constructors(const Program& program, const Class& record, std::set<Symbol>& members) {
  for (const Function* constructor : program.constructors(record.symbol)) {
    if (constructor->is_copy_or_move) continue;
    if (!constructor->is_defined) return false;
    for (const Initialisation& one : constructor->initialisations) members.insert(one.field);
    for (const Effect& effect : program.effects_of(*constructor))
      if (effect.place.root == Place::Root::self && !effect.place.path.empty()) members.insert(effect.place.path.front().field);
  }
  return true;
}

/// Members that the validator reads, or that a method does which it calls on its object.
std::set<Symbol> read_by(const Program& program, const Function& validator) {
  std::set<Symbol> members;
  std::vector<const Function*> open{&validator};
  std::set<const Function*> seen{&validator};
  while (!open.empty()) {
    const Function* next = open.back();
    open.pop_back();
    members.insert(next->reads.begin(), next->reads.end());
    for (const Call& call : next->calls) {
      const bool on_self = std::any_of(call.receiver.begin(), call.receiver.end(), [](const Place& place) { return place.root == Place::Root::self && place.path.empty(); });
      if (!on_self || program.is_sink(call)) continue;
      for (const Function* callee : program.targets(call))
        if (callee->owner == validator.owner && seen.insert(callee).second) open.push_back(callee);
    }
  }
  return members;
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  std::set<Symbol> seen;
  for (const Validator& validator : program.validators()) {
    const Function& function = *validator.function;
    const Class* record = program.record(function.owner);
    std::set<Symbol> members;
    if (!record || record->is_passive || (validator.query && validator.role == "named") || !set_by_constructors(program, *record, members)) continue;
    for (const Symbol symbol : read_by(program, function)) {
      const Member member = program.member(symbol);
      if (!member.field || member.owner != record || member.field->has_default || members.contains(symbol) || program.is_lock(*member.field) || begins_empty(member.field->type) || program.settings(member.field->range).is(Names::verdict_members, member.field->name) || !seen.insert(symbol).second) continue;
      Finding finding;
      finding.location = program.locate(member.field->range);
      finding.function = function.qualified_name;
      finding.class_name = record->qualified_name;
      finding.member = member.field->name;
      finding.role = validator.role;
      finding.message = "no constructor sets member '" + member.field->name + "', which validator '" + function.name + "' tests; set it where the object begins (role: " + validator.role + ")";
      finding.notes.push_back({program.locate(function.declaration), "the validator is declared here"});
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

const Registration registration({
    .name = "constructor-leaves-member-unset",
    .summary = "a validator tests a member that no constructor sets",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
