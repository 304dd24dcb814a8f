#include "cli/check.h"

#include <algorithm>
#include <filesystem>
#include <cstdio>

#include "cli/output.h"
#include "cli/rule_selection.h"
#include "cli/terminal.h"
#include "program/program.h"
#include "report/fingerprint.h"
#include "report/json.h"
#include "report/order.h"
#include "report/paths.h"
#include "report/text.h"
#include "run/wanted_files.h"

namespace fvlint {
namespace {

/// What a run found, ready to be printed.
struct Result {
  std::vector<Finding> findings;
  std::vector<IncompleteUnit> incomplete;
  RunStats stats;
};

Result judge(const Plan& plan, const Extraction& extraction, Linked linked, const std::vector<const Rule*>& rules, Profile profile) {
  Result result;
  result.incomplete = plan.incomplete;
  result.incomplete.insert(result.incomplete.end(), extraction.incomplete.begin(), extraction.incomplete.end());
  const std::vector<IncompleteUnit> unread = unread_headers(plan, extraction.units);
  result.incomplete.insert(result.incomplete.end(), unread.begin(), unread.end());
  unite(result.incomplete);
  result.stats.units = extraction.units.size();
  const WantedFiles wanted(plan, extraction.units);
  const Program program(std::move(linked));
  for (const Rule* rule : rules) {
    for (Finding& finding : rule->check(program, profile)) {
      finding.rule = rule->name;
      finding.severity = rule->severity;
      result.findings.push_back(std::move(finding));
    }
  }
  std::erase_if(result.findings, [&](const Finding& finding) { return !wanted.holds(finding.location.file); });
  sort_and_unite(result.findings);
  return result;
}

/// One line a file on standard error; warnings about partly read ones unless quiet.
void print_incomplete(const std::vector<IncompleteUnit>& incomplete, bool quiet) {
  for (auto unit = incomplete.begin(); unit != incomplete.end();) {
    const auto next = std::find_if(unit, incomplete.end(), [&](const IncompleteUnit& other) { return other.file != unit->file; });
    if (unit->fatal || !quiet) {
      const std::string more = next - unit > 1 ? " (and " + std::to_string(next - unit - 1) + " more)" : "";
      const char* level = unit->fatal ? "error" : "warning";
      print_error(std::string(level) + ": " + shown_path(unit->file) + ": " + escaped(unit->reason) + more);
    }
    unit = next;
  }
}

int exit_status(const Result& result, FailOn fail_on) {
  if (std::any_of(result.incomplete.begin(), result.incomplete.end(), [](const IncompleteUnit& unit) { return unit.fatal; })) return 2;
  const auto counts = [&](const Finding& finding) {
    return fail_on == FailOn::warning || (fail_on == FailOn::error && finding.severity == Severity::error);
  };
  return std::any_of(result.findings.begin(), result.findings.end(), counts) ? 1 : 0;
}

}  // namespace

int run_check(const CheckCommand& command) {
  const std::vector<const Rule*> rules = select_rules(command.rules, command.profile);
  Progress progress(command.quiet);
  const Plan plan = make_plan(command.request);
  Linker linker;
  const Extraction extraction = extract_units(
      plan.units, command.limits, [&](facts::Unit& unit) { linker.add(unit); },
      [&](std::size_t done, std::size_t total, const std::string& file) { progress.show(done, total, file); });
  Linked linked = linker.take();
  linked.root = std::filesystem::current_path().string();
  Result result = judge(plan, extraction, std::move(linked), rules, command.profile);
  progress.erase();

  SourceText source;
  set_fingerprints(result.findings, source);
  const std::string report = command.format == Format::json
                                 ? json_report(result.findings, result.incomplete, result.stats)
                                 : text_report(result.findings, source, use_colour(command.colour, command.output.has_value()));
  write_output(report, command.output);
  print_incomplete(result.incomplete, command.quiet);
  if (command.format == Format::text && !command.quiet && errors_on_terminal() && !result.findings.empty()) {
    print_error(summary_line(result.findings));
  }
  return exit_status(result, command.fail_on);
}

}  // namespace fvlint
