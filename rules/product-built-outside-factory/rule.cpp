// A product is constructed where nobody validates it.
#include <algorithm>
#include <set>

#include "program/paths.h"
#include "program/products.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// The class that the function belongs to, and those around it.
std::vector<const Class*> classes_of(const Program& program, const Function& function) {
  std::vector<const Class*> classes;
  for (const Class* record = program.record(function.owner); record && classes.size() < 16; record = program.record(record->enclosing)) classes.push_back(record);
  return classes;
}

/// The product's own members, those of classes nested in it, its factories, and tests that it declared friends.
bool may_construct(const Program& program, const Product& product, const Function& function, const std::set<Symbol>& made) {
  const Function* outermost = &function;
  for (int depth = 0; depth < 16 && outermost->enclosing != Symbol::none; ++depth) {
    const Function* outer = program.function(outermost->enclosing);
    if (!outer) break;
    if (contains(product.factories, outermost)) return true;
    outermost = outer;
  }
  if (contains(product.factories, outermost)) return true;
  // An operator that is a friend would be a member, could its left side be another class's.
  const bool is_part = outermost->name.starts_with("operator") || program.is_test(outermost->definition);
  if (is_part && contains(product.record->friends, outermost->symbol)) return true;
  for (const Function* one : {&function, outermost})
    for (const Class* record : classes_of(program, *one)) {
      if (made.contains(record->symbol)) return true;
      const bool friendly = contains(product.record->friend_classes, record->symbol);
      const bool tests = program.is_test(function.definition) || program.settings(record->range).is(Names::test_classes, record->name);
      // A friend that hands the product out, and says so, is its builder.
      const bool builds = contains(outermost->result.records, product.record->symbol) && program.settings(*outermost).is_factory_name(outermost->name);
      if (friendly && (tests || builds || contains(product.factories, outermost))) return true;
    }
  return false;
}

/// Some constructor that anybody can call validates: the class leaves that to its constructors, and those that do not have nothing to check.
bool constructors_validate(const Program& program, Paths& paths, const Product& product) {
  const auto constructors = program.constructors(product.record->symbol);
  return std::any_of(constructors.begin(), constructors.end(), [&](const Function* one) { return one->is_public && !one->is_copy_or_move && paths.validates(*one); });
}

/// The factory that should have been called: one that validates, and that others can call.
const Function* factory_meant(const Program& program, const Product& product) {
  if (!product.factory_validates && !product.annotated) return nullptr;
  Paths paths(program, product.record->symbol);
  const bool by_constructors = constructors_validate(program, paths, product);
  for (const Function* factory : product.factories)
    if (factory->is_public && (product.annotated || (by_constructors ? paths.calls_validator(*factory) : paths.runs_validator(*factory)))) return factory;
  return nullptr;
}

/// `Interval()` of a class that is only ever asked `is_valid()`: the empty one, which was given nothing that could be wrong.
bool is_empty_value(const Program& program, const Product& product, const Construction& construction) {
  if (product.annotated || !std::all_of(product.validators.begin(), product.validators.end(), [](const Validator* one) { return one->query; })) return false;
  const Function* chosen = program.function(construction.constructor);
  return chosen && chosen->is_public && chosen->parameters.empty();
}

/// By a constructor that validates: there is nothing to walk around.
bool validates_itself(const Program& program, Paths& paths, const Function& function, const Construction& construction) {
  const Function* chosen = program.function(construction.constructor);
  if (chosen && paths.validates(*chosen)) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const Function* constructor = call.constructs && call.range == construction.range ? program.function(call.callee) : nullptr;
    return constructor && paths.validates(*constructor);
  });
}

/// `meant` is null where the product is annotated, and nothing makes it yet.
Finding finding_of(const Program& program, const Product& product, const Function* meant, const Function& function, const Construction& construction) {
  const Class* record = program.record(construction.record);
  Finding finding;
  finding.location = program.locate(construction.range);
  finding.function = function.qualified_name;
  finding.class_name = product.record->qualified_name;
  finding.role = meant ? "product of factory " + meant->name : "annotated";
  finding.message = "'" + (record ? record : product.record)->name + "' is constructed here and not by " +
                    (meant ? "its factory '" + meant->name + "', which validates it" : "a factory, and it is a product; give it one") + " (role: " + finding.role + ")";
  if (meant) finding.notes.push_back({program.locate(meant->declaration), "the factory is declared here"});
  return finding;
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products()) {
    const Function* meant = factory_meant(program, product);
    if (!meant && !(product.annotated && product.factories.empty())) continue;
    const std::set<Symbol> made = made_by_factories(program, product);
    Paths paths(program, product.record->symbol);
    for (const Function* function : program.functions()) {
      if (function->is_foreign || function->constructions.empty() || may_construct(program, product, *function, made)) continue;
      for (const Construction& construction : function->constructions) {
        if (!made.contains(construction.record) || construction.is_part) continue;
        if (!validates_itself(program, paths, *function, construction) && !is_empty_value(program, product, construction))
          findings.push_back(finding_of(program, product, meant, *function, construction));
      }
    }
  }
  return findings;
}

const Registration registration({
    .name = "product-built-outside-factory",
    .summary = "a product is constructed outside of the factory that validates it",
    .severity = Severity::warning,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
