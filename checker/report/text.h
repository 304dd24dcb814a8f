// Findings as Clang prints its own.
//
// Problem: every editor, terminal and CI service already reads Clang's form; any other form would
// need a plugin for each. So it is matched exactly, colours and margins included.
#pragma once

#include <string>
#include <vector>

#include "report/finding.h"
#include "report/source_text.h"

namespace fvlint {

/// `path:line:col: error: message [rule]`, the line with its caret, then its notes likewise.
std::string text_report(const std::vector<Finding>& findings, SourceText& source, bool colour);

/// `1 warning and 2 errors generated.`; empty where there is nothing.
std::string summary_line(const std::vector<Finding>& findings);

}  // namespace fvlint
