// There are tests, and none of them calls the factory.
#include "program/rule.h"
#include "program/tests.h"

namespace fvlint {
namespace {

using namespace facts;

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  if (program.extent() == Extent::unit) return findings;
  if (!program.has_tests()) return findings;
  for (const Product& product : program.products())
    for (const Function* factory : product.factories) {
      if (factory->is_foreign || !factory->is_public || tests_call(program, *factory)) continue;
      Finding finding;
      finding.location = program.locate(factory->declaration);
      finding.function = factory->qualified_name;
      finding.class_name = product.record->qualified_name;
      finding.role = "factory of " + product.record->name;
      finding.message = "no test in this run calls factory '" + factory->name + "' (role: " + finding.role + ")";
      findings.push_back(std::move(finding));
    }
  return findings;
}

const Registration registration({
    .name = "factory-never-tested",
    .summary = "no test in the run calls the factory",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .needs_all_units = true,
    .check = check,
});

}  // namespace
}  // namespace fvlint
