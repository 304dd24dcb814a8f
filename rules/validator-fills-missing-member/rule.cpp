// A validator gives a missing member a value instead of refusing the instance.
#include "program/initialisation.h"
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Validator& validator : program.validators(profile)) {
    if (program.is_instantiated(*validator.function)) continue;
    for (const StateWrite& write : state_writes(program, validator, false)) {
      if (write.meaning != WriteMeaning::fill) continue;
      Finding finding = finding_of(program, validator, write);
      finding.message = validator_text(validator) + " gives " + member_text(validator, write) + " a value because it is missing";
      if (!write.direct) finding.message += ", through this call";
      finding.message += "; refuse the instance instead (role: " + validator.role + ")";
      if (write.member.field)
        if (const auto at = initialised_at(program, validator.record, write.member.field->symbol))
          finding.notes.push_back({program.locate(*at), "the constructor initialises this member here"});
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

const Registration registration({
    .name = "validator-fills-missing-member",
    .summary = "a validator gives a missing member a value instead of refusing the instance",
    .severity = Severity::error,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
