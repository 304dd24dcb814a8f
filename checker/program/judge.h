// All rules over one program.
//
// Problem: the command line, the judging of facts files, and clang-tidy's module must come to the same
// findings from the same facts.
#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "program/program.h"
#include "program/rule.h"

namespace fvlint {

/// What the command line says of rules; it wins over the configuration.
struct RuleChoice {
  std::set<std::string_view> only, without;  ///< by name; `only` these, whatever the profile, where there are any
  std::set<std::string_view> also;  ///< on, whatever the profile and the configuration
  std::optional<Profile> profile;
};

/// What the rules find, each with its rule and severity, in the order of the rules; what comments silence
/// has Finding::suppressions. A finding counts if the configuration of its file has the rule on, asks for no more
/// evidence, and judges the file.
std::vector<Finding> judge(const Program& program, const RuleChoice& choice);

/// Whether a rule judges where these settings hold.
bool is_on(const Rule& rule, const Settings& settings, const RuleChoice& choice);

/// How much evidence some rule that is on asks for where these settings hold.
Profile profile_in_force(const RuleChoice& choice, const Settings& settings);

}  // namespace fvlint
