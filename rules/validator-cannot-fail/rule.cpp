// A validator passes whatever it finds.
#include <algorithm>

#include "program/outcomes.h"
#include "program/program.h"
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

using namespace facts;

/// It keeps what it found in a member: another rule's matter, and no silence.
bool records_verdict(const Program& program, const Validator& validator) {
  for (const StateWrite& write : state_writes(program, validator, true))
    if (write.meaning == WriteMeaning::verdict) return true;
  return false;
}

/// A hook that a class may leave empty, and has: nothing is done or asked there.
bool is_hook(const Function& function) { return (function.is_virtual || !function.overrides.empty()) && function.calls.empty() && function.writes.empty() && function.reads.empty(); }

Finding finding_of(const Program& program, const Validator& validator, std::string what) {
  Finding finding;
  finding.location = program.locate(validator.function->declaration);
  finding.function = validator.function->qualified_name;
  if (const Class* owner = program.record(validator.record)) finding.class_name = owner->qualified_name;
  finding.role = validator.role;
  finding.message = validator_text(validator) + " " + std::move(what) + " (role: " + validator.role + ")";
  return finding;
}

/// A policy that lets all pass is one of the template's: with another it fails.
bool can_fail_elsewhere(const Program& program, const Validator& validator) {
  if (validator.function->pattern == Symbol::none) return false;
  return std::any_of(program.validators().begin(), program.validators().end(), [&](const Validator& other) {
    return other.function->pattern == validator.function->pattern && can_fail(program, other);
  });
}

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Validator& validator : program.validators(profile)) {
    const Function& function = *validator.function;
    if (records_verdict(program, validator)) continue;
    const bool query = validator.query && validator.role == "named";
    if (const auto handlers = swallowing_handlers(program, validator); !handlers.empty()) {
      findings.push_back(finding_of(program, validator, "swallows its own failure, and passes; let the failure out"));
      findings.back().notes.push_back({program.locate(handlers.front()), "the failure is caught here"});
    } else if (!query && !is_hook(function) && !can_fail(program, validator) && !can_fail_elsewhere(program, validator)) {
      findings.push_back(finding_of(program, validator, "cannot fail: it never throws, and never tells its caller anything; refuse what is wrong"));
    }
  }
  return findings;
}

const Registration registration({
    .name = "validator-cannot-fail",
    .summary = "a validator has no failing outcome, or swallows its own failure",
    .severity = Severity::warning,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
