// All rules over one program.
//
// Problem: the command line, the judging of facts files, and clang-tidy's module must come to the same
// findings from the same facts.
#pragma once

#include <vector>

#include "program/program.h"
#include "program/rule.h"

namespace fvlint {

/// What the rules find, each with its rule and severity, in the order of the rules; what comments silence
/// has Finding::suppressions.
std::vector<Finding> judge(const Program& program, const std::vector<const Rule*>& rules, Profile profile);

}  // namespace fvlint
