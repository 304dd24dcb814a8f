// Tests run a double of the product, and never the real one.
#include <algorithm>

#include "program/rule.h"
#include "program/tests.h"

namespace fvlint {
namespace {

using namespace facts;

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products()) {
    const auto is_tested = [&](const Function* factory) { return tests_call(program, *factory); };
    if (product.factories.empty() || std::any_of(product.factories.begin(), product.factories.end(), is_tested)) continue;
    for (const auto& [symbol, record] : program.classes()) {
      const bool is_double = symbol != product.record->symbol && program.derives(symbol, product.record->symbol) && program.is_test(record.range);
      if (!is_double) continue;
      const Function& factory = *product.factories.front();
      Finding finding;
      finding.location = program.locate(record.range);
      finding.class_name = record.qualified_name;
      finding.role = "product of factory " + factory.name;
      finding.message = "'" + record.name + "' takes the place of '" + product.record->name + "' in tests, and no test calls the real factory '" + factory.name + "' (role: " + finding.role + ")";
      finding.notes.push_back({program.locate(factory.declaration), "the factory is declared here"});
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

const Registration registration({
    .name = "test-mocks-product",
    .summary = "a test double replaces a product, and no test calls the real factory",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
