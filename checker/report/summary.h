// What a run found, in a line.
#pragma once

#include <string>
#include <vector>

#include "report/finding.h"

namespace fvlint {

/// `1 warning and 2 errors generated.`, as Clang ends; empty where there is nothing.
std::string summary_line(const std::vector<Finding>& findings);

}  // namespace fvlint
