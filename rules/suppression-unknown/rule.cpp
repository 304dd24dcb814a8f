// A suppression comment names a rule that does not exist.
#include <algorithm>

#include "config/nearest.h"
#include "program/rule.h"
#include "program/suppressions.h"

namespace fvlint {
namespace {

std::vector<Finding> check(const Review& review) {
  std::vector<std::string> known;
  for (const Rule& rule : all_rules()) known.push_back("fvlint-" + std::string(rule.name));
  std::vector<Finding> findings;
  for (const SuppressionComment& comment : review.comments) {
    if (comment.said->kind == facts::Suppression::Kind::end && !comment.unmatched) continue;  // said at its begin
    for (const std::string& name : comment.said->names) {
      if (!is_ours(name) || std::any_of(all_rules().begin(), all_rules().end(), [&](const Rule& rule) { return means(name, rule.name); })) continue;
      const bool pattern = name.find('*') != std::string::npos;
      Finding finding;
      finding.location = comment.location;
      finding.message = pattern ? "no rule's name fits '" + name + "'; fvlint rule lists all"
                                : "no rule is called '" + name + "'" + did_you_mean(name, known, "fvlint rule lists all");
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

const Registration registration({
    .name = "suppression-unknown",
    .summary = "a suppression comment names a rule of fvlint that does not exist",
    .severity = Severity::warning,
    .profile = Profile::standard,
    .review = check,
});

}  // namespace
}  // namespace fvlint
