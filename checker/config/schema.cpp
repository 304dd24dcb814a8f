#include "config/schema.h"

#include "config/patterns.h"

namespace fvlint {
namespace {

using Json = nlohmann::ordered_json;

/// As patterns.cpp checks them; what a regular expression can not say is left to fvlint.
std::string_view expression_of(Key::Kind kind) {
  if (kind == Key::Kind::names) return "^(\\.\\.\\.|[A-Za-z0-9_*]*[A-Za-z0-9*][A-Za-z0-9_*]*)$";
  if (kind == Key::Kind::scopes) return "^(\\.\\.\\.|(::)?[A-Za-z0-9_*]+(::[A-Za-z0-9_*]+)*)$";
  return "^(\\.\\.\\.|[^/\\[\\]{}!\\\\][^\\[\\]{}!\\\\]*)$";
}

Json default_of(const Key& key) {
  if (is_list(key.kind)) {
    Json list = Json::array();
    for (const std::string_view one : key.defaults) list.push_back(one);
    return list;
  }
  const std::string_view one = key.defaults.front();
  return one == "true" || one == "false" ? Json(one == "true") : Json(one);
}

Json words(Key::Kind kind) {
  Json list = Json::array();
  for (const std::string_view one : choices(kind)) list.push_back(one);
  return list;
}

Json type_of(Key::Kind kind) {
  switch (kind) {
    case Key::Kind::text: return {{"type", "string"}};
    case Key::Kind::inherit: return {{"type", {"boolean", "string"}}, {"minLength", 1}};
    case Key::Kind::flag: return {{"type", "boolean"}};
    case Key::Kind::path: return {{"type", "string"}, {"minLength", 1}};
    case Key::Kind::profile:
    case Key::Kind::severity: return {{"enum", words(kind)}};
    case Key::Kind::rules: return {{"type", "object"}};
    default: break;
  }
  return {{"type", "array"}, {"items", {{"type", "string"}, {"maxLength", max_pattern}, {"pattern", expression_of(kind)}}}};
}

Json described(const Key& key) {
  Json property = {{"description", key.description}};
  property.update(type_of(key.kind));
  if (is_list(key.kind) || !key.defaults.empty()) property["default"] = default_of(key);
  return property;
}

/// What may be said of any rule.
Json rule_definition() {
  Json options = Json::object();
  for (const Key& option : rule_options()) {
    options[option.name] = described(option);
    options[option.name].erase("default");
  }
  return {{"anyOf", {type_of(Key::Kind::severity), {{"type", "object"}, {"additionalProperties", false}, {"properties", options}}}}};
}

}  // namespace

nlohmann::ordered_json config_schema(std::span<const RuleName> rules) {
  Json properties = Json::object();
  for (const Key& key : all_keys()) properties[key.name] = described(key);
  Json& of_rules = properties["rules"];
  of_rules["additionalProperties"] = false;
  for (const RuleName& rule : rules) of_rules["properties"][rule.name] = {{"description", rule.summary}, {"allOf", Json::array({{{"$ref", "#/definitions/rule"}}})}};
  return {{"$schema", "http://json-schema.org/draft-07/schema#"},
          {"title", ".fvlint.json"},
          {"description", "Configuration of fvlint. Comments are allowed. In a list, \"...\" stands for what would be there without it."},
          {"type", "object"},
          {"additionalProperties", false},
          {"properties", properties},
          {"definitions", {{"rule", rule_definition()}}}};
}

}  // namespace fvlint
