#include "program/judge.h"

#include "program/suppressions.h"

namespace fvlint {
namespace {

void add(const Rule& rule, std::vector<Finding> found, std::vector<Finding>& findings) {
  for (Finding& finding : found) {
    finding.rule = rule.name;
    finding.severity = rule.severity;
    findings.push_back(std::move(finding));
  }
}

}  // namespace

std::vector<Finding> judge(const Program& program, const std::vector<const Rule*>& rules, Profile profile) {
  std::vector<Finding> findings;
  for (const Rule* rule : rules)
    if (rule->check) add(*rule, rule->check(program, profile), findings);
  std::vector<SuppressionComment> comments = suppression_comments(program);
  suppress(findings, comments);
  for (const Rule* rule : rules)
    if (rule->review) add(*rule, rule->review({program, rules, profile, comments}), findings);
  return findings;
}

}  // namespace fvlint
