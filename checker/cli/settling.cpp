#include "cli/settling.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "baseline/match.h"
#include "cli/rule_selection.h"
#include "report/fingerprint.h"
#include "report/order.h"
#include "report/paths.h"
#include "report/statistics.h"
#include "run/failure.h"

namespace fvlint {
namespace {

Counter accepted("findings accepted by a baseline");

/// Lines are quoted from what was judged.
void quote(Result& result, const SourceTree& tree) {
  const auto put = [&](const std::string& file) {
    if (const auto* text = tree.replacement(file); text && *text) result.source.put(file, **text);
  };
  for (const Finding& finding : result.findings) {
    put(finding.location.file);
    for (const Note& note : finding.notes) put(note.location.file);
  }
}

class Comparer {
 public:
  Comparer(Result& result, const ReportOptions& options, Configuration& configuration, const SourceTree& tree, MissingBaseline missing)
      : result_(result), options_(options), configuration_(configuration), tree_(tree), missing_(missing), choice_(options.checks.choose(choose_rules(options.rules, options.profile))) {}

  std::vector<Comparison> compare() {
    for (Finding& finding : result_.findings)
      if (finding.suppressions.empty()) of(finding.location.file).findings.push_back(&finding);
    std::string folder;
    for (const std::string& file : result_.read.files) {
      std::string its = file.substr(0, file.rfind('/'));
      if (its != folder) of(file);
      folder = std::move(its);
    }
    std::vector<Comparison> made;
    for (auto& [path, comparison] : by_path_) {
      fill(comparison);
      made.push_back(std::move(comparison));
    }
    return made;
  }

 private:
  Comparison& of(const std::string& file) {
    const BaselinePlace place = options_.baseline ? BaselinePlace{plain(*options_.baseline), {}} : configuration_.of(file).baseline();
    const auto known = by_path_.find(place.path);
    if (known != by_path_.end()) return known->second;
    Baseline baseline = Baseline::read(place.path, tree_);
    if (!baseline.is_there() && missing_ == MissingBaseline::refused) refuse_missing(place);
    return by_path_.emplace(place.path, Comparison{std::move(baseline), options_.baseline || !place.said.file.empty(), {}, {}, {}, {}}).first->second;
  }

  void refuse_missing(const BaselinePlace& place) const {
    if (options_.baseline) throw Failure("--baseline: " + shown_path(place.path) + ": no such file; fvlint baseline --baseline " + shown_path(place.path) + " writes it");
    if (!place.said.file.empty()) throw Failure(shown_path(place.path) + ": no such file; " + shown_path(place.said.file) + ":" + std::to_string(place.said.line) + " names it as the baseline, and fvlint baseline writes it");
  }

  void fill(Comparison& one) {
    const std::vector<BaselineEntry>& entries = one.baseline.entries();
    for (const Finding* finding : one.findings) one.said.push_back(one.baseline.entry_of(*finding));
    std::vector<bool> is_near;
    for (const BaselineEntry& entry : entries) is_near.push_back(is_read_or_gone(one.baseline.file_of(entry)));
    one.accepts = match(entries, one.said, is_near);
    for (std::size_t i = 0; i < entries.size(); ++i)
      one.is_stale.push_back(!one.accepts[i] && result_.read.is_all && is_near[i] && would_be_found(entries[i].rule, one.baseline.file_of(entries[i])));
  }

  bool is_read_or_gone(const std::string& file) const { return result_.read.files.contains(file) || !tree_.exists(file); }

  /// Were it still there.
  bool would_be_found(const std::string& name, const std::string& file) {
    const auto is_of = [&](const IncompleteUnit& unit) { return unit.fatal || unit.file == file; };
    if (std::any_of(result_.incomplete.begin(), result_.incomplete.end(), is_of)) return false;
    if (!tree_.exists(file)) return true;
    const auto rules = all_rules();
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& one) { return one.name == name; });
    const Settings& settings = configuration_.of(file);
    return rule == rules.end() || (settings.judges(file) && is_on(*rule, settings, choice_));
  }

  Result& result_;
  const ReportOptions& options_;
  Configuration& configuration_;
  const SourceTree& tree_;
  const MissingBaseline missing_;
  const RuleChoice choice_;
  std::map<std::string, Comparison> by_path_;
};

}  // namespace

std::vector<std::size_t> Comparison::unaccepted() const {
  std::vector<bool> is_accepted(findings.size());
  for (const auto& finding : accepts)
    if (finding) is_accepted[*finding] = true;
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (!is_accepted[i]) others.push_back(i);
  return others;
}

std::vector<Comparison> compare(Result& result, const ReportOptions& options, Configuration& configuration, const SourceTree& tree, MissingBaseline missing) {
  return Comparer(result, options, configuration, tree, missing).compare();
}

void check_baselines(const Plan& plan, const ReportOptions& options, Configuration& configuration, const SourceTree& tree, MissingBaseline missing) {
  Result planned;
  for (const PlannedUnit& unit : plan.units) planned.read.files.insert(unit.command.file);
  compare(planned, options, configuration, tree, missing);
}

void order(Result& result, const SourceTree& tree) {
  sort_and_unite(result.findings);
  quote(result, tree);
  // Among alike findings the number counts, so that they are set before any is left out.
  set_fingerprints(result.findings, result.source);
}

void settle(Result& result, const ReportOptions& options, Configuration& configuration, const SourceTree& tree) {
  order(result, tree);
  for (const Comparison& one : compare(result, options, configuration, tree, MissingBaseline::refused)) {
    const std::vector<BaselineEntry>& entries = one.baseline.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (one.accepts[i]) one.findings[*one.accepts[i]]->is_accepted = true;
      accepted.add(one.accepts[i] ? 1 : 0);
      if (one.is_stale[i]) result.stale.push_back({one.baseline.path(), entries[i].text()});
    }
  }
  options.filter.apply(result.findings);
}

}  // namespace fvlint
