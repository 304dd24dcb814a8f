// A product made for one user keeps state that all users share.
#include <algorithm>

#include "program/identities.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

bool is_made_for_identity(const Program& program, const Product& product) {
  return std::any_of(product.factories.begin(), product.factories.end(), [&](const Function* factory) { return !identity_parameters(program, *factory).empty(); });
}

Finding finding_of(const Program& program, const Product& product, const Field& field, const std::string& what) {
  Finding finding;
  finding.location = program.locate(field.range);
  finding.class_name = product.record->qualified_name;
  finding.member = field.name;
  finding.role = "product of factory " + product.factories.front()->name;
  finding.message = "'" + product.record->name + "' is made for one identity, and its member '" + field.name + "' " + what + " (role: " + finding.role + ")";
  return finding;
}

/// A reference or pointer member that a constructor binds to a mutable global.
void bound_globals(const Program& program, const Product& product, std::vector<Finding>& findings) {
  for (const Function* constructor : program.constructors(product.record->symbol))
    for (const Binding& binding : constructor->bindings) {
      if (binding.from.root != Place::Root::self || binding.from.path.empty() || binding.to.root != Place::Root::global) continue;
      const auto use = std::find_if(constructor->globals.begin(), constructor->globals.end(), [&](const GlobalUse& one) { return one.symbol == binding.to.global; });
      const Member member = program.member(binding.from.path.front().field);
      if (!member.field || member.field->type.is_const || use == constructor->globals.end() || use->is_const) continue;
      findings.push_back(finding_of(program, product, *member.field, "refers to the mutable global '" + use->name + "'"));
      findings.back().notes.push_back({program.locate(use->range), "it is bound here"});
    }
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products()) {
    if (!is_made_for_identity(program, product)) continue;
    for (const Field& field : product.record->statics) findings.push_back(finding_of(program, product, field, "is static and mutable: all share it"));
    bound_globals(program, product, findings);
  }
  return findings;
}

const Registration registration({
    .name = "product-shares-state",
    .summary = "a product made for one identity keeps mutable static data, or refers to a mutable global",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
