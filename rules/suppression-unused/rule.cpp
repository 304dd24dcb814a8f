// A suppression comment names a rule, and silences nothing.
#include <algorithm>
#include <map>

#include "program/program.h"
#include "program/rule.h"
#include "program/suppressions.h"

namespace fvlint {
namespace {

using Kind = facts::Suppression::Kind;

Finding finding_at(const SuppressionComment& comment, std::string message) {
  Finding finding;
  finding.location = comment.location;
  finding.message = std::move(message);
  return finding;
}

/// Some rules find more in the strict profile: a comment that silences it there is not unused.
class StrictFindings {
 public:
  explicit StrictFindings(const Program& program) : program_(program) {}

  bool any(const Rule& rule, const SuppressionComment& comment) {
    const auto [known, added] = by_rule_.try_emplace(rule.name);
    if (added && rule.check) known->second = rule.check(program_, Profile::strict);
    return std::any_of(known->second.begin(), known->second.end(), [&](const Finding& one) { return comment.covers(one.location); });
  }

 private:
  const Program& program_;
  std::map<std::string_view, std::vector<Finding>> by_rule_;
};

/// Every rule that the name means has run, in either profile, and found nothing that the comment covers.
bool is_unused(const Review& review, const SuppressionComment& comment, std::string_view name, StrictFindings& strict) {
  bool known = false;
  for (const Rule& rule : all_rules()) {
    if (!means(name, rule.name)) continue;
    known = true;
    const std::optional<Profile> profile = review.profile_at(rule, comment.location);
    if (!profile || (*profile != Profile::strict && strict.any(rule, comment))) return false;
  }
  return known;
}

std::vector<Finding> check(const Review& review) {
  std::vector<Finding> findings;
  StrictFindings strict(review.program);
  for (const SuppressionComment& comment : review.comments) {
    const std::vector<std::string>& names = comment.said->names;
    if (comment.unmatched) {
      if (std::none_of(names.begin(), names.end(), is_ours)) continue;
      const bool begin = comment.said->kind == Kind::begin;
      findings.push_back(finding_at(comment, begin ? "this NOLINTBEGIN has no NOLINTEND of the same names after it, and silences nothing"
                                                   : "this NOLINTEND has no NOLINTBEGIN of the same names before it, and ends nothing"));
    } else if (comment.said->kind != Kind::end && review.program.extent() == Extent::whole) {
      for (std::size_t i = 0; i < names.size(); ++i)
        if (!comment.used[i] && is_ours(names[i]) && is_unused(review, comment, names[i], strict))
          findings.push_back(finding_at(comment, "'" + names[i] + "' silences nothing here; take it out"));
    }
  }
  return findings;
}

const Registration registration({
    .name = "suppression-unused",
    .summary = "a suppression comment names a rule of fvlint and silences nothing",
    .severity = Severity::warning,
    .profile = Profile::standard,
    .needs_all_units = true,
    .review = check,
});

}  // namespace
}  // namespace fvlint
