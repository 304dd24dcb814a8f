// fvlint check: plan, read, link, judge, report.
#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/fix_options.h"
#include "cli/judging.h"
#include "cli/output.h"
#include "cli/reading_options.h"
#include "cli/report_options.h"
#include "cli/terminal.h"
#include "report/paths.h"
#include "run/version.h"
#include "run/wanted_files.h"
#include "scan/read_what_matters.h"

namespace fvlint {
namespace {

constexpr char footer[] = "Exit status: 0 nothing found, 1 findings, 2 fvlint could not do its job.";

struct CheckCommand {
  ReadingOptions reading;
  ReportOptions report;
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

Result check(const CheckCommand& command) {
  Progress progress(command.report.quiet);
  const Plan plan = make_plan(command.reading.request);
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
    std::erase_if(result.findings, [&](const Finding& finding) { return !wanted->holds(finding.location.file); });
    for (const auto& part : {plan.incomplete, unread_headers(plan, units), excluded_files(command.reading.request.paths, judging->configuration())})
      result.incomplete.insert(result.incomplete.end(), part.begin(), part.end());
    return result;
  };
  const auto show = [&](std::size_t done, std::size_t total, const std::string& file) { progress.show(done, total, file); };
  const auto what_matters = [&](const UnitFunction& take) {
    Relevance relevance(plan.units, judging->configuration(), judging->rules());
    const Taker taker{take, [&] { return judging->demand(relevance.profile(), is_partial); }, [&] { judging->start_over(); }};
    return read_what_matters(plan.units, relevance, taker, command.reading.limits, show);
  };
  // A fix must compile in every unit that reads it.
  const auto on_disk = [&](const UnitFunction& take) { return extract_units(plan.units, command.reading.limits, take, show); };
  if (command.fix == FixMode::none) return reads_all(plan.units) ? judge(on_disk) : judge(what_matters);
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
