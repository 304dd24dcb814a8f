// Findings for programs.
//
// Problem: scripts and services need a form that does not change under them. It is versioned, and
// described by findings.schema.json beside this file; every test's output is checked against that.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/finding.h"

namespace fvlint {

/// Numbers about a run. No times: the same input gives the same bytes.
struct RunStats {
  std::size_t units = 0;  ///< judged; those that could be left unread, because nothing in them can matter, count as well
};

/// The document, indented, with a line feed at its end. Bytes that are no UTF-8 become U+FFFD.
/// `suppressed` are findings that a comment in the source silences.
std::string json_report(const std::vector<Finding>& findings, const std::vector<Finding>& suppressed, const std::vector<IncompleteUnit>& incomplete, const RunStats& stats);

}  // namespace fvlint
