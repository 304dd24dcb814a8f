#include "program/judge.h"

namespace fvlint {

std::vector<Finding> judge(const Program& program, const std::vector<const Rule*>& rules, Profile profile) {
  std::vector<Finding> findings;
  for (const Rule* rule : rules) {
    for (Finding& finding : rule->check(program, profile)) {
      finding.rule = rule->name;
      finding.severity = rule->severity;
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace fvlint
