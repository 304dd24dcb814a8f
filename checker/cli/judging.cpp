#include "cli/judging.h"

#include "cli/rule_selection.h"
#include "report/statistics.h"

namespace fvlint {
namespace {

Stopwatch linking("time link");
Stopwatch asking("time roles and demands");
Stopwatch judging("time rules");

}  // namespace

Judging::Judging(const ReportOptions& options) : rules_(choose_rules(options.rules, options.profile)), configuration_(rule_names(), options.config) {}

void Judging::take(facts::Unit& unit) {
  const std::vector<IncompleteUnit> parts = incomplete_parts(unit);
  result_.incomplete.insert(result_.incomplete.end(), parts.begin(), parts.end());
  if (unit.inputs.empty()) return;  // not read
  ++result_.stats.units;
  if (program_) linker_.put_back(program_->unlink());
  program_.reset();
  const Timing timing(linking);
  linker_.add(unit);
}

void Judging::start_over() {
  linker_ = {};
  result_ = {};
  program_.reset();
}

const Program& Judging::program(bool partial) {
  if (program_) return *program_;
  const Timing timing(asking);
  Linked linked = linker_.take();
  linked.is_partial = partial || !result_.incomplete.empty();
  program_ = std::make_unique<Program>(std::move(linked), [this](const std::string& file) -> const Settings& { return configuration_.of(file); });
  return *program_;
}

Demand Judging::demand(Profile profile, bool partial) {
  const Program& known = program(partial);
  const Timing timing(asking);
  return demand_of(known, profile);
}

Result Judging::finish(bool partial) {
  const Program& known = program(partial);
  const Timing timing(judging);
  result_.findings = judge(known, rules_);
  return std::move(result_);
}

std::vector<IncompleteUnit> incomplete_parts(const facts::Unit& unit) {
  std::vector<IncompleteUnit> parts;
  for (const facts::Incomplete& one : unit.incomplete) parts.push_back({unit.main_file, one.reason, one.fatal});
  return parts;
}

}  // namespace fvlint
