#include "cli/checking.h"

#include <algorithm>
#include <filesystem>

#include "cli/rule_selection.h"
#include "cli/settling.h"
#include "report/hash.h"
#include "report/paths.h"
#include "run/failure.h"
#include "scan/read_what_matters.h"

namespace fvlint {
namespace {

/// Files that were named although their configuration excludes them: that nothing is found there means nothing.
std::vector<IncompleteUnit> excluded_files(const std::vector<std::string>& paths, Configuration& configuration) {
  std::vector<IncompleteUnit> excluded;
  for (const std::string& typed : paths) {
    const std::string path = plain(typed);
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error) && !configuration.of(path).judges(path)) excluded.push_back({path, "is not judged: its configuration excludes it (fvlint config --show tells where)", false});
  }
  return excluded;
}

/// Everything that decides on a result, but for files.
std::string asked(const CheckOptions& options, const PlanRequest& request, const Plan& plan) {
  std::string text = working_directory();
  const auto add = [&](std::string_view word) { text.append(1, '\0').append(word); };
  for (const std::string& path : request.paths) add(path);
  for (const PlannedUnit& unit : plan.units) {
    add(unit.wanted_whole ? "whole" : "header");
    add(unit.is_named ? "named" : "found");
    add(unit.command.file);
    add(unit.command.directory);
    for (const std::string& word : unit.command.arguments) add(word);
  }
  for (const std::string& header : plan.headers) add(header);
  for (const IncompleteUnit& part : plan.incomplete) add(part.file + '\0' + part.reason);
  add(plan.is_partial ? "part" : "all");
  add(options.report.rules);
  add(options.report.checks.text());
  add(!options.report.profile ? "" : *options.report.profile == Profile::strict ? "strict" : "default");
  add(options.report.config.value_or(""));
  return text;
}

/// What the result hangs on besides what units have read.
void add_configurations(Dependencies& dependencies, const Configuration& configuration, const SourceTree& tree) {
  for (const auto& [path, is_there] : configuration.looked_for()) {
    const bool is_file = std::filesystem::path(path).filename() != ".git";
    try {
      if (is_there && is_file) dependencies.add_file(path, number_of(tree.read(path)));
      else dependencies.add_name(path, is_there);
    } catch (const Failure&) {
    }
  }
}

std::set<std::string> files_of(const DependencyList& dependencies) {
  std::set<std::string> files;
  for (const DependencyList::File& file : dependencies.files) files.insert(files.end(), file.path);
  return files;
}

Extent extent_of(const Plan& plan) {
  if (!plan.is_partial) return plan.incomplete.empty() ? Extent::whole : Extent::part;
  return plan.units.size() == 1 && plan.units.front().is_named ? Extent::unit : Extent::part;
}

bool is_told_all(const Plan& plan) {
  return std::none_of(plan.units.begin(), plan.units.end(), [](const PlannedUnit& unit) { return has_response_file(unit.command); });
}

}  // namespace

Checking::Checking(const CheckOptions& options, const PlanRequest& request, const SourceTree& tree, ProgressFunction progress)
    : options_(options), request_(request), tree_(tree), progress_(std::move(progress)), plan_(make_plan(request, tree)), extent_(extent_of(plan_)) {}

void Checking::start_judging() {
  judging_.emplace(options_.report, [this](const std::string& file) { return tree_.replacement(file); });
}

Result Checking::judge(const UnitSource& source) {
  start_judging();
  const std::vector<facts::Unit> units = source([&](facts::Unit& unit) { judging_->take(unit); });
  Result result = judging_->finish(extent_);
  result.stats.units += plan_.units.size() - units.size();  // nothing in those can matter
  wanted_.emplace(plan_, units);
  for (const facts::Unit& unit : units) dependencies_.add_unit(unit);
  result.read = {is_whole(), files_of(dependencies_.list())};
  std::erase_if(result.findings, [&](const Finding& finding) { return !wanted_->holds(finding.location.file); });
  for (const auto& part : {plan_.incomplete, unread_headers(plan_, units), excluded_files(request_.paths, judging_->configuration())})
    result.incomplete.insert(result.incomplete.end(), part.begin(), part.end());
  return result;
}

std::vector<facts::Unit> Checking::read_all(const UnitFunction& take) {
  return extract_units(plan_.units, options_.reading.limits, take, progress_, tree_.overlay(), cache_ ? &cache_->units() : nullptr);
}

std::vector<facts::Unit> Checking::read_what_matters(const UnitFunction& take) {
  Relevance relevance(plan_.units, judging_->configuration(), judging_->rules(), tree_);
  const Taker taker{take, [&] { return judging_->demand(relevance.profile(), extent_); }, [&] { judging_->start_over(); }};
  std::vector<facts::Unit> units = fvlint::read_what_matters(plan_.units, relevance, taker, options_.reading.limits, progress_, tree_.overlay(), cache_ ? &cache_->units() : nullptr);
  relevance.note_dependencies(dependencies_);
  return units;
}

Configuration Checking::configuration() const {
  return Configuration(rule_names(), options_.report.config, [this](const std::string& file) { return tree_.replacement(file); });
}

Result Checking::run() {
  Configuration configuration = this->configuration();
  check_baselines(plan_, options_.report, configuration, tree_, MissingBaseline::refused);
  Result result = find();
  settle(result, options_.report, configuration, tree_);
  return result;
}

Result Checking::find() {
  cache_ = open_cache(options_.cache, tree_);
  std::optional<RunCache> runs;
  if (cache_ && is_told_all(plan_)) runs.emplace(cache_->run(asked(options_, request_, plan_)));
  if (auto known = runs ? runs->recall() : std::nullopt)
    return {std::move(known->findings), std::move(known->incomplete), {static_cast<std::size_t>(known->units)}, {is_whole(), files_of(known->dependencies)}, {}, {}, {}};
  start_judging();
  // A configuration that cannot be used is to be known before minutes of reading.
  for (const PlannedUnit& unit : plan_.units) judging_->configuration().of(unit.command.file);
  Result result = judge([this](const UnitFunction& take) { return reads_all(plan_.units) ? read_all(take) : read_what_matters(take); });
  if (runs && !any_fatal(result.incomplete)) {
    add_configurations(dependencies_, judging_->configuration(), tree_);
    runs->keep({result.findings, result.incomplete, result.stats.units, {}}, dependencies_);
  }
  return result;
}

Result Checking::run_and_fix(FixMode mode) {
  start_judging();
  for (const PlannedUnit& unit : plan_.units) judging_->configuration().of(unit.command.file);
  check_baselines(plan_, options_.report, judging_->configuration(), tree_, MissingBaseline::refused);
  // A fix must compile in every unit that reads it.
  const auto on_disk = [this](const UnitFunction& take) { return read_all(take); };
  const auto judge_settled = [this](const UnitSource& source) {
    Result result = judge(source);
    settle(result, options_.report, judging_->configuration(), tree_);
    return result;
  };
  const auto may_edit = [this](const std::string& file) { return wanted_->holds(file) && judging_->configuration().of(file).judges(file); };
  return fix({plan_.units, options_.reading.limits, judge_settled, on_disk, may_edit, options_.report.quiet}, mode);
}

}  // namespace fvlint
