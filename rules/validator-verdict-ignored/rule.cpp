// A validator's verdict is dropped.
#include <map>
#include <optional>
#include <set>

#include "program/fixes.h"
#include "program/hidden_failures.h"
#include "program/outcomes.h"
#include "program/program.h"
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

using namespace facts;

/// It tells by what it returns: not `void`, not itself, and not always the same.
bool returns_verdict(const Program& program, const Function& function) {
  if (is_void(function)) return false;
  const bool chained = function.result.passing == Type::Passing::reference || function.result.passing == Type::Passing::pointer;
  if (chained && std::any_of(function.result.records.begin(), function.result.records.end(), [&](Symbol one) { return program.derives(function.owner, one); })) return false;
  return !function.is_defined || function.is_template || function.is_virtual || !has_one_result(function);
}

Finding finding_of(const Program& program, Symbol record, const Range& where, const std::string& role) {
  Finding finding;
  finding.location = program.locate(where);
  if (const Class* judged = program.record(record)) finding.class_name = judged->qualified_name;
  finding.role = role;
  return finding;
}

/// Those of the profile that judge an argument, by symbol.
using ArgumentValidators = std::map<Symbol, Validator>;

/// What the callee judges; nothing where it is no validator.
std::optional<Validator> validator_called(const Program& program, const Function& callee, const ArgumentValidators& others) {
  if (callee.kind == Function::Kind::method && program.is_validator(callee)) return Validator{&callee, program.role_of(callee), false, callee.owner};
  const auto found = others.find(callee.symbol);
  return found == others.end() ? std::nullopt : std::optional(found->second);
}

void ignored_calls(const Program& program, const Function& caller, const ArgumentValidators& others, std::vector<Finding>& findings) {
  for (const Call& call : caller.calls) {
    const Function* callee = program.function(call.callee);
    if (call.tested || call.at_scope_exit || !callee) continue;
    const auto validator = validator_called(program, *callee, others);
    if (!validator || !returns_verdict(program, *callee)) continue;
    Finding finding = finding_of(program, validator->record, call.range, validator->role);
    finding.function = caller.qualified_name;
    finding.message = "the verdict of " + validator_text(*validator) + " is dropped here; act on it (role: " + validator->role + ")";
    finding.notes.push_back({program.locate(callee->declaration), "it tells by its result"});
    findings.push_back(std::move(finding));
  }
}

void ignored_refusals(const Program& program, std::vector<Finding>& findings) {
  for (const Product& product : program.products())
    for (const Function* factory : product.factories) {
      if (!program.is_examined(*factory)) continue;
      for (const Call* call : ignored_refusals(program, product, *factory)) {
        const Function& validator = *program.function(call->callee);
        // An object may well be handed out that says of itself that it is not valid.
        if (program.settings(validator).validator_name(validator.name) == ValidatorName::query) continue;
        const std::string role = program.role_of(validator);
        Finding finding = finding_of(program, validator.owner, call->range, role);
        finding.function = factory->qualified_name;
        finding.message = "factory '" + factory->name + "' hands out the '" + product.record->name + "' whatever validator '" + validator.name + "' says; act on its verdict (role: " + role + ")";
        finding.notes.push_back({program.locate(validator.declaration), "it tells by its result"});
        findings.push_back(std::move(finding));
      }
    }
}

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  ArgumentValidators others;
  for (const Validator& validator : program.validators(profile))
    if (validator.subject) others.emplace(validator.function->symbol, validator);
  for (const Function* caller : program.functions())
    if (!caller->is_foreign) ignored_calls(program, *caller, others, findings);
  ignored_refusals(program, findings);
  if (profile != Profile::strict) return findings;
  std::set<Location> dropped;  // declarations of those whose verdict somebody drops
  for (const Finding& finding : findings) dropped.insert(finding.notes.front().location);
  for (const Validator& validator : program.validators(profile)) {
    const Function& function = *validator.function;
    if ((validator.query && validator.role == "named") || function.is_nodiscard || program.is_instantiated(function) || !returns_verdict(program, function)) continue;
    Finding finding = finding_of(program, validator.record, function.declaration, validator.role);
    finding.function = function.qualified_name;
    finding.message = validator_text(validator) + " returns its verdict and is not [[nodiscard]], so that callers may drop it (role: " + validator.role + ")";
    // Where a build takes warnings for errors, it would fail at those calls.
    if (auto fix = dropped.contains(finding.location) ? std::nullopt : add_nodiscard(program, function)) finding.fixes.push_back(std::move(*fix));
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
