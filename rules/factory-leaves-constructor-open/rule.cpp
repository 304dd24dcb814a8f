// A product's constructor can be called by anybody.
#include <set>

#include "program/products.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

Finding finding_of(const Program& program, const Product& product, const Class& made, const Range& where, const std::string& constructor, const std::string& advice) {
  const Function& factory = *product.factories.front();
  Finding finding;
  finding.location = program.locate(where);
  finding.function = constructor;
  finding.class_name = made.qualified_name;
  finding.role = "factory of " + product.record->name;
  finding.message = "anybody can construct a '" + made.name + "' and so walk around its factory '" + factory.name + "'; " + advice + " (role: product of factory " + factory.name + ")";
  finding.notes.push_back({program.locate(factory.declaration), "the factory is declared here"});
  return finding;
}

void constructors_of(const Program& program, const Product& product, const Class& made, std::vector<Finding>& findings) {
  if (made.is_passive || made.is_abstract || (made.is_hidden && &made != product.record)) return;
  const std::string close = "make the constructor private", close_key = "give the key's class an explicit constructor, for `{}` makes one";
  if (made.is_open) findings.push_back(finding_of(program, product, made, made.range, made.qualified_name, close));
  for (const Function* constructor : program.constructors(made.symbol)) {
    const bool closed = is_closed(program, *constructor);
    if (constructor->is_copy_or_move || constructor->is_foreign || (closed && !is_opened_by_braces(program, *constructor))) continue;
    findings.push_back(finding_of(program, product, made, constructor->declaration, constructor->qualified_name, closed ? close_key : close));
  }
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products()) {
    if (product.factories.empty() || product.record->is_passive) continue;
    for (const Symbol symbol : made_by_factories(program, product)) {
      const Class* made = program.record(symbol);
      // A derived class in the factory's own file is open to nobody else; beside the product it is to all who see that.
      if (made && made->range.file == product.record->range.file) constructors_of(program, product, *made, findings);
    }
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
