#include "config/configuration.h"

#include <algorithm>
#include <filesystem>

#include "config/config_file.h"
#include "report/paths.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_inherited = 16;

std::string parent_of(const std::string& path) { return fs::path(path).parent_path().string(); }

}  // namespace

/// A dangling link is there, and cannot be read.
bool Configuration::is_there(const std::string& path) const {
  std::error_code error;
  if (const auto* instead = replaced_ ? replaced_(path) : nullptr) return looked_for_[path] = instead->has_value();
  return looked_for_[path] = fs::exists(fs::symlink_status(path, error));
}

bool Configuration::has_config(const std::string& folder) const { return is_there((fs::path(folder) / config_name).string()); }

bool Configuration::ends_search(const std::string& folder) const { return folder.empty() || parent_of(folder) == folder || is_there((fs::path(folder) / ".git").string()); }

Configuration::Configuration(std::vector<RuleName> rules, const std::optional<std::string>& file, Replaced replaced) : rules_(std::move(rules)), replaced_(std::move(replaced)) {
  if (!file) return;
  const std::string path = plain(*file);
  auto& made = loaded_[path];
  made = std::make_unique<const Settings>(read(path, working_directory(), {}));
  only_ = made.get();
}

const Settings& Configuration::of(const std::string& file) { return only_ ? *only_ : of_folder(parent_of(file)); }

const Settings& Configuration::of_folder(const std::string& folder) {
  if (const auto known = by_folder_.find(folder); known != by_folder_.end()) return *known->second;
  const Settings& found = has_config(folder) ? load((fs::path(folder) / config_name).string()) : ends_search(folder) ? load("") : of_folder(parent_of(folder));
  by_folder_.emplace(folder, &found);
  return found;
}

const Settings& Configuration::load(const std::string& file) {
  auto& known = loaded_[file];
  if (!known) known = std::make_unique<const Settings>(file.empty() ? default_values(working_directory()) : read(file, parent_of(file), {}));
  return *known;
}

std::optional<std::string> Configuration::nearest(const std::string& folder) const {
  if (has_config(folder)) return (fs::path(folder) / config_name).string();
  return ends_search(folder) ? std::nullopt : nearest(parent_of(folder));
}

Values Configuration::read(const std::string& file, const std::string& folder, std::vector<std::string> inheriting) const {
  looked_for_[file] = true;
  const auto* instead = replaced_ ? replaced_(file) : nullptr;
  ConfigFile own = instead && *instead ? parse_config(**instead, file, folder, rules_) : read_config(file, folder, rules_);
  Values values = default_values(working_directory());
  if (own.inherits) {
    inheriting.push_back(file);
    // The nearest above has its own folder; what a path leads to is as if it stood here.
    const bool by_path = own.parent.has_value();
    if (!by_path && !ends_search(parent_of(file))) own.parent = nearest(parent_of(parent_of(file)));
    if (!own.parent) refuse(file, own.inherits_at, "there is nothing to inherit: no folder above, up to the repository's root, has a " + std::string(config_name));
    if (std::find(inheriting.begin(), inheriting.end(), *own.parent) != inheriting.end()) refuse(file, own.inherits_at, "it inherits itself, through " + shown_path(*own.parent));
    if (inheriting.size() == max_inherited) refuse(file, own.inherits_at, "more than " + std::to_string(max_inherited) + " configurations inherit each other");
    values = read(*own.parent, by_path ? folder : parent_of(*own.parent), std::move(inheriting));
  }
  lay_over(values, std::move(own.values));
  return values;
}

}  // namespace fvlint
