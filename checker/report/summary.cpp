#include "report/summary.h"

#include <algorithm>

namespace fvlint {
namespace {

std::string counted(std::size_t count, const std::string& noun) {
  return count == 0 ? std::string() : std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

std::string summary_line(const std::vector<Finding>& findings) {
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
  const auto errors = static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), is_error));
  const std::string warnings = counted(findings.size() - errors, "warning");
  const std::string both = warnings + (warnings.empty() || errors == 0 ? "" : " and ") + counted(errors, "error");
  return both.empty() ? both : both + " generated.";
}

}  // namespace fvlint
