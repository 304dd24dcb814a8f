// A finding's identity across edits.
//
// Problem: baselines and review tools must know a finding again after lines were inserted above it
// or the file was moved. So the line number and the path have no part in it.
#pragma once

#include <vector>

#include "report/finding.h"
#include "report/source_text.h"

namespace fvlint {

/// Sets Finding::fingerprint of each: 32 hex digits (XXH3-128) of rule, class, member, function
/// and the line's own text with white space collapsed. Findings that are alike in all of these get
/// an ordinal, in the order given: give them sorted.
void set_fingerprints(std::vector<Finding>& findings, SourceText& source);

}  // namespace fvlint
