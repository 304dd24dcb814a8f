#include "cli/fix_options.h"

#include <algorithm>

#include "cli/output.h"
#include "fix/patch.h"
#include "fix/write_changes.h"
#include "report/paths.h"

namespace fvlint {
namespace {

void print(const std::set<LeftAlone>& left_alone) {
  for (const LeftAlone& one : left_alone) {
    const std::string line = one.line ? ":" + std::to_string(one.line) : "";
    print_error("warning: " + shown_path(one.file) + line + ": not fixed: " + escaped(one.reason));
  }
}

std::string counted(std::size_t number, const std::string& noun) { return std::to_string(number) + " " + noun + (number == 1 ? "" : "s"); }

/// Names are from the working directory, or, where a file lies above it, from the checkout's root: no tool applies `../`.
std::string patch(const std::vector<FileChange>& changes, bool quiet) {
  const bool all_below = std::none_of(changes.begin(), changes.end(), [](const FileChange& change) { return relative_path(change.file).starts_with('/'); });
  std::string text;
  for (const FileChange& change : changes) text += patch_of(all_below ? relative_path(change.file) : path_in_checkout(change.file), change.before, change.after);
  if (!all_below && !quiet) print_error("the patch changes files outside of the working directory: apply it in " + escaped(checkout_root()));
  return text;
}

}  // namespace

void declare(CLI::App& app, FixMode& mode) {
  CLI::Option* fix = app.add_flag_callback("--fix", [&mode] { mode = FixMode::fix; }, "Mend what can be mended without changing what the code means, and report the rest");
  CLI::Option* diff = app.add_flag_callback("--diff", [&mode] { mode = FixMode::diff; }, "Print what --fix would change as a patch for `git apply` or `patch -p1`, and change nothing");
  diff->excludes(fix)->excludes("--format");
}

Result fix(const FixableRun& run, FixMode mode) {
  Trial trial(run.units, run.limits, [&](const UnitSource& source) { return run.judge(source).findings; });
  Result result = run.judge([&](const UnitFunction& take) {
    return run.on_disk([&](facts::Unit& unit) {
      trial.keep(unit);
      take(unit);
    });
  });
  Fixer fixer(trial, run.wanted);
  fixer.run(result.findings);
  if (!run.quiet) print(fixer.left_alone());
  if (mode == FixMode::diff) {
    result.patch = patch(fixer.changes(), run.quiet);
    return result;
  }
  const Written written = write_changes(fixer);
  if (!run.quiet) print(written.left_alone);
  if (!written.files) return result;
  Result remaining = run.judge(run.on_disk);
  if (!run.quiet) print_error("fixed " + counted(gone(result.findings, remaining.findings), "finding") + " in " + counted(written.files, "file"));
  return remaining;
}

}  // namespace fvlint
