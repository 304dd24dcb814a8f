// fvlint rule [NAME]: the rules, for people.
#include <algorithm>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/rule_selection.h"
#include "program/rule_pages.h"

namespace fvlint {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  result.resize(std::max(width, result.size()), ' ');
  return result + "  ";
}

std::string rule_table() {
  std::size_t width = 0;
  for (const Rule& rule : all_rules()) width = std::max(width, rule.name.size());
  std::string table;
  for (const Rule& rule : all_rules()) {
    table += padded(rule.name, width);
    table += padded(rule.profile == Profile::standard ? "default" : "strict", 7);
    table += padded(rule.severity == Severity::error ? "error" : "warning", 7);
    table += std::string(rule.summary) + "\n";
  }
  return table;
}

std::string page_of(std::string_view name) {
  const Rule& rule = rule_named(name);
  std::string page(rule_page(rule.name));
  if (page.empty()) page = std::string(rule.name) + ": " + std::string(rule.summary);
  if (!page.ends_with('\n')) page += '\n';
  return page;
}

int run_rule(const std::vector<std::string>& words) {
  std::string name;
  CLI::App app;
  app.add_option("NAME", name, "A rule; none: a table of all");
  if (!parse(app, "rule", words)) return 0;
  write_output(name.empty() ? rule_table() : page_of(name), {});
  return 0;
}

const CommandRegistration registration({
    .name = "rule",
    .usage = "[NAME]",
    .summary = "list the rules, or show what one means",
    .run = run_rule,
});

}  // namespace
}  // namespace fvlint
