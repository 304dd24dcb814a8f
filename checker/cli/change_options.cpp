#include "cli/change_options.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "change/change.h"
#include "change/new_findings.h"
#include "cli/rule_selection.h"
#include "report/paths.h"
#include "run/failure.h"
#include "run/language.h"

namespace fvlint {
namespace {

/// Asked for none, all are. By whatever name: git's are without symbolic links.
class AskedFor {
 public:
  AskedFor(const std::vector<std::string>& typed, const SourceTree& tree) {
    for (const std::string& one : typed) {
      paths_.push_back(resolved(plain(one)));
      if (!tree.exists(paths_.back())) throw Failure(shown_path(plain(one)) + ": no such file or folder");
    }
  }

  bool hold(const std::string& name) const {
    if (paths_.empty()) return true;
    const std::string file = resolved(name);
    const auto holds = [&](const std::string& path) { return file == path || (file.starts_with(path) && file[path.size()] == '/'); };
    return std::any_of(paths_.begin(), paths_.end(), holds);
  }

 private:
  static std::string resolved(const std::string& path) {
    std::error_code error;
    return std::filesystem::weakly_canonical(path, error).string();
  }

  std::vector<std::string> paths_;
};

/// Those of the change's files that are asked for and judged, as the plan is to name them: below where we stand.
std::vector<std::string> judged(const CheckOptions& options, const Change& change, const AskedFor& asked) {
  Configuration configuration(rule_names(), options.report.config, [&](const std::string& file) { return change.now.replacement(file); });
  std::vector<std::string> files;
  for (const std::string& file : change.files)
    if (asked.hold(file) && configuration.of(file).judges(file)) files.push_back(file);
  return files;
}

/// What cannot be read elsewhere is no matter of this change, unless it is all that is to be said.
void drop_others_parts(std::vector<IncompleteUnit>& incomplete, const Plan& plan, const std::vector<std::string>& changed) {
  std::set<std::string> own(changed.begin(), changed.end()), others;
  for (const PlannedUnit& unit : plan.units)
    if (!unit.is_named) others.insert(unit.command.file);
  for (const IncompleteUnit& part : plan.incomplete)
    if (!part.fatal && is_source_name(part.file)) others.insert(part.file);
  std::erase_if(incomplete, [&](const IncompleteUnit& part) { return !part.fatal && others.contains(part.file) && !own.contains(part.file); });
}

}  // namespace

void declare(CLI::App& app, ChangeOptions& options) {
  CLI::Option* staged = app.add_flag("--staged", options.staged, "Only what the staged changes bring, read as they are staged; for a hook before commits");
  CLI::Option* since = app.add_option("--since", options.since, "Only what has come since the merge base of this revision and HEAD; for a review")->type_name("REV");
  since->excludes(staged);
  for (CLI::Option* option : {staged, since}) option->excludes("--fix")->excludes("--diff");
}

Result check_change(const CheckOptions& options, const ChangeOptions& asked_change, const ProgressFunction& progress) {
  const Change change = asked_change.staged ? staged_change() : change_since(*asked_change.since);
  if (change.is_empty) return {};
  const AskedFor asked(options.reading.request.paths, change.now);
  PlanRequest request = options.reading.request;
  request.paths.clear();
  request.changed = judged(options, change, asked);
  Checking checking(options, request, change.now, progress);
  Result result = checking.run();
  drop_others_parts(result.incomplete, checking.plan(), *request.changed);
  std::erase_if(result.findings, [&](const Finding& finding) { return !asked.hold(finding.location.file); });
  for (const Before& before : change.before) {
    if (result.findings.empty()) break;
    request.earlier_names = before.earlier_names;
    request.deleted = before.deleted;
    Result old = Checking(options, request, before.tree, progress).find();
    result.findings = new_findings(std::move(result.findings), before, old.findings);
  }
  return result;
}

}  // namespace fvlint
