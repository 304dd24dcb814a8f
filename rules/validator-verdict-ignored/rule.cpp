// A validator's verdict is dropped.
#include "program/outcomes.h"
#include "program/program.h"
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

using namespace facts;

/// It tells by what it returns: not `void`, not itself, and not always the same.
bool returns_verdict(const Program& program, const Function& function) {
  if (function.result.category == Type::Category::none && function.result.passing == Type::Passing::value) return false;
  const bool chained = function.result.passing == Type::Passing::reference || function.result.passing == Type::Passing::pointer;
  if (chained && std::any_of(function.result.records.begin(), function.result.records.end(), [&](Symbol one) { return program.derives(function.owner, one); })) return false;
  return !function.is_defined || function.is_template || function.is_virtual || !has_one_result(function);
}

Finding finding_of(const Program& program, const Function& validator, const Range& where, const std::string& role) {
  Finding finding;
  finding.location = program.locate(where);
  if (const Class* owner = program.record(validator.owner)) finding.class_name = owner->qualified_name;
  finding.role = role;
  return finding;
}

void ignored_calls(const Program& program, const Function& caller, std::vector<Finding>& findings) {
  for (const Call& call : caller.calls) {
    const Function* callee = program.function(call.callee);
    if (call.tested || call.at_scope_exit || !callee || callee->kind != Function::Kind::method || !program.is_validator(*callee) || !returns_verdict(program, *callee)) continue;
    const std::string role = program.role_of(*callee);
    Finding finding = finding_of(program, *callee, call.range, role);
    finding.function = caller.qualified_name;
    finding.message = "the verdict of validator '" + callee->name + "' is dropped here; act on it (role: " + role + ")";
    finding.notes.push_back({program.locate(callee->declaration), "it tells by its result"});
    findings.push_back(std::move(finding));
  }
}

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Function* caller : program.functions())
    if (!caller->is_foreign) ignored_calls(program, *caller, findings);
  if (profile != Profile::strict) return findings;
  for (const Validator& validator : program.validators()) {
    const Function& function = *validator.function;
    if ((validator.query && validator.role == "named") || function.is_nodiscard || !returns_verdict(program, function)) continue;
    Finding finding = finding_of(program, function, function.declaration, validator.role);
    finding.function = function.qualified_name;
    finding.message = validator_text(validator) + " returns its verdict and is not [[nodiscard]], so that callers may drop it (role: " + validator.role + ")";
    findings.push_back(std::move(finding));
  }
  return findings;
}

const Registration registration({
    .name = "validator-verdict-ignored",
    .summary = "the result of a validator that reports by its return value is dropped",
    .severity = Severity::warning,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
