#include "program/judge.h"

#include <algorithm>
#include <map>

#include "program/suppressions.h"

namespace fvlint {
namespace {

/// How a rule judges where some settings hold.
struct Judgement {
  bool on = false;
  Profile profile = Profile::standard;
  Severity severity = Severity::error;
  FileSet exclude;
};

Judgement judgement(const Rule& rule, const Settings& settings, const RuleChoice& choice) {
  RuleSettings own = settings.rule(rule.name);
  Judgement made;
  made.profile = choice.profile.value_or(own.profile.value_or(settings.profile()));
  made.severity = own.severity.value_or(rule.severity);
  made.exclude = std::move(own.exclude);
  if (!choice.only.empty()) made.on = choice.only.contains(rule.name);
  else made.on = !own.off && (own.severity || rule.profile == Profile::standard || made.profile == Profile::strict);
  made.on = (made.on || choice.also.contains(rule.name)) && !choice.without.contains(rule.name);
  return made;
}

class Judge {
 public:
  Judge(const Program& program, const RuleChoice& choice) : program_(program) {
    for (const Rule& rule : all_rules()) {
      auto& known = judgements_[rule.name];
      for (const auto& [file, settings] : program.files())
        if (const auto [entry, added] = known.try_emplace(settings); added) entry->second = judgement(rule, *settings, choice);
    }
  }

  std::vector<Finding> findings() {
    for (const Rule& rule : all_rules())
      for (const Profile profile : {Profile::standard, Profile::strict})
        if (rule.check && judges_in(rule, profile)) add(rule, profile, rule.check(program_, profile));
    std::vector<SuppressionComment> comments = suppression_comments(program_);
    suppress(findings_, comments);
    const Review review{program_, [this](const Rule& rule, const Location& place) { return profile_at(rule, place); }, comments};
    for (const Rule& rule : all_rules())
      if (rule.review) add(rule, std::nullopt, rule.review(review));
    return std::move(findings_);
  }

 private:
  /// Somewhere in the run.
  bool judges_in(const Rule& rule, Profile profile) const {
    const auto& known = judgements_.at(rule.name);
    return std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.second.on && one.second.profile == profile; });
  }

  const Judgement* judgement_at(const Rule& rule, const Location& place) const {
    const Settings& settings = program_.settings(place);
    const auto& known = judgements_.at(rule.name);
    const auto found = known.find(&settings);
    const bool on = found != known.end() && found->second.on && settings.judges(place.file) && !found->second.exclude.hold(place.file);
    return on ? &found->second : nullptr;
  }

  std::optional<Profile> profile_at(const Rule& rule, const Location& place) const {
    const Judgement* judgement = judgement_at(rule, place);
    return judgement ? std::optional(judgement->profile) : std::nullopt;
  }

  /// What was found as in `profile` counts where that is the rule's.
  void add(const Rule& rule, std::optional<Profile> profile, std::vector<Finding> found) {
    for (Finding& finding : found) {
      const Judgement* here = judgement_at(rule, finding.location);
      if (!here || (profile && here->profile != *profile)) continue;
      finding.rule = rule.name;
      finding.severity = here->severity;
      findings_.push_back(std::move(finding));
    }
  }

  const Program& program_;
  std::map<std::string_view, std::map<const Settings*, Judgement>> judgements_;  ///< by the rule's name
  std::vector<Finding> findings_;
};

}  // namespace

bool is_on(const Rule& rule, const Settings& settings, const RuleChoice& choice) { return judgement(rule, settings, choice).on; }

Profile profile_in_force(const RuleChoice& choice, const Settings& settings) {
  const auto is_strict = [&](const Rule& rule) {
    const Judgement here = judgement(rule, settings, choice);
    return here.on && (rule.profile == Profile::strict || here.profile == Profile::strict);
  };
  return std::any_of(all_rules().begin(), all_rules().end(), is_strict) ? Profile::strict : Profile::standard;
}

std::vector<Finding> judge(const Program& program, const RuleChoice& choice) { return Judge(program, choice).findings(); }

}  // namespace fvlint
