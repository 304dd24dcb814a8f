// One `.fvlint.json`, read and checked against the table of keys.
//
// Problem: a key that is misspelt or has the wrong type must not silently leave a default in place. What
// is wrong is said in one line with its place and the nearest valid name. The file is untrusted input:
// its size, depth and patterns have bounds, and only a regular file is opened.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "config/keys.h"
#include "config/located_json.h"
#include "config/values.h"

namespace fvlint {

inline constexpr std::string_view config_name = ".fvlint.json";

struct ConfigFile {
  Values values;
  bool inherits = false;
  std::optional<std::string> parent;  ///< absolute; none: the nearest above
  TextPlace inherits_at;
};

/// Reads `file` (absolute). Its file patterns begin at `folder`. Throws ConfigError.
ConfigFile read_config(const std::string& file, const std::string& folder, std::span<const RuleName> rules);

/// The same of a text that stands for the file.
ConfigFile parse_config(const std::string& text, const std::string& file, const std::string& folder, std::span<const RuleName> rules);

}  // namespace fvlint
