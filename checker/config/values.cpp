#include "config/values.h"

#include <utility>

namespace fvlint {

Values default_values(const std::string& folder) {
  Values values;
  for (const Key& key : all_keys()) {
    if (key.kind == Key::Kind::text || key.kind == Key::Kind::inherit || key.kind == Key::Kind::rules) continue;
    ConfigValue& value = values[std::string(key.name)];
    for (const std::string_view one : key.defaults) value.items.push_back({std::string(one), folder});
    value.origins = {{}};
  }
  return values;
}

void lay_over(Values& inherited, Values own) {
  for (auto& [key, value] : own) {
    ConfigValue& below = inherited[key];
    ConfigValue made;
    made.origins = std::move(value.origins);
    for (ValueItem& item : value.items) {
      if (item.text != rest_of_list) {
        made.items.push_back(std::move(item));
        continue;
      }
      made.items.insert(made.items.end(), below.items.begin(), below.items.end());
      made.origins.insert(made.origins.end(), below.origins.begin(), below.origins.end());
    }
    below = std::move(made);
  }
}

std::string rule_key(std::string_view rule, std::string_view option) {
  std::string key = "rules." + std::string(rule);
  if (!option.empty()) key += "." + std::string(option);
  return key;
}

}  // namespace fvlint
