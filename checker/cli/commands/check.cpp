// fvlint check: plan, read, link, judge, report.
#include <algorithm>
#include <filesystem>

#include "cli/cache_options.h"
#include "cli/command.h"
#include "cli/fix_options.h"
#include "cli/judging.h"
#include "cli/output.h"
#include "cli/reading_options.h"
#include "cli/report_options.h"
#include "cli/terminal.h"
#include "report/hash.h"
#include "report/paths.h"
#include "run/failure.h"
#include "run/version.h"
#include "run/wanted_files.h"
#include "run/whole_file.h"
#include "scan/read_what_matters.h"

namespace fvlint {
namespace {

constexpr char footer[] = "Exit status: 0 nothing found, 1 findings, 2 fvlint could not do its job.";

struct CheckCommand {
  ReadingOptions reading;
  ReportOptions report;
  CacheOptions cache;
  FixMode fix = FixMode::none;
};

/// Help without a command is help for all of them.
std::string description() {
  std::string text = "fvlint finds C++ code in which creating, initialising and validating an object are mixed up.\n\n";
  std::size_t width = 0;
  const auto line = [](const Command& one) { return "  fvlint " + (one.name == "check" ? "[check]" : std::string(one.name)) + " " + std::string(one.usage); };
  for (const Command& one : all_commands()) width = std::max(width, line(one).size());
  for (const Command& one : all_commands()) {
    std::string begin = line(one);
    begin.resize(width, ' ');
    text += begin + "   " + std::string(one.summary) + "\n";
  }
  return text;
}

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
std::string asked(const CheckCommand& command, const Plan& plan) {
  std::string text = working_directory();
  const auto add = [&](std::string_view word) { text.append(1, '\0').append(word); };
  for (const std::string& path : command.reading.request.paths) add(path);
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
  add(command.report.rules);
  add(!command.report.profile ? "" : *command.report.profile == Profile::strict ? "strict" : "default");
  add(command.report.config.value_or(""));
  return text;
}

/// What the result hangs on besides what units have read.
void add_configurations(Dependencies& dependencies, const Configuration& configuration) {
  for (const auto& [path, is_there] : configuration.looked_for()) {
    const bool is_file = std::filesystem::path(path).filename() != ".git";
    try {
      if (is_there && is_file) dependencies.add_file(path, number_of(read_whole(path)));
      else dependencies.add_name(path, is_there);
    } catch (const Failure&) {
    }
  }
}

Result check(const CheckCommand& command) {
  Progress progress(command.report.quiet);
  const Plan plan = make_plan(command.reading.request);
  const std::unique_ptr<Cache> cache = command.fix == FixMode::none ? open_cache(command.cache) : nullptr;
  std::optional<RunCache> runs;
  const bool is_told_all = std::none_of(plan.units.begin(), plan.units.end(), [](const PlannedUnit& unit) { return has_response_file(unit.command); });
  if (cache && is_told_all) runs.emplace(cache->run(asked(command, plan)));
  if (auto known = runs ? runs->recall() : std::nullopt)
    return {std::move(known->findings), std::move(known->incomplete), {static_cast<std::size_t>(known->units)}, {}};
  Dependencies dependencies;
  std::optional<Judging> judging(command.report);
  // A configuration that cannot be used is to be known before minutes of reading.
  for (const PlannedUnit& unit : plan.units) judging->configuration().of(unit.command.file);
  std::optional<WantedFiles> wanted;
  const bool is_partial = plan.is_partial || !plan.incomplete.empty();
  const auto judge = [&](const UnitSource& source) {
    judging.emplace(command.report);
    const std::vector<facts::Unit> units = source([&](facts::Unit& unit) { judging->take(unit); });
    Result result = judging->finish(is_partial);
    result.stats.units += plan.units.size() - units.size();  // nothing in those can matter
    wanted.emplace(plan, units);
    for (const facts::Unit& unit : units) dependencies.add_unit(unit);
    std::erase_if(result.findings, [&](const Finding& finding) { return !wanted->holds(finding.location.file); });
    for (const auto& part : {plan.incomplete, unread_headers(plan, units), excluded_files(command.reading.request.paths, judging->configuration())})
      result.incomplete.insert(result.incomplete.end(), part.begin(), part.end());
    return result;
  };
  const auto show = [&](std::size_t done, std::size_t total, const std::string& file) { progress.show(done, total, file); };
  const auto what_matters = [&](const UnitFunction& take) {
    Relevance relevance(plan.units, judging->configuration(), judging->rules());
    const Taker taker{take, [&] { return judging->demand(relevance.profile(), is_partial); }, [&] { judging->start_over(); }};
    std::vector<facts::Unit> units = read_what_matters(plan.units, relevance, taker, command.reading.limits, show, cache ? &cache->units() : nullptr);
    relevance.note_dependencies(dependencies);
    return units;
  };
  // A fix must compile in every unit that reads it.
  const auto on_disk = [&](const UnitFunction& take) { return extract_units(plan.units, command.reading.limits, take, show, {}, cache ? &cache->units() : nullptr); };
  if (command.fix == FixMode::none) {
    Result result = reads_all(plan.units) ? judge(on_disk) : judge(what_matters);
    if (runs && !any_fatal(result.incomplete)) {
      add_configurations(dependencies, judging->configuration());
      runs->keep({result.findings, result.incomplete, result.stats.units, {}}, dependencies);
    }
    return result;
  }
  const auto may_edit = [&](const std::string& file) { return wanted->holds(file) && judging->configuration().of(file).judges(file); };
  return fix({plan.units, command.reading.limits, judge, on_disk, may_edit, command.report.quiet}, command.fix);
}

int run_check(const std::vector<std::string>& given) {
  CheckCommand command;
  std::vector<std::string> words = given;
  bool version_wanted = false;
  CLI::App app(description());
  app.footer(footer);
  declare(app, command.reading, words);
  declare(app, command.report);
  declare(app, command.cache);
  declare(app, command.fix);
  app.add_flag("--version", version_wanted, "Print the version and the LLVM that fvlint is built for");
  if (!parse(app, "check", std::move(words))) return 0;
  if (version_wanted) {
    write_output(std::string(version()) + '\n', {});
    return 0;
  }
  check_given(command.reading);
  return report(check(command), command.report);
}

const CommandRegistration registration({
    .name = "check",
    .usage = "[FILE|DIR...] [-p BUILD] [-- COMPILE FLAGS]",
    .summary = "lint files, or everything in the compile database",
    .run = run_check,
});

}  // namespace
}  // namespace fvlint
