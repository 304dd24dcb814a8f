// What a configuration says, key by key, and who said it.
//
// Problem: values come from several files and from the table's defaults, and a person who wonders about
// a verdict asks where a value comes from. So a value keeps its origin, and each item of a list too.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/keys.h"

namespace fvlint {

/// A key in a file; no file: the table's default.
struct ValueOrigin {
  std::string file;  ///< absolute
  unsigned line = 0;
  bool operator==(const ValueOrigin&) const = default;
};

struct ValueItem {
  std::string text;
  std::string folder;  ///< where a file pattern's paths begin
};

struct ConfigValue {
  std::vector<ValueItem> items;       ///< a single one where the key is no list
  std::vector<ValueOrigin> origins;   ///< the first said it; the rest what its "..." stands for
};

/// By key. What is said of a rule has a key of its own: "rules.NAME" its severity, "rules.NAME.exclude".
using Values = std::map<std::string, ConfigValue, std::less<>>;

/// The table's defaults; patterns begin at `folder`.
Values default_values(const std::string& folder);

/// Lays one file's values over those that it inherits, in which `rest_of_list` becomes what it stands for.
void lay_over(Values& inherited, Values own);

/// `rules.NAME` and `rules.NAME.OPTION`
std::string rule_key(std::string_view rule, std::string_view option = {});

}  // namespace fvlint
