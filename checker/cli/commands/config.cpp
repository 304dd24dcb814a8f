// fvlint config: the configuration, for people and editors.
#include <algorithm>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/rule_selection.h"
#include "config/config_file.h"
#include "config/configuration.h"
#include "config/located_json.h"
#include "config/schema.h"
#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {
namespace {

std::string in_quotes(std::string_view text) { return nlohmann::json(text).dump(); }

/// As it stands in a configuration.
std::string json_text(Key::Kind kind, const std::vector<std::string>& items) {
  if (!is_list(kind)) return kind == Key::Kind::flag || kind == Key::Kind::inherit ? items.front() : in_quotes(items.front());
  return nlohmann::json(items).dump();
}

/// Every key: `name: type`, what it means, its default. tools/readme.sh makes the page's table of it.
std::string key_list() {
  std::string text;
  for (const Key& key : all_keys()) {
    text += (text.empty() ? "" : "\n") + std::string(key.name) + ": " + std::string(kind_text(key.kind)) + "\n    " + std::string(key.description) + "\n";
    if (is_list(key.kind) || !key.defaults.empty()) text += "    default: " + json_text(key.kind, {key.defaults.begin(), key.defaults.end()}) + "\n";
  }
  return text;
}

std::string origin_text(const ConfigValue& value) {
  std::string text;
  for (const ValueOrigin& origin : value.origins)
    text += (text.empty() ? "" : ", ") + (origin.file.empty() ? "default" : shown_path(origin.file) + ":" + std::to_string(origin.line));
  return text;
}

Key::Kind kind_of(std::string_view key) {
  const auto find = [&](std::span<const Key> keys, std::string_view name) {
    return std::find_if(keys.begin(), keys.end(), [&](const Key& one) { return one.name == name; });
  };
  if (const auto found = find(all_keys(), key); found != all_keys().end()) return found->kind;
  const auto option = find(rule_options(), key.substr(key.rfind('.') + 1));
  return option == rule_options().end() ? Key::Kind::severity : option->kind;
}

/// `key = value  # where it comes from`, one line each; a rule that nobody spoke of goes by its profile.
std::string shown(const Settings& settings) {
  std::string text;
  for (const auto& [key, value] : settings.values()) {
    std::vector<std::string> items;
    for (const ValueItem& item : value.items) items.push_back(item.text);
    text += key + " = " + json_text(kind_of(key), items) + "  # " + origin_text(value) + "\n";
  }
  for (const Rule& rule : all_rules()) {
    if (settings.values().contains(rule_key(rule.name))) continue;
    const bool on = rule.profile == Profile::standard || settings.rule(rule.name).profile.value_or(settings.profile()) == Profile::strict;
    text += rule_key(rule.name) + " = " + in_quotes(!on ? "off" : rule.severity == Severity::error ? "error" : "warning") + "  # by profile\n";
  }
  return text;
}

void show(const std::string& file, const std::optional<std::string>& config) {
  Configuration configuration(rule_names(), config);
  write_output(shown(configuration.of(plain(file))), {});
}

std::string nearest_config() {
  const auto nearest = Configuration(rule_names()).nearest(working_directory());
  if (!nearest) throw Failure("no " + std::string(config_name) + " in this folder or above, up to the repository's root");
  return *nearest;
}

/// A line for each file; whether all can be used.
bool check(std::vector<std::string> files) {
  if (files.empty()) files = {nearest_config()};
  bool all = true;
  for (const std::string& file : files) try {
      const std::string path = plain(file);
      Configuration(rule_names(), path);
      write_output(shown_path(path) + ": valid\n", {});
    } catch (const ConfigError& error) {
      print_error(error.what());
      all = false;
    }
  return all;
}

int run_config(const std::vector<std::string>& words) {
  bool checks = false, schema = false;
  std::vector<std::string> files;
  std::optional<std::string> show_for, config;
  CLI::App app;
  app.add_option("FILE", files, "With --check: the configurations; none: the nearest to this folder");
  CLI::Option* shows = app.add_option("--show", show_for, "Every value that holds for this file, and where it comes from")->type_name("FILE");
  app.add_flag("--check", checks, "Whether a configuration, and what it inherits, can be used")->excludes(shows);
  app.add_flag("--schema", schema, "Print the JSON Schema of a configuration")->excludes(shows)->excludes("--check");
  app.add_option("--config", config, "With --show: take this configuration instead of the nearest")->type_name("FILE")->needs(shows);
  if (!parse(app, "config", words)) return 0;
  if (!files.empty() && !checks) throw Failure("fvlint config takes files with --check or --show only");
  if (show_for) show(*show_for, config);
  else if (checks) return check(files) ? 0 : 2;
  else write_output(schema ? config_schema(rule_names()).dump(2) + "\n" : key_list(), {});
  return 0;
}

const CommandRegistration registration({
    .name = "config",
    .usage = "[--show FILE | --check [FILE...] | --schema]",
    .summary = "list the configuration's keys, or show, check or describe a configuration",
    .run = run_config,
});

}  // namespace
}  // namespace fvlint
