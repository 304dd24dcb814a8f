// fvlint rule [NAME]: the rules, for people, for scripts, and for the README.
#include <algorithm>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/report_options.h"
#include "cli/rule_selection.h"
#include "program/rule_pages.h"
#include "report/rule_description.h"

namespace fvlint {
namespace {

enum class RuleFormat { text, json, markdown };

const char* profile_of(const Rule& rule) { return rule.profile == Profile::standard ? "default" : "strict"; }

const char* severity_of(const Rule& rule) { return rule.severity == Severity::error ? "error" : "warning"; }

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  result.resize(std::max(width, result.size()), ' ');
  return result + "  ";
}

std::string text_table() {
  std::size_t width = 0;
  for (const Rule& rule : all_rules()) width = std::max(width, rule.name.size());
  std::string table;
  for (const Rule& rule : all_rules()) {
    table += padded(rule.name, width) + padded(profile_of(rule), 7) + padded(severity_of(rule), 7) + std::string(rule.summary) + "\n";
  }
  return table;
}

/// The README's table.
std::string markdown_table() {
  std::string table = "| rule | profile | severity | what it finds |\n| --- | --- | --- | --- |\n";
  for (const Rule& rule : all_rules()) {
    const std::string name(rule.name);
    table += "| [`" + name + "`](rules/" + name + "/doc.md) | " + profile_of(rule) + " | " + severity_of(rule) + " | " + std::string(rule.summary) + " |\n";
  }
  return table;
}

/// See rules.schema.json.
std::string json_document(std::span<const Rule> rules) {
  nlohmann::ordered_json listed = nlohmann::ordered_json::array();
  for (const Rule& rule : rules) {
    listed.push_back({{"name", rule.name},
                      {"profile", profile_of(rule)},
                      {"severity", severity_of(rule)},
                      {"summary", rule.summary},
                      {"page", without_comments(rule_page(rule.name))}});
  }
  return nlohmann::ordered_json{{"version", 1}, {"rules", std::move(listed)}}.dump(2) + "\n";
}

std::string all_of_them(RuleFormat format) {
  switch (format) {
    case RuleFormat::json: return json_document(all_rules());
    case RuleFormat::markdown: return markdown_table();
    case RuleFormat::text: break;
  }
  return text_table();
}

std::string one(const Rule& rule, RuleFormat format) {
  switch (format) {
    case RuleFormat::json: return json_document({&rule, 1});
    case RuleFormat::markdown: return std::string(rule_page(rule.name));
    case RuleFormat::text: break;
  }
  return without_comments(rule_page(rule.name));
}

int run_rule(const std::vector<std::string>& words) {
  std::string name;
  RuleFormat format = RuleFormat::text;
  CLI::App app;
  app.add_option("NAME", name, "A rule; none: a table of all");
  choice<RuleFormat>(app, "--format", format, {{"text", RuleFormat::text}, {"json", RuleFormat::json}, {"markdown", RuleFormat::markdown}},
                 "Form of the table or page (default: text)");
  if (!parse(app, "rule", words)) return 0;
  write_output(name.empty() ? all_of_them(format) : one(rule_named(name), format), {});
  return 0;
}

const CommandRegistration registration({
    .name = "rule",
    .usage = "[NAME] [--format=FORMAT]",
    .summary = "list the rules, or show what one means",
    .run = run_rule,
});

}  // namespace
}  // namespace fvlint
