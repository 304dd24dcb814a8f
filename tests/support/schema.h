// Checks documents against their published schema.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace fvlint::test {

/// What is wrong with the document, one line each; nothing where it obeys the schema (draft-07).
std::vector<std::string> schema_violations(const nlohmann::json& document, const std::string& schema_file);

}  // namespace fvlint::test
