// Which rules run.
//
// Problem: --profile and --rules both choose; together they must mean what one expects, and a
// mistyped name must not silently switch a rule off.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/keys.h"
#include "program/judge.h"

namespace fvlint {

/// `list` is --rules as typed, e.g. "a,b" (only these, whatever else says), "-c" (all that are on but c),
/// "" (all that are on). Throws Failure for an unknown name and where nothing is left.
RuleChoice choose_rules(std::string_view list, std::optional<Profile> profile);

/// Every rule, as a configuration names it.
std::vector<RuleName> rule_names();

/// The rule of this name. Throws Failure, with the nearest name, where there is none.
const Rule& rule_named(std::string_view name);

}  // namespace fvlint
