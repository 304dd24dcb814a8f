// One order and no repetition.
//
// Problem: rules report in the order of their own thoughts, and a header's fault once for each unit;
// people and machines want each fault once, in the order in which they would read the files.
#pragma once

#include <vector>

#include "report/finding.h"

namespace fvlint {

/// Sorts by file, line, column, rule and message, and drops what is the same in all of these.
void sort_and_unite(std::vector<Finding>& findings);

/// Sorts by file, and drops repeated (file, reason) pairs; keeps the order of one file's reasons.
void unite(std::vector<IncompleteUnit>& incomplete);

}  // namespace fvlint
