// Tests run a double of the product, and never the real one.
#include <algorithm>

#include "program/rule.h"
#include "program/tests.h"

namespace fvlint {
namespace {

using namespace facts;

struct Double {
  std::string name, class_name;
  Range range;
};

/// What the tests put in the product's place: classes derived from it, and a mocking library's `Mock<Product>`.
std::vector<Double> doubles_of(const Program& program, const Class& product) {
  std::vector<Double> found;
  for (const auto& [symbol, record] : program.classes()) {
    if (!program.is_test(record.range)) continue;
    if (symbol != product.symbol && program.derives(symbol, product.symbol)) found.push_back({record.name, record.qualified_name, record.range});
    for (const Field& field : record.fields) {
      const auto& names = field.type.names;
      const auto& records = field.type.records;
      const bool mock = std::find(names.begin(), names.end(), "Mock") != names.end();
      if (mock && std::find(records.begin(), records.end(), product.symbol) != records.end()) found.push_back({field.name, record.qualified_name, field.range});
    }
  }
  for (const Function* function : program.functions())
    for (const Construction& made : function->constructions)
      if (made.stands_in_for == product.symbol && program.is_test(made.range)) found.push_back({"Mock<" + product.name + ">", product.qualified_name, made.range});
  return found;
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  if (program.extent() == Extent::unit) return findings;
  for (const Product& product : program.products()) {
    const auto is_tested = [&](const Function* factory) { return tests_call(program, *factory); };
    if (product.factories.empty() || std::any_of(product.factories.begin(), product.factories.end(), is_tested)) continue;
    const Function& factory = *product.factories.front();
    for (const Double& one : doubles_of(program, *product.record)) {
      Finding finding;
      finding.location = program.locate(one.range);
      finding.class_name = one.class_name;
      finding.role = "product of factory " + factory.name;
      finding.message = "'" + one.name + "' takes the place of '" + product.record->name + "' in tests, and no test calls the real factory '" + factory.name + "' (role: " + finding.role + ")";
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
    .needs_all_units = true,
    .check = check,
});

}  // namespace
}  // namespace fvlint
