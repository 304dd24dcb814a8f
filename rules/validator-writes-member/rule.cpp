// A validator changes the instance that it judges.
#include "facts/contains.h"
#include "program/fixes.h"
#include "program/initialisation.h"
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

/// Where the write stores an undeclared name, it is the constructor's initialisation, copied.
std::optional<Fix> fix_of(const Program& program, const facts::Function& validator, const StateWrite& write) {
  for (const facts::Undeclared& use : validator.undeclared)
    if (write.direct && use.statement && contains(use.statement, write.where)) return remove_copied_initialisation(program, validator, use);
  return {};
}

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Validator& validator : program.validators(profile)) {
    if (program.is_instantiated(*validator.function)) continue;
    for (const StateWrite& write : state_writes(program, validator, profile == Profile::strict)) {
      if (write.meaning != WriteMeaning::plain) continue;
      Finding finding = finding_of(program, validator, write);
      const bool moved = write.effect->write && write.effect->write->how == facts::Write::How::move;
      finding.message = validator_text(validator) + (write.effect->certain() ? moved ? " moves from " : " writes " : " may write ") + member_text(validator, write);
      if (!write.direct) finding.message += " through this call";
      finding.message += "; validators only read (role: " + validator.role + ")";
      if (write.member.field)
        if (const auto at = initialised_at(program, validator.record, write.member.field->symbol))
          finding.notes.push_back({program.locate(*at), "the constructor initialises this member here"});
      if (auto fix = fix_of(program, *validator.function, write)) finding.fixes.push_back(std::move(*fix));
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

const Registration registration({
    .name = "validator-writes-member",
    .summary = "a validator changes the state of the instance it judges",
    .severity = Severity::error,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
