// A product's constructor can be called by anybody.
#include "program/products.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

Finding finding_of(const Program& program, const Product& product, const Range& where, const std::string& constructor) {
  const Function& factory = *product.factories.front();
  Finding finding;
  finding.location = program.locate(where);
  finding.function = constructor;
  finding.class_name = product.record->qualified_name;
  finding.role = "factory of " + product.record->name;
  finding.message = "anybody can construct a '" + product.record->name + "' and so walk around its factory '" + factory.name + "'; make the constructor private (role: product of factory " + factory.name + ")";
  finding.notes.push_back({program.locate(factory.declaration), "the factory is declared here"});
  return finding;
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products()) {
    if (product.factories.empty() || product.record->is_passive || product.record->is_abstract) continue;
    if (product.record->is_open) findings.push_back(finding_of(program, product, product.record->range, product.record->qualified_name));
    for (const Function* constructor : program.constructors(product.record->symbol))
      if (!constructor->is_copy_or_move && !constructor->is_foreign && !is_closed(program, *constructor))
        findings.push_back(finding_of(program, product, constructor->declaration, constructor->qualified_name));
  }
  return findings;
}

const Registration registration({
    .name = "factory-leaves-constructor-open",
    .summary = "a product's constructor is open to everybody, so that its factory can be walked around",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
