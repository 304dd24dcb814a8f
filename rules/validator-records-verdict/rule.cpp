// A validator keeps its verdict, or a memo of it, in the instance that it judges.
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Validator& validator : program.validators(profile)) {
    if (program.is_instantiated(*validator.function)) continue;
    for (const StateWrite& write : state_writes(program, validator, false)) {
      if (write.meaning != WriteMeaning::verdict && write.meaning != WriteMeaning::memo) continue;
      Finding finding = finding_of(program, validator, write);
      finding.message = validator_text(validator) + (write.meaning == WriteMeaning::verdict ? " stores its verdict in " : " keeps a memo in ") + member_text(validator, write);
      if (!write.direct) finding.message += " through this call";
      finding.message += "; return it or throw (role: " + validator.role + ")";
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

const Registration registration({
    .name = "validator-records-verdict",
    .summary = "a validator stores its own verdict, error text or memo in the instance",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
