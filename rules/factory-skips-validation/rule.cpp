// A path through a factory hands out the product unvalidated.
#include <algorithm>

#include "program/fixes.h"
#include "program/hidden_failures.h"
#include "program/paths.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

std::string names_of(const Product& product) {
  std::string text;
  for (const Validator* validator : product.validators)
    if (text.find("'" + validator->function->name + "'") == std::string::npos) text += (text.empty() ? "'" : " or '") + validator->function->name + "'";
  return text;
}

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products()) {
    if (product.validators.empty() || !(product.adopted || profile == Profile::strict)) continue;
    Paths paths(program, product.record->symbol);
    for (const facts::Function* factory : product.factories) {
      if (factory->is_foreign) continue;
      // What is handed out to hide a failure is that fault, once.
      const auto hidden = hidden_failures(program, product, *factory);
      for (const facts::Range& where : paths.unvalidated(*factory)) {
        if (std::any_of(hidden.begin(), hidden.end(), [&](const HiddenFailure& one) { return one.hand_over == where; })) continue;
        Finding finding;
        finding.location = program.locate(where);
        finding.function = factory->qualified_name;
        finding.class_name = product.record->qualified_name;
        finding.role = "factory of " + product.record->name;
        finding.message = "factory '" + factory->name + "' hands out a '" + product.record->name + "' here that some path has not validated; run " + names_of(product) +
                          " on every path (role: " + product.validators.front()->role + ")";
        const Validator& validator = *product.validators.front();
        finding.notes.push_back({program.locate(validator.function->declaration), "the validator is declared here"});
        if (auto fix = call_validator(program, product, *factory, where)) finding.fixes.push_back(std::move(*fix));
        findings.push_back(std::move(finding));
      }
    }
  }
  return findings;
}

const Registration registration({
    .name = "factory-skips-validation",
    .summary = "a path through a factory hands out the product without validating it",
    .severity = Severity::error,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
