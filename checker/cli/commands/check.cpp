// fvlint check: plan, read, link, judge, report.
#include <algorithm>
#include <thread>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/report_options.h"
#include "cli/rule_selection.h"
#include "cli/terminal.h"
#include "program/judge.h"
#include "report/paths.h"
#include "run/failure.h"
#include "run/wanted_files.h"
#include "run/workers.h"

namespace fvlint {
namespace {

constexpr char version_text[] = "fvlint " FVLINT_VERSION " (for LLVM " FVLINT_LLVM ")\n";

constexpr char footer[] = "Exit status: 0 nothing found, 1 findings, 2 fvlint could not do its job.";

struct CheckCommand {
  PlanRequest request;
  WorkerLimits limits;
  ReportOptions report;
};

void declare(CLI::App& app, CheckCommand& command) {
  // Where an option is given twice, the last one counts: scripts append theirs.
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_option("FILE|DIR", command.request.paths, "Files, headers or folders; none: the whole compile database")
      ->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  app.add_option("-p", command.request.build, "Build folder or compile_commands.json; else the nearest is taken")->type_name("BUILD");
  declare(app, command.report);
  app.add_option("-j", command.limits.jobs, "Units read at once (default: one for each core)")->type_name("N")->check(CLI::Range(1u, 1024u));
  app.add_option_function<unsigned>("--timeout", [&](unsigned seconds) { command.limits.time = std::chrono::seconds(seconds); },
                                    "Longest time for one unit, in seconds (default: 300)")
      ->type_name("SECONDS")->check(CLI::Range(1u, 1000000u));
  app.add_option("--memory-limit", command.limits.memory_mb, "Most memory for one unit, in MB (default: 4096)")
      ->type_name("MB")->check(CLI::Range(1u, 10000000u));
}

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

Result check(const CheckCommand& command) {
  const std::vector<const Rule*> rules = select_rules(command.report.rules, command.report.profile);
  Progress progress(command.report.quiet);
  const Plan plan = make_plan(command.request);
  Linker linker;
  const Extraction extraction = extract_units(
      plan.units, command.limits, [&](facts::Unit& unit) { linker.add(unit); },
      [&](std::size_t done, std::size_t total, const std::string& file) { progress.show(done, total, file); });
  Linked linked = linker.take();
  linked.root = working_directory();
  linked.is_partial = plan.is_partial || !plan.incomplete.empty() || !extraction.incomplete.empty();

  Result result;
  result.stats.units = extraction.units.size();
  result.findings = judge(Program(std::move(linked)), rules, command.report.profile);
  const WantedFiles wanted(plan, extraction.units);
  std::erase_if(result.findings, [&](const Finding& finding) { return !wanted.holds(finding.location.file); });
  for (const auto& part : {plan.incomplete, extraction.incomplete, unread_headers(plan, extraction.units)})
    result.incomplete.insert(result.incomplete.end(), part.begin(), part.end());
  return result;
}

int run_check(const std::vector<std::string>& given) {
  CheckCommand command;
  command.limits.jobs = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::string> words = given;
  command.request.flags = take_compile_flags(words);
  bool version = false;
  CLI::App app(description());
  app.footer(footer);
  declare(app, command);
  app.add_flag("--version", version, "Print the version and the LLVM that fvlint is built for");
  if (!parse(app, "check", std::move(words))) return 0;
  if (version) {
    write_output(version_text, {});
    return 0;
  }
  if (std::count(command.request.paths.begin(), command.request.paths.end(), "")) throw Failure("a file name is empty");
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
