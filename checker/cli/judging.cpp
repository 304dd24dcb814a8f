#include "cli/judging.h"

#include <algorithm>

#include "cli/rule_selection.h"
#include "config/words.h"
#include "report/statistics.h"

namespace fvlint {
namespace {

Counter never_asked_for("functions never asked for");
Counter programs("programs linked");
Stopwatch linking("time link");
Stopwatch asking("time roles and demands");
Stopwatch judging("time rules");

}  // namespace

Judging::Judging(const ReportOptions& options, Configuration::Replaced replaced)
    : rules_(options.checks.choose(choose_rules(options.rules, options.profile))),
      configuration_(rule_names(), options.config, std::move(replaced)),
      shelf_(file_, [this](const facts::Function& function, const std::string& file) { return may_have_role(function, file); }),
      linker_(&shelf_) {}

bool Judging::may_have_role(const facts::Function& function, const std::string& file) {
  const Settings& settings = configuration_.of(file);
  // `Validate` beside `Invalidate` has none.
  return settings.validator_name(function.name) != ValidatorName::none || settings.is_factory_name(function.name) || settings.is(Names::initializers, function.name) ||
         split_words(function.name).front() == "invalidate";
}

void Judging::take(facts::Unit& unit) {
  const std::vector<IncompleteUnit> parts = incomplete_parts(unit);
  result_.incomplete.insert(result_.incomplete.end(), parts.begin(), parts.end());
  if (unit.inputs.empty()) return;  // not read
  ++result_.stats.units;
  if (program_) linker_.put_back(program_->unlink());
  program_.reset();
  is_settled_ = false;
  const Timing timing(linking);
  linker_.add(unit);
}

void Judging::start_over() {
  shelf_.clear();
  linker_ = Linker(&shelf_);
  result_ = {};
  program_.reset();
}

const Program& Judging::program(Extent extent) {
  if (program_) return *program_;
  const Timing timing(asking);
  programs.add(1);
  Linked linked = linker_.take();
  linked.extent = extent == Extent::whole && !result_.incomplete.empty() ? Extent::part : extent;
  program_ = std::make_unique<Program>(std::move(linked), [this](const std::string& file) -> const Settings& { return configuration_.of(file); });
  return *program_;
}

Demand Judging::demand(Profile profile, Extent extent) {
  for (;;) {
    const Program& known = program(extent);
    const Timing timing(asking);
    Demand demand = demand_of(known, profile);
    std::vector<facts::Function> asked_for = shelf_.take(demand, known);
    is_settled_ = asked_for.empty();
    if (is_settled_) return demand;
    linker_.put_back(program_->unlink());
    program_.reset();
    linker_.link(std::move(asked_for));
  }
}

Profile Judging::profile(const Program& program) const {
  const auto& files = program.files();
  const bool strict = std::any_of(files.begin(), files.end(), [&](const auto& file) { return profile_in_force(rules_, *file.second) == Profile::strict; });
  return strict ? Profile::strict : Profile::standard;
}

Result Judging::finish(Extent extent) {
  if (!is_settled_ && shelf_.size() > 0) demand(profile(program(extent)), extent);
  never_asked_for.add(shelf_.size());
  const Program& known = program(extent);
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
