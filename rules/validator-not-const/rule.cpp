// A validator writes nothing and is not const.
#include <algorithm>

#include "program/effects.h"
#include "program/fixes.h"
#include "program/program.h"
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

using namespace facts;

/// Something in its own object is written, or may be: a lock is, too.
bool writes_self(const Program& program, const Function& function) {
  const auto& effects = program.effects_of(function);
  return std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
    const auto& path = effect.place.path;
    const bool pointee = std::any_of(path.begin(), path.end(), [](const Step& step) { return step.kind == Step::Kind::pointee; });
    return effect.place.root == Place::Root::self && !pointee;
  });
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Validator& validator : program.validators()) {
    const Function& function = *validator.function;
    // An override is what its base made of it.
    if (function.is_const || !function.overrides.empty() || function.is_template || writes_self(program, function)) continue;
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
