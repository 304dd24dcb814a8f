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

/// `validate(const DatabaseOptions&)` is for whoever has those: a factory that is not given them, nor makes any, has nothing to call it with.
bool has_arguments_for(const facts::Function& validator, const facts::Function& factory) {
  return std::all_of(validator.parameters.begin(), validator.parameters.end(), [&](const facts::Parameter& needed) {
    if (needed.has_default || needed.type.category != facts::Type::Category::record || needed.type.passing == facts::Type::Passing::value || needed.type.records.empty()) return true;
    const facts::Symbol record = needed.type.records.front();
    const auto is_given = [&](const facts::Parameter& one) { return std::find(one.type.records.begin(), one.type.records.end(), record) != one.type.records.end(); };
    return std::any_of(factory.parameters.begin(), factory.parameters.end(), is_given) ||
           std::any_of(factory.constructions.begin(), factory.constructions.end(), [&](const facts::Construction& made) { return made.record == record; });
  });
}

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products()) {
    if (product.validators.empty() || !(product.adopted || profile == Profile::strict)) continue;
    Paths paths(program, product.record->symbol);
    for (const facts::Function* factory : product.factories) {
      if (!program.is_examined(*factory)) continue;
      if (std::none_of(product.validators.begin(), product.validators.end(), [&](const Validator* one) { return has_arguments_for(*one->function, *factory); })) continue;
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
