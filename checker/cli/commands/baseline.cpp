// fvlint baseline: today's findings are accepted, and what is gone is taken out.
#include <algorithm>
#include <set>

#include "cli/checking.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/rule_selection.h"
#include "cli/settling.h"
#include "cli/terminal.h"
#include "report/order.h"
#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {
namespace {

constexpr char footer[] =
    "Prints what is added (+) and removed (-), a line each, and the number of those whose text or file has changed only. Entries are removed by runs over the whole\n"
    "database only: a finding may come from a file that was left out.";

/// What becomes of a baseline.
class Update {
 public:
  Update(Comparison& comparison, bool prunes) : comparison_(comparison) {
    const std::vector<BaselineEntry>& entries = comparison.baseline.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto& finding = comparison.accepts[i];
      if (comparison.is_stale[i]) removed_.push_back(entries[i]);
      else kept_.insert(finding && !prunes ? comparison.said[*finding] : entries[i]);
      if (finding && !prunes && comparison.said[*finding] != entries[i]) ++renewed_;
    }
    if (prunes) return;
    for (const std::size_t finding : comparison.unaccepted()) added_.push_back(comparison.said[finding]);
    kept_.insert(added_.begin(), added_.end());
  }

  /// There is something to say in a file.
  bool is_needed() const { return !kept_.empty() || comparison_.baseline.is_there() || comparison_.is_named; }

  void write() { comparison_.baseline.write(kept_); }

  std::string text(bool quiet) const {
    std::string text;
    for (const BaselineEntry& entry : removed_)
      if (!quiet) text += "- " + entry.text() + "\n";
    for (const BaselineEntry& entry : added_)
      if (!quiet) text += "+ " + entry.text() + "\n";
    text += shown_path(comparison_.baseline.path()) + ": " + std::to_string(kept_.size()) + (kept_.size() == 1 ? " finding accepted" : " findings accepted");
    const std::string changes = counted(added_.size(), " added") + counted(removed_.size(), " removed") + counted(renewed_, " renewed");
    return text + (changes.empty() ? ", as before" : changes) + "\n";
  }

 private:
  static std::string counted(std::size_t number, const char* what) { return number ? ", " + std::to_string(number) + what : ""; }

  Comparison& comparison_;
  std::set<BaselineEntry> kept_;
  std::vector<BaselineEntry> added_, removed_;
  std::size_t renewed_ = 0;
};

/// What there is to compare with. Throws Failure where not everything could be read.
Result find(Checking& checking, const CheckOptions& options) {
  Result result = checking.find();
  unite(result.incomplete);
  print_incomplete(result.incomplete, options.report.quiet);
  if (any_fatal(result.incomplete)) throw Failure("not everything could be read, so that no baseline was written");
  order(result, {});
  return result;
}

/// How the whole database comes to be read.
std::string advice(const PlanRequest& request, const Plan& plan) {
  if (!request.paths.empty() || plan.incomplete.empty()) return "name no files";
  const IncompleteUnit& first = plan.incomplete.front();
  return shown_path(first.file) + " " + first.reason;
}

int update(const CheckOptions& options, bool prunes) {
  const SourceTree on_disk;
  const MissingBaseline missing = prunes ? MissingBaseline::refused : MissingBaseline::empty;
  Configuration configuration(rule_names(), options.report.config);
  Progress progress(options.report.quiet);
  Checking checking(options, options.reading.request, on_disk, [&](std::size_t done, std::size_t total, const std::string& file) { progress.show(done, total, file); });
  check_baselines(checking.plan(), options.report, configuration, on_disk, missing);
  if (prunes && (!checking.is_whole() || checking.plan().units.empty())) throw Failure("--prune: what is stale shows in a run over the whole database only; " + advice(options.reading.request, checking.plan()));
  Result result = find(checking, options);
  progress.erase();
  std::string text;
  for (Comparison& comparison : compare(result, options.report, configuration, on_disk, missing)) {
    Update update(comparison, prunes);
    if (prunes ? !comparison.baseline.is_there() : !update.is_needed()) continue;
    update.write();
    text += update.text(options.report.quiet);
  }
  if (text.empty() && prunes) throw Failure("there is no baseline to prune; fvlint baseline writes one");
  write_output(text.empty() ? "nothing to accept\n" : text, {});
  return 0;
}

int run_baseline(const std::vector<std::string>& given) {
  CheckOptions options;
  bool prunes = false;
  std::vector<std::string> words = given;
  CLI::App app;
  app.footer(footer);
  declare(app, options.reading, words);
  app.add_flag("--prune", prunes, "Take out what is stale, and add nothing");
  declare_choice(app, options.report);
  app.add_flag("--quiet", options.report.quiet, "No progress, no warnings about units that were read in part, and numbers only of what changes");
  declare(app, options.cache);
  if (!parse(app, "baseline", std::move(words))) return 0;
  check_given(options.reading);
  return update(options, prunes);
}

const CommandRegistration registration({
    .name = "baseline",
    .usage = "[FILE|DIR...] [-p BUILD] [--prune] [-- COMPILE FLAGS]",
    .summary = "accept today's findings, so that later runs report new ones only, or take out what is gone",
    .run = run_baseline,
});

}  // namespace
}  // namespace fvlint
