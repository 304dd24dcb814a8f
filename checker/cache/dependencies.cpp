#include "cache/dependencies.h"

#include <algorithm>
#include <filesystem>

namespace fvlint {

void Dependencies::add_name(const std::string& path, bool is_there) {
  if (is_there) {
    present_.insert(path);
    return;
  }
  namespace fs = std::filesystem;
  std::error_code unreadable;
  // `#include <memory>` passes by a folder that is called so, as long as it is one.
  if (fs::is_directory(path, unreadable)) {
    present_.insert(path + "/.");
    return;
  }
  // Only the first part that is missing counts: many names share it.
  std::string name = fs::path(path).filename().string(), folder = fs::path(path).parent_path().string();
  for (;; name = fs::path(folder).filename().string(), folder = fs::path(folder).parent_path().string()) {
    const auto [known, is_new] = folders_.try_emplace(folder);
    std::error_code error;
    if (is_new) known->second = fs::exists(folder, error);
    if (known->second || folder.size() <= 1) break;
  }
  absent_[folder].insert(name);
}

void Dependencies::add_unit(const facts::Unit& unit) {
  for (std::size_t i = 0; i < unit.inputs.size() && i < unit.contents.size(); ++i)
    if (unit.contents[i]) add_file(unit.inputs[i], unit.contents[i]);
  for (const facts::Absent& one : unit.absent) absent_[one.folder].insert(one.names.begin(), one.names.end());
}

DependencyList Dependencies::list() const {
  DependencyList list;
  for (const auto& [path, hash] : files_) list.files.push_back({path, hash});
  list.present.assign(present_.begin(), present_.end());
  for (const auto& [folder, names] : absent_) list.absent.push_back({folder, {names.begin(), names.end()}});
  return list;
}

bool Dependencies::held_still(FileContents& contents) const {
  return std::none_of(files_.begin(), files_.end(), [&](const auto& file) { return contents.changed_lately(file.first); });
}

bool hold(const DependencyList& list, FileContents& contents) {
  const auto is_absent = [&](const facts::Absent& one) {
    return std::none_of(one.names.begin(), one.names.end(), [&](const std::string& name) { return contents.exists(one.folder + '/' + name); });
  };
  return std::all_of(list.files.begin(), list.files.end(), [&](const auto& file) { return contents.hash(file.path) == file.hash; }) &&
         std::all_of(list.present.begin(), list.present.end(), [&](const std::string& path) { return contents.exists(path); }) &&
         std::all_of(list.absent.begin(), list.absent.end(), is_absent);
}

}  // namespace fvlint
