#include "cli/rule_command.h"

#include <algorithm>

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

}  // namespace

std::string rule_text(std::string_view name) {
  if (name.empty()) return rule_table();
  const Rule& rule = rule_named(name);
  std::string page(rule_page(rule.name));
  if (page.empty()) page = std::string(rule.name) + ": " + std::string(rule.summary);
  if (!page.ends_with('\n')) page += '\n';
  return page;
}

}  // namespace fvlint
