#include "run/source_tree.h"

#include <filesystem>

#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;

}  // namespace

const std::string& SourceTree::resolved_folder(const std::string& folder) const {
  const auto [known, is_new] = folders_.try_emplace(folder);
  std::error_code error;
  if (is_new) known->second = fs::weakly_canonical(folder, error).string();
  return known->second;
}

const std::optional<std::string>* SourceTree::replacement(const std::string& path) const {
  if (overlay_.empty()) return nullptr;
  const auto known = [&](const std::string& name) {
    const auto found = overlay_.find(name);
    return found == overlay_.end() ? nullptr : &found->second;
  };
  if (const auto* found = known(path)) return found;
  const fs::path name(path);
  if (const auto* found = known((fs::path(resolved_folder(name.parent_path().string())) / name.filename()).string())) return found;
  // Links to a file, as build systems make to headers.
  std::error_code error;
  if (!fs::is_symlink(name, error)) return nullptr;
  const fs::path target = fs::canonical(name, error);
  return error ? nullptr : known(target.string());
}

bool SourceTree::is_file(const std::string& path) const {
  if (const auto* instead = replacement(path)) return instead->has_value();
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool SourceTree::exists(const std::string& path) const {
  if (const auto* instead = replacement(path)) return instead->has_value();
  std::error_code error;
  return fs::exists(path, error) || adds_below(path);
}

bool SourceTree::adds_below(const std::string& folder) const {
  if (overlay_.empty()) return false;
  for (auto below = overlay_.lower_bound(folder + '/'); below != overlay_.end() && below->first.starts_with(folder + '/'); ++below)
    if (below->second) return true;
  return false;
}

std::string SourceTree::read(const std::string& path) const {
  const auto* instead = replacement(path);
  if (!instead) return read_whole(path);
  if (!*instead) throw Failure("cannot be read: No such file or directory");
  return **instead;
}

}  // namespace fvlint
