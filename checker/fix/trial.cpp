#include "fix/trial.h"

#include <algorithm>
#include <filesystem>

namespace fvlint {
namespace {

/// The new unit has an error that the old one has not.
bool has_new_errors(const std::vector<std::uint64_t>& before, const std::vector<std::uint64_t>& after) {
  return !std::includes(before.begin(), before.end(), after.begin(), after.end());
}

std::string first_reason(const facts::Unit& unit) { return unit.incomplete.empty() ? "it does not compile" : unit.incomplete.back().reason; }

}  // namespace

std::string file_identity(const std::string& file) {
  std::error_code error;
  const auto path = std::filesystem::weakly_canonical(file, error);
  return error ? file : path.string();
}

Trial::Trial(const std::vector<PlannedUnit>& units, const WorkerLimits& limits, Judge judge)
    : limits_(limits), judge_(std::move(judge)) {
  for (const PlannedUnit& unit : units) known_.push_back({&unit, {}, {}, {}});
}

const std::string& Trial::identity(const std::string& file) const {
  const auto [entry, added] = identities_.try_emplace(file);
  if (added) entry->second = file_identity(file);
  return entry->second;
}

void Trial::keep(facts::Unit& unit) {
  const auto known = std::find_if(known_.begin(), known_.end(), [&](const Known& one) { return one.unit->command.file == unit.main_file; });
  if (known == known_.end()) return;
  store(unit, *known);
  for (std::size_t i = 0; i < unit.inputs.size() && i < unit.contents.size(); ++i) {
    const auto [entry, added] = contents_.try_emplace(identity(unit.inputs[i]), unit.contents[i]);
    if (!added && entry->second != unit.contents[i]) entry->second.reset();
  }
}

std::optional<std::uint64_t> Trial::content(const std::string& file) const {
  const auto found = contents_.find(identity(file));
  return found == contents_.end() ? std::nullopt : found->second;
}

void Trial::store(facts::Unit& unit, Known& known) {
  known.place = facts_.keep(unit);
  known.errors = unit.errors;
  known.files.clear();
  for (const std::string& file : unit.inputs) known.files.insert(identity(file));
}

/// Those units whose facts the difference between the accepted texts and these can change.
std::vector<std::size_t> Trial::readers_of_changes(const Overlay& overlay) const {
  std::set<std::string> changed;
  for (const auto& one : overlay)
    if (const auto known = accepted_.find(one.first); known == accepted_.end() || known->second != one.second) changed.insert(one.first);
  std::vector<std::size_t> readers;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const auto& files = known_[i].files;
    if (std::any_of(changed.begin(), changed.end(), [&](const std::string& file) { return files.contains(file); })) readers.push_back(i);
  }
  return readers;
}

Trial::Outcome Trial::run(const Overlay& overlay) {
  overlay_ = overlay;
  tried_ = known_;
  std::vector<PlannedUnit> again;
  std::vector<Known*> readers;
  for (const std::size_t i : readers_of_changes(overlay)) {
    again.push_back(*known_[i].unit);
    readers.push_back(&tried_[i]);
  }
  Outcome outcome;
  const auto take = [&](facts::Unit& unit) {
    Known& known = **std::find_if(readers.begin(), readers.end(), [&](const Known* one) { return one->unit->command.file == unit.main_file; });
    const bool lost = std::any_of(unit.incomplete.begin(), unit.incomplete.end(), [](const facts::Incomplete& one) { return one.fatal; });
    if (lost || has_new_errors(known.errors, unit.errors)) outcome.obstacle = first_reason(unit);
    store(unit, known);
    unit = {};
  };
  extract_units(again, limits_, take, [](std::size_t, std::size_t, const std::string&) {}, overlay);
  if (outcome.obstacle.empty()) outcome.findings = judge_([&](const UnitFunction& on) { return hand_on(on); });
  return outcome;
}

std::vector<facts::Unit> Trial::hand_on(const UnitFunction& take) {
  std::vector<facts::Unit> units;
  for (const Known& one : tried_) {
    units.push_back(facts_.load(one.place));
    take(units.back());
  }
  return units;
}

void Trial::accept() {
  known_ = tried_;
  accepted_ = overlay_;
}

}  // namespace fvlint
