#include "cli/fix_options.h"

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
    result.patch.emplace();
    for (const FileChange& change : fixer.changes()) *result.patch += patch_of(change.file, change.before, change.after);
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
