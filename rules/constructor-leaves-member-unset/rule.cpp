// A validator tests what no constructor has set: it stands in for initialisation.
#include <algorithm>
#include <map>
#include <set>

#include "program/effects.h"
#include "program/program.h"
#include "program/rule.h"
#include "program/state_writes.h"

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

bool is_left_open(const Program& program, const Field& field, const std::set<Symbol>& read, int depth = 0);

/// Values side by side, with no constructor that sets them, one of which is read.
bool has_open_part(const Program& program, const Type& type, const std::set<Symbol>& read, int depth) {
  const bool aggregate = type.category == Type::Category::record && type.passing == Type::Passing::value && type.aggregate && !type.records.empty();
  const Class* record = aggregate ? program.record(type.records.front()) : nullptr;
  return record && depth < 4 && std::any_of(record->fields.begin(), record->fields.end(), [&](const Field& part) { return read.contains(part.symbol) && is_left_open(program, part, read, depth + 1); });
}

/// The member has no value that it is meant to begin with, unless a constructor sets it.
bool is_left_open(const Program& program, const Field& field, const std::set<Symbol>& read, int depth) {
  return !field.has_default && !program.is_lock(field) && (!begins_empty(field.type) || has_open_part(program, field.type, read, depth));
}

/// What a class's constructors set, through what they call, too.
struct Constructed {
  std::set<Symbol> members;
  bool all = false;  ///< nothing can be called unset: a constructor has no body in the run, or sets the object as a whole
};

Constructed constructed(const Program& program, Symbol record) {
  Constructed made;
  for (const Function* constructor : program.constructors(record)) {
    if (constructor->is_copy_or_move) continue;
    made.all |= !constructor->is_defined;
    for (const Initialisation& one : constructor->initialisations) made.members.insert(one.field);
    for (const Effect& effect : program.effects_of(*constructor)) {
      if (effect.place.root != Place::Root::self) continue;
      if (!effect.place.path.empty()) made.members.insert(effect.place.path.front().field);
      else made.all |= effect.certain();
    }
  }
  return made;
}

/// Some constructor sets the member: of the object's own class, of a base that has it, or of a class derived from it.
class Constructors {
 public:
  explicit Constructors(const Program& program) : program_(program) {}

  bool set(const Class& record, const Member& member) {
    for (const Class* part : program_.lineage(record.symbol))
      if (program_.derives(part->symbol, member.owner->symbol) && set_in(part->symbol, member)) return true;
    return std::any_of(program_.classes().begin(), program_.classes().end(), [&](const auto& one) { return program_.derives(one.first, record.symbol) && set_in(one.first, member); });
  }

 private:
  bool set_in(Symbol record, const Member& member) {
    const auto [entry, is_new] = known_.try_emplace(record);
    if (is_new) entry->second = constructed(program_, record);
    return entry->second.all || entry->second.members.contains(member.field->symbol);
  }

  const Program& program_;
  std::map<Symbol, Constructed> known_;
};

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
        if (program.derives(validator.owner, callee->owner) && seen.insert(callee).second) open.push_back(callee);
    }
  }
  return members;
}

/// Memos: what the validator puts there itself.
std::set<Symbol> kept_by(const Program& program, const Validator& validator) {
  std::set<Symbol> members;
  for (const StateWrite& write : state_writes(program, validator, true))
    if (write.meaning == WriteMeaning::memo && write.member.field) members.insert(write.member.field->symbol);
  return members;
}

Finding finding_of(const Program& program, const Validator& validator, const Class& record, const Field& field) {
  Finding finding;
  finding.location = program.locate(field.range);
  finding.function = validator.function->qualified_name;
  finding.class_name = record.qualified_name;
  finding.member = field.name;
  finding.role = validator.role;
  finding.message = "no constructor sets member '" + field.name + "', which validator '" + validator.function->name + "' tests; set it where the object begins (role: " + validator.role + ")";
  finding.notes.push_back({program.locate(validator.function->declaration), "the validator is declared here"});
  return finding;
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  std::set<Symbol> seen;
  Constructors constructors(program);
  for (const Validator& validator : program.validators()) {
    const Class* record = program.record(validator.function->owner);
    if (!record || record->is_passive || (validator.query && validator.role == "named")) continue;
    const std::set<Symbol> read = read_by(program, *validator.function), kept = kept_by(program, validator);
    for (const Symbol symbol : read) {
      const Member member = program.member(symbol);
      // A passive base is whoever makes the object's to fill.
      if (!member.field || !program.derives(record->symbol, member.owner->symbol) || member.owner->is_passive) continue;
      if (!is_left_open(program, *member.field, read) || program.settings(member.field->range).is(Names::verdict_members, member.field->name) || kept.contains(symbol) || constructors.set(*record, member) || !seen.insert(symbol).second) continue;
      findings.push_back(finding_of(program, validator, *record, *member.field));
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
