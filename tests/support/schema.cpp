#include "support/schema.h"

#include <fstream>
#include <stdexcept>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace fvlint::test {

std::vector<std::string> schema_violations(const nlohmann::json& document, const std::string& schema_file) {
  std::ifstream in(schema_file);
  const nlohmann::json description = nlohmann::json::parse(in);
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(description), schema);
  valijson::ValidationResults results;
  valijson::Validator(valijson::Validator::kStrongTypes).validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results);
  std::vector<std::string> violations;
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    std::string place;
    for (const std::string& step : error.context) place += step;
    violations.push_back(place + ": " + error.description);
  }
  return violations;
}

}  // namespace fvlint::test
