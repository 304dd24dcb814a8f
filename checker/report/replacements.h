// Findings and their fixes as clang-tidy's --export-fixes writes them: read by clang-apply-replacements, run-clang-tidy and
// review bots.
//
// Problem: those read YAML with offsets in bytes, and know no other form. JSON is YAML, so that no second way of quoting is needed.
#pragma once

#include <string>
#include <vector>

#include "report/finding.h"
#include "report/source_text.h"

namespace fvlint {

/// A document for `clang-apply-replacements`; of the fixes for a finding, the best one.
std::string replacements(const std::vector<Finding>& findings, SourceText& source);

}  // namespace fvlint
