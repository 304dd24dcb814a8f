// A validator uses a name that is not its own: nothing declares it there, or something declares it
// by accident while a constructor's parameter was meant.
#include <algorithm>
#include <set>
#include <tuple>

#include "program/fixes.h"
#include "program/initialisation.h"
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

using facts::Undeclared;

std::string what_happens(const Undeclared& use) {
  const std::string name = "'" + use.name + "'";
  switch (use.kind) {
    case Undeclared::Kind::member:
      return name + ", which is no member of its class";
    case Undeclared::Kind::dependent:
      return name + ", which no base of this template provides";
    case Undeclared::Kind::global:
      return name + ", which is a mutable global here";
    case Undeclared::Kind::macro:
      return name + ", which is a macro here";
    case Undeclared::Kind::base_member:
      return name + ", which is a base's member here";
    default:
      return name + ", which nothing declares here";
  }
}

/// Whether the use is a fault; `meant` is the creation parameter of that name, if there is one.
bool is_fault(const Program& program, const facts::Function& function, const Undeclared& use, bool meant, Profile profile) {
  switch (use.kind) {
    case Undeclared::Kind::dependent:
      // An instantiation has the last word, and Clang has said it.
      return !program.is_instantiated(function) && (meant || !use.maybe_elsewhere);
    case Undeclared::Kind::global:
    case Undeclared::Kind::macro:
      return meant;
    case Undeclared::Kind::base_member:
      return meant && profile == Profile::strict;
    default:
      return meant || !use.maybe_elsewhere;
  }
}

Finding finding_for(const Program& program, const Validator& validator, const Undeclared& use, const std::optional<CreationParameter>& meant) {
  const facts::Function& function = *validator.function;
  Finding finding;
  finding.location = program.locate(use.range);
  finding.function = function.qualified_name;
  if (const facts::Class* owner = program.record(validator.record)) finding.class_name = owner->qualified_name;
  finding.role = validator.role;
  finding.message = validator_text(validator) + " uses " + what_happens(use) + " (role: " + validator.role + ")";
  if (!meant) return finding;
  finding.member = meant->holder;
  const bool constructor = meant->creator->kind == facts::Function::Kind::constructor;
  std::string note = std::string("this is a parameter of the ") + (constructor ? "constructor here" : "factory '" + meant->creator->name + "' here");
  if (!meant->holder.empty()) note += "; the member that holds it is '" + meant->holder + "'";
  finding.notes.push_back({program.locate(meant->parameter->range), note});
  if (auto fix = remove_copied_initialisation(program, function, use)) finding.fixes.push_back(std::move(*fix));
  return finding;
}

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Validator& validator : program.validators(profile)) {
    std::vector<Undeclared> uses = validator.function->undeclared;
    std::sort(uses.begin(), uses.end(), [](const Undeclared& a, const Undeclared& b) { return std::tie(a.range, a.kind) < std::tie(b.range, b.kind); });
    std::set<std::string> seen;
    for (const Undeclared& use : uses) {
      const auto meant = creation_parameter(program, validator.record, use.name);
      if (!is_fault(program, *validator.function, use, meant.has_value(), profile) || !seen.insert(use.name).second) continue;
      findings.push_back(finding_for(program, validator, use, meant));
    }
  }
  return findings;
}

const Registration registration({
    .name = "validator-reads-undeclared-name",
    .summary = "a validator uses a name that nothing declares in its scope, or that is declared there by accident",
    .severity = Severity::error,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
