// Which rules run.
//
// Problem: --profile and --rules both choose; together they must mean what one expects, and a
// mistyped name must not silently switch a rule off.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "program/rule.h"

namespace fvlint {

/// `list` is --rules as typed, e.g. "a,b" (only these, whatever the profile), "-c" (the profile's but
/// c), "" (the profile's). Throws Failure for an unknown name and where nothing is left.
std::vector<const Rule*> select_rules(std::string_view list, Profile profile);

/// The rule of this name. Throws Failure, with the nearest name, where there is none.
const Rule& rule_named(std::string_view name);

}  // namespace fvlint
