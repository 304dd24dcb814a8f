#include "cli/report_options.h"

#include <algorithm>

#include "cli/output.h"
#include "cli/terminal.h"
#include "program/rule_pages.h"
#include "report/order.h"
#include "report/paths.h"
#include "report/replacements.h"
#include "report/statistics.h"
#include "report/summary.h"

namespace fvlint {
namespace {

/// What a comment silences, or a baseline accepts, is kept for who asks, and is no finding of the run.
struct KeptFindings {
  std::vector<Finding> suppressed, accepted;
};

KeptFindings take_kept(std::vector<Finding>& findings) {
  KeptFindings kept;
  std::vector<Finding> open;
  for (Finding& finding : findings) (finding.is_open() ? open : finding.is_accepted ? kept.accepted : kept.suppressed).push_back(std::move(finding));
  findings = std::move(open);
  return kept;
}

int exit_status(const Result& result, FailOn fail_on) {
  if (any_fatal(result.incomplete)) return 2;
  const auto counts = [&](const Finding& finding) {
    return fail_on == FailOn::warning || (fail_on == FailOn::error && finding.severity == Severity::error);
  };
  return std::any_of(result.findings.begin(), result.findings.end(), counts) ? 1 : 0;
}

/// A line for each, "  sarif       who reads it".
std::string format_list() {
  std::size_t width = 0;
  for (const Format& format : all_formats()) width = std::max(width, format.name.size());
  std::string list;
  for (const Format& format : all_formats()) list += "  " + std::string(format.name) + std::string(width - format.name.size() + 3, ' ') + std::string(format.summary) + "\n";
  return list;
}

}  // namespace

void declare(CLI::App& app, ReportOptions& options) {
  std::vector<std::string> formats;
  for (const Format& format : all_formats()) formats.emplace_back(format.name);
  app.add_option("--format", options.format, "Form of the findings; the list is below (default: text)")->check(CLI::IsMember(formats));
  app.footer("Formats, and who reads them:\n" + format_list() + (app.get_footer().empty() ? "" : "\n" + app.get_footer()));
  app.add_option("--output", options.output, "Write the findings to this file instead of standard output")->type_name("FILE");
  declare_choice(app, options);
  app.add_flag("--quiet", options.quiet, "No progress, no warnings about units that were read in part or stale entries of a baseline");
  app.add_flag("--stats", options.stats, "Say on standard error what was read and skipped, and where the time went");
  choice<FailOn>(app, "--fail-on", options.fail_on, {{"error", FailOn::error}, {"warning", FailOn::warning}, {"none", FailOn::none}},
                 "Least severity that makes the exit status 1 (default: warning)");
  choice<Colour>(app, "--color", options.colour, {{"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}},
                 "Colours in text (default: auto, on a terminal)");
}

void declare_choice(CLI::App& app, ReportOptions& options) {
  choice<Profile>(app, "--profile", options.profile, {{"default", Profile::standard}, {"strict", Profile::strict}}, "Which rules are on (default: what the configuration says)");
  app.add_option("--config", options.config, "Take this configuration for all files, and look for no .fvlint.json")->type_name("FILE");
  app.add_option("--rules", options.rules, "Only these rules (a,b), or all but these (-c)")->type_name("LIST");
  app.add_option("--baseline", options.baseline, "The findings that are accepted, as `fvlint baseline` writes them (default: what the configuration says)")->type_name("FILE");
}

bool any_fatal(const std::vector<IncompleteUnit>& incomplete) {
  return std::any_of(incomplete.begin(), incomplete.end(), [](const IncompleteUnit& unit) { return unit.fatal; });
}

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

namespace {

Stopwatch reporting("time report");

std::vector<RuleDescription> described_rules() {
  std::vector<RuleDescription> described;
  for (const Rule& rule : all_rules()) described.push_back({rule.name, rule.summary, rule_page(rule.name), rule.severity, rule.profile == Profile::standard});
  return described;
}

/// Each with its name, then what to do.
void print_stale(const std::vector<StaleEntry>& stale) {
  for (const StaleEntry& entry : stale) print_error("warning: " + shown_path(entry.baseline) + ": stale, for it is no longer found: " + entry.text);
  if (!stale.empty()) print_error("note: fvlint baseline --prune takes stale entries out");
}

std::string text_of(const Result& result, const KeptFindings& kept, SourceText& source, const ReportOptions& options) {
  if (result.patch) return *result.patch;
  const auto formats = all_formats();
  const auto format = std::find_if(formats.begin(), formats.end(), [&](const Format& one) { return one.name == options.format; });
  const bool colour = use_colour(options.colour, options.output.has_value());
  return format->print({result.findings, kept.suppressed, kept.accepted, result.incomplete, result.stats, described_rules(), source, colour});
}

int print(Result result, const ReportOptions& options) {
  const Timing timing(reporting);
  unite(result.incomplete);
  const KeptFindings kept = take_kept(result.findings);
  SourceText& source = result.source;
  write_output(text_of(result, kept, source, options), options.output);
  if (options.export_fixes) write_output(replacements(result.findings, source), options.export_fixes);
  print_incomplete(result.incomplete, options.quiet);
  if (!options.quiet) print_stale(result.stale);
  if (options.format == "text" && !options.quiet && errors_on_terminal() && !result.findings.empty()) print_error(summary_line(result.findings));
  return exit_status(result, options.fail_on);
}

}  // namespace

int report(Result result, const ReportOptions& options) {
  const int status = print(std::move(result), options);
  if (options.stats) print_error(statistics());
  return status;
}

}  // namespace fvlint
