// The JSON Schema of `.fvlint.json`, for editors and checks before fvlint runs.
//
// Problem: it must say what fvlint itself accepts, so it is made from the same table.
#pragma once

#include <span>

#include <nlohmann/json.hpp>

#include "config/keys.h"

namespace fvlint {

/// Draft 7. A rule's properties are described by its summary.
nlohmann::ordered_json config_schema(std::span<const RuleName> rules);

}  // namespace fvlint
