#include "run/wanted_files.h"

#include <algorithm>
#include <filesystem>

namespace fvlint {
namespace {

/// One name for a file that is reached by several.
std::string canonical(const std::string& file) {
  std::error_code error;
  auto path = std::filesystem::weakly_canonical(file, error);
  return error ? file : path.string();
}

}  // namespace

WantedFiles::WantedFiles(const Plan& plan, const std::vector<facts::Unit>& units) {
  everything_ = std::all_of(plan.units.begin(), plan.units.end(), [](const PlannedUnit& unit) { return unit.wanted_whole; });
  if (everything_) return;
  for (const std::string& header : plan.headers) files_.insert(canonical(header));
  std::unordered_set<std::string> whole;
  for (const PlannedUnit& unit : plan.units) {
    if (unit.wanted_whole) whole.insert(unit.command.file);
  }
  for (const facts::Unit& unit : units) {
    if (!whole.contains(unit.main_file)) continue;
    for (const std::string& file : unit.files) files_.insert(canonical(file));
  }
}

bool WantedFiles::holds(const std::string& file) const { return everything_ || files_.contains(canonical(file)); }

std::vector<IncompleteUnit> unread_headers(const Plan& plan, const std::vector<facts::Unit>& units) {
  std::vector<IncompleteUnit> unread;
  if (plan.headers.empty()) return unread;
  std::unordered_set<std::string> read;
  for (const facts::Unit& unit : units) {
    for (const std::string& file : unit.inputs) read.insert(canonical(file));
  }
  for (const std::string& header : plan.headers) {
    if (!read.contains(canonical(header))) unread.push_back({header, "no unit that includes it could read it; give its flags after --", true});
  }
  return unread;
}

}  // namespace fvlint
