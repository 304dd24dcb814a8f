#include "program/products.h"

#include <algorithm>

#include "program/paths.h"

namespace fvlint {

using namespace facts;

namespace {

bool has(const std::vector<std::string>& annotations, std::string_view name) {
  return std::find(annotations.begin(), annotations.end(), name) != annotations.end();
}

/// A pass-key: a class that is nested where others cannot name it, or an empty one, passed as itself, that only
/// its friends can make. (A `shared_ptr` to a class with a factory is a value like another.)
bool is_key(const Program& program, const Type& type) {
  if (type.category != Type::Category::record || type.passing == Type::Passing::pointer || type.records.empty()) return false;
  const Class* record = program.record(type.records.front());
  if (record && record->is_hidden) return true;
  const auto constructors = program.constructors(type.records.front());
  return record && record->fields.empty() && !constructors.empty() &&
         std::all_of(constructors.begin(), constructors.end(), [](const Function* one) { return one->is_copy_or_move || !one->is_public; });
}

bool is_closed_class(const Program& program, const Class& record) {
  if (record.is_open) return false;
  const auto constructors = program.constructors(record.symbol);
  return std::all_of(constructors.begin(), constructors.end(), [&](const Function* one) { return one->is_copy_or_move || is_closed(program, *one); });
}

/// Values side by side, that anybody may put there.
bool is_plain_aggregate(const Program& program, const Class& record) { return record.is_passive && !record.fields.empty() && program.constructors(record.symbol).empty(); }

bool runs(const Program& program, const Class& record, const std::vector<const Function*>& functions) {
  Paths paths(program, record.symbol);
  return std::any_of(functions.begin(), functions.end(), [&](const Function* one) { return paths.runs_validator(*one); });
}

bool constructor_runs(const Program& program, const Class& record) {
  Paths paths(program, record.symbol);
  const auto constructors = program.constructors(record.symbol);
  return std::any_of(constructors.begin(), constructors.end(), [&](const Function* one) { return paths.validates(*one); });
}

}  // namespace

bool is_closed(const Program& program, const Function& constructor) {
  if (!constructor.is_public) return true;
  return std::any_of(constructor.parameters.begin(), constructor.parameters.end(), [&](const Parameter& parameter) { return is_key(program, parameter.type); });
}

bool is_opened_by_braces(const Program& program, const Function& constructor) {
  if (!constructor.is_public) return false;
  return std::all_of(constructor.parameters.begin(), constructor.parameters.end(), [&](const Parameter& parameter) {
    if (!is_key(program, parameter.type)) return true;
    const Class* key = program.record(parameter.type.records.front());
    const bool takes_temporary = parameter.type.passing != Type::Passing::reference || parameter.type.is_const;
    return key && key->is_open && key->fields.empty() && takes_temporary;
  });
}

std::set<Symbol> made_by_factories(const Program& program, const Product& product) {
  std::set<Symbol> records{product.record->symbol};
  for (const Function* factory : product.factories)
    for (const Construction& construction : factory->constructions)
      if (program.derives(construction.record, product.record->symbol) && program.factories(construction.record).empty()) records.insert(construction.record);
  return records;
}

std::vector<Product> find_products(const Program& program) {
  std::vector<Product> products;
  for (const auto& [symbol, record] : program.classes()) {
    Product product;
    product.record = &record;
    product.factories = program.factories(symbol);
    product.annotated = has(record.annotations, "product");
    if (product.factories.empty() && !product.annotated) continue;
    for (const Validator& validator : program.validators())
      if (program.derives(symbol, validator.function->owner) && (!validator.query || validator.role != "named")) product.validators.push_back(&validator);
    if (is_plain_aggregate(program, record) && product.validators.empty() && !product.annotated) continue;
    product.closed = is_closed_class(program, record);
    product.factory_validates = !product.validators.empty() && runs(program, record, product.factories);
    product.adopted = !product.validators.empty() &&
                      (product.closed || product.annotated || product.factory_validates || constructor_runs(program, record));
    products.push_back(std::move(product));
  }
  std::sort(products.begin(), products.end(), [](const Product& a, const Product& b) {
    return std::tie(a.record->range, a.record->symbol) < std::tie(b.record->range, b.record->symbol);
  });
  return products;
}

}  // namespace fvlint
