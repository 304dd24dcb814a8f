// Which configuration holds for which file.
//
// Problem: a repository's folders differ, in what they judge and in what their names mean. For a file
// the nearest `.fvlint.json` holds, looked for in its folder and then in the parents, up to the root of
// the repository (a folder with `.git`), or of the file system where there is none. It may go on to its
// parents' values by `inherit`. With --config one file holds for all.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/keys.h"
#include "config/settings.h"

namespace fvlint {

class Configuration {
 public:
  /// What a file (absolute) is instead of what is on disk: a text, or nothing where it is not there; null: what is on disk.
  using Replaced = std::function<const std::optional<std::string>*(const std::string& file)>;

  /// `rules` are those that a configuration may name. Patterns of the defaults, and of `file` (--config),
  /// begin at the working directory. Throws ConfigError where `file` cannot be used.
  explicit Configuration(std::vector<RuleName> rules, const std::optional<std::string>& file = {}, Replaced replaced = {});

  /// What holds for a file (absolute). Throws ConfigError where its configuration cannot be used.
  const Settings& of(const std::string& file);

  /// Files that were looked for on the way, and whether they are there: configurations, and what ends the search for them.
  const std::map<std::string, bool>& looked_for() const { return looked_for_; }

  /// The configuration file that holds for files in a folder (absolute); none: the defaults do.
  std::optional<std::string> nearest(const std::string& folder) const;

 private:
  const Settings& of_folder(const std::string& folder);
  const Settings& load(const std::string& file);
  Values read(const std::string& file, const std::string& folder, std::vector<std::string> inheriting) const;

  bool is_there(const std::string& path) const;
  bool has_config(const std::string& folder) const;
  bool ends_search(const std::string& folder) const;

  std::vector<RuleName> rules_;
  Replaced replaced_;
  mutable std::map<std::string, bool> looked_for_;
  std::map<std::string, std::unique_ptr<const Settings>> loaded_;  ///< by configuration file; "" the defaults
  std::map<std::string, const Settings*> by_folder_;
  const Settings* only_ = nullptr;  ///< of --config
};

}  // namespace fvlint
