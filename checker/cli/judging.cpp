#include "cli/judging.h"

#include "cli/rule_selection.h"

namespace fvlint {

Judging::Judging(const ReportOptions& options) : rules_(choose_rules(options.rules, options.profile)), configuration_(rule_names(), options.config) {}

void Judging::take(facts::Unit& unit) {
  const std::vector<IncompleteUnit> parts = incomplete_parts(unit);
  result_.incomplete.insert(result_.incomplete.end(), parts.begin(), parts.end());
  if (unit.inputs.empty()) return;  // not read
  ++result_.stats.units;
  linker_.add(unit);
}

Result Judging::finish(bool partial) {
  Linked linked = linker_.take();
  linked.is_partial = partial || !result_.incomplete.empty();
  result_.findings = judge(Program(std::move(linked), [this](const std::string& file) -> const Settings& { return configuration_.of(file); }), rules_);
  return std::move(result_);
}

std::vector<IncompleteUnit> incomplete_parts(const facts::Unit& unit) {
  std::vector<IncompleteUnit> parts;
  for (const facts::Incomplete& one : unit.incomplete) parts.push_back({unit.main_file, one.reason, one.fatal});
  return parts;
}

}  // namespace fvlint
