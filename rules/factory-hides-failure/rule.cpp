// A factory catches a failure, or sees a refusal, and hands out something all the same.
#include "program/hidden_failures.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

Finding finding_of(const Program& program, const Product& product, const facts::Function& factory, const HiddenFailure& hidden) {
  Finding finding;
  finding.location = program.locate(hidden.where);
  finding.function = factory.qualified_name;
  finding.class_name = product.record->qualified_name;
  finding.role = "factory of " + product.record->name;
  finding.message = "factory '" + factory.name + "' " + hidden.what + "; let the failure out, or return an error (role: " + finding.role + ")";
  if (hidden.hand_over != hidden.where) finding.notes.push_back({program.locate(hidden.hand_over), "it is handed out here"});
  return finding;
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products())
    for (const facts::Function* factory : product.factories) {
      if (!program.is_examined(*factory)) continue;
      for (const HiddenFailure& hidden : hidden_failures(program, product, *factory)) findings.push_back(finding_of(program, product, *factory, hidden));
    }
  return findings;
}

const Registration registration({
    .name = "factory-hides-failure",
    .summary = "a factory catches a failure and hands out a null, default or placeholder product",
    .severity = Severity::warning,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
