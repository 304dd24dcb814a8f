#include "cli/tidy_questions.h"

#include <nlohmann/json.hpp>

#include "baseline/baseline.h"
#include "cli/output.h"
#include "cli/rule_selection.h"
#include "config/configuration.h"
#include "report/hash.h"
#include "report/paths.h"
#include "run/version.h"

namespace fvlint {
namespace {

std::string in_quotes(const std::string& text) { return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace); }

std::vector<std::string> rules_on(const Settings& settings, const RuleChoice& choice) {
  std::vector<std::string> on;
  for (const Rule& rule : all_rules())
    if (is_on(rule, settings, choice)) on.push_back("fvlint-" + std::string(rule.name));
  return on;
}

int list(const std::vector<std::string>& rules) {
  if (rules.empty()) {
    print_error("No checks enabled.");
    return 1;
  }
  std::string text = "Enabled checks:\n";
  for (const std::string& rule : rules) text += "    " + rule + "\n";
  write_output(text + "\n", {});
  return 0;
}

/// What is accepted decides what is found.
std::string accepted(const Settings& settings, const ReportOptions& report) {
  const Baseline baseline = Baseline::read(report.baseline ? plain(*report.baseline) : settings.baseline().path, {});
  std::string text;
  for (const BaselineEntry& entry : baseline.entries()) text += entry.text() + entry.fingerprint + '\n';
  return hash_of(text);
}

/// In YAML, of which JSON's quotes are a part.
std::string dump(const Settings& settings, const std::vector<std::string>& rules, const ReportOptions& report) {
  std::string checks = "-*";
  for (const std::string& rule : rules) checks += "," + rule;
  std::string text = "---\nChecks: " + in_quotes(checks) + "\nFormatStyle: none\nCheckOptions:\n  fvlint.version: " + in_quotes(std::string(version())) + "\n";
  if (!report.filter.text().empty()) text += "  fvlint.filter: " + in_quotes(report.filter.text()) + "\n";
  text += "  fvlint.accepted: " + in_quotes(accepted(settings, report)) + "\n";
  for (const auto& [key, value] : settings.values()) {
    nlohmann::json items = nlohmann::json::array();
    for (const ValueItem& item : value.items) items.push_back(item.text);
    text += "  fvlint." + key + ": " + in_quotes(items.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace)) + "\n";
  }
  return text + "...\n";
}

}  // namespace

int answer(TidyQuestion question, const PlanRequest& request, const ReportOptions& report) {
  const RuleChoice choice = report.checks.choose(choose_rules(report.rules, report.profile));
  Configuration configuration(rule_names(), report.config);
  const std::string file = request.paths.empty() ? "-" : request.paths.front();
  const Settings& settings = configuration.of(plain(file));
  if (question == TidyQuestion::list_checks) return list(rules_on(settings, choice));
  write_output(question == TidyQuestion::dump_config ? dump(settings, rules_on(settings, choice), report) : "No config errors detected.\n", {});
  return 0;
}

}  // namespace fvlint
