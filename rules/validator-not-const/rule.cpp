// A validator writes nothing and is not const.
#include <algorithm>
#include <set>

#include "program/effects.h"
#include "program/fixes.h"
#include "program/program.h"
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

using namespace facts;

/// What a const method cannot change: its own object, but for what that points to and for a mutable lock.
bool is_closed_to_const(const Program& program, const Place& place) {
  return place.root == Place::Root::self && std::none_of(place.path.begin(), place.path.end(), [&](const Step& step) {
    const Field* field = step.kind == Step::Kind::field ? program.member(step.field).field : nullptr;
    return step.kind == Step::Kind::pointee || (field && field->is_mutable && program.is_lock(*field));
  });
}

/// Something in its own object is written, or may be, if only to lock it or to put it back.
bool writes_self(const Program& program, const Function& function) {
  const auto closed = [&](const Place& place) { return is_closed_to_const(program, place); };
  const auto& effects = program.effects_of(function);
  const auto& restored = program.restored_by(function);
  return std::any_of(effects.begin(), effects.end(), [&](const Effect& effect) { return closed(effect.place); }) || std::any_of(restored.begin(), restored.end(), closed);
}

/// Itself, or by what it runs on its own object: another validator, of which that is said, or what calls one.
bool needs_write(const Program& program, const Function& function, std::set<const Function*>& seen) {
  if (!seen.insert(&function).second) return false;
  if (writes_self(program, function)) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const bool own = std::any_of(call.receiver.begin(), call.receiver.end(), [&](const Place& place) { return is_closed_to_const(program, place); });
    const auto targets = own ? program.targets(call) : std::vector<const Function*>();
    return std::any_of(targets.begin(), targets.end(), [&](const Function* target) { return !target->is_const && needs_write(program, *target, seen); });
  });
}

/// What one instantiation of the template does all of them may.
bool needs_write(const Program& program, const Function& function) {
  std::set<const Function*> seen;
  if (function.pattern == Symbol::none) return needs_write(program, function, seen);
  const auto& all = program.functions();
  return std::any_of(all.begin(), all.end(), [&](const Function* one) { return one->pattern == function.pattern && needs_write(program, *one, seen); });
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Validator& validator : program.validators()) {
    const Function& function = *validator.function;
    // An override is what its base made of it.
    if (function.is_const || !function.overrides.empty() || function.is_template || needs_write(program, function)) continue;
    Finding finding;
    finding.location = program.locate(function.declaration);
    finding.function = function.qualified_name;
    if (const Class* owner = program.record(function.owner)) finding.class_name = owner->qualified_name;
    finding.role = validator.role;
    finding.message = validator_text(validator) + " writes nothing and is not const; let the compiler keep it so (role: " + validator.role + ")";
    if (auto fix = add_const(program, function)) finding.fixes.push_back(std::move(*fix));
    findings.push_back(std::move(finding));
  }
  return findings;
}

const Registration registration({
    .name = "validator-not-const",
    .summary = "a validator that writes nothing is not const",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
