// Which findings a change has to answer for.
//
// Problem: a hook or a review must show what a change brings and nothing else, or it is switched off. What it
// brings need not stand on its lines: a helper that now writes makes a fault of an unchanged validator elsewhere.
// To guess that from a finding's notes would both show old faults again (a line of the path was touched) and miss
// new ones (a role that has come, a factory that has gone). So both states are judged as wholes, and compared.
//
//     A finding counts if its line changed or came, or if no finding of its rule stood, before the change, where
//     this line stood then.
//
// With several states before (a merge) it must count against each. Fingerprints are not asked: a line that did not
// change has an exact place in the old file, whatever its function is called by now.
#pragma once

#include <vector>

#include "change/change.h"
#include "report/finding.h"

namespace fvlint {

/// Those of `findings` that count against `before`, in which `old_findings` were found.
std::vector<Finding> new_findings(std::vector<Finding> findings, const Before& before, const std::vector<Finding>& old_findings);

}  // namespace fvlint
