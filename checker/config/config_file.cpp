#include "config/config_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>

#include "config/nearest.h"
#include "config/patterns.h"
#include "report/paths.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;
using Json = LocatedJson::Kind;

constexpr std::uintmax_t max_size = 256 * 1024;

std::string read_text(const std::string& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (!fs::exists(status)) refuse(file, {}, error && error != std::errc::no_such_file_or_directory ? "cannot be read: " + error.message() : "no such file");
  if (!fs::is_regular_file(status)) refuse(file, {}, "is no file");
  std::string text(max_size + 1, '\0');
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse(file, {}, std::string("cannot be read: ") + std::strerror(errno));
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

/// A word as the file has it, shortened where somebody means harm.
std::string quoted(const std::string& text) {
  constexpr std::size_t most = 80;
  return "\"" + escaped(text.substr(0, most)) + (text.size() > most ? "..." : "") + "\"";
}

std::vector<std::string> names_of(std::span<const Key> keys) {
  std::vector<std::string> names;
  for (const Key& key : keys) names.emplace_back(key.name);
  return names;
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) text += (i == 0 ? "\"" : i + 1 == words.size() ? " or \"" : ", \"") + std::string(words[i]) + "\"";
  return text;
}

class Reader {
 public:
  Reader(const std::string& file, const std::string& folder, std::span<const RuleName> rules) : file_(file), folder_(folder), rules_(rules) {}

  ConfigFile read(const std::string& text) {
    const LocatedJson document = parse_located(text, file_);
    expect(document, Json::object, "a configuration", "an object");
    for_each_key(document, all_keys(), "key", [&](const Key& key, const LocatedJson& name, const LocatedJson& value) { top_level(key, name, value); });
    return std::move(made_);
  }

 private:
  using OnKey = std::function<void(const Key&, const LocatedJson& name, const LocatedJson& value)>;

  void for_each_key(const LocatedJson& object, std::span<const Key> keys, const std::string& what, const OnKey& on_key) {
    for (std::size_t i = 0; i < object.keys.size(); ++i) {
      const LocatedJson& name = object.keys[i];
      const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& one) { return one.name == name.text; });
      if (key == keys.end()) refuse(file_, name.at, "unknown " + what + " " + quoted(name.text) + did_you_mean(name.text, names_of(keys), "fvlint config lists all"));
      on_key(*key, name, object.elements[i]);
    }
  }

  void expect(const LocatedJson& value, Json kind, std::string_view what, std::string_view wanted) const {
    if (value.kind != kind) refuse(file_, value.at, std::string(what) + " must be " + std::string(wanted) + ", not " + std::string(kind_text(value.kind)));
  }

  void top_level(const Key& key, const LocatedJson& name, const LocatedJson& value) {
    if (key.kind == Key::Kind::text) expect(value, Json::string, quoted(name.text), "a string");
    else if (key.kind == Key::Kind::inherit) inherit(value);
    else if (key.kind == Key::Kind::rules) rules(value);
    else set(name.text, key, name, value);
  }

  void inherit(const LocatedJson& value) {
    made_.inherits_at = value.at;
    if (value.kind == Json::boolean) {
      made_.inherits = value.flag;
      return;
    }
    expect(value, Json::string, "\"inherit\"", "true, false or a path");
    if (value.text.empty()) refuse(file_, value.at, "\"inherit\" has an empty path");
    made_.inherits = true;
    made_.parent = (fs::path(file_).parent_path() / value.text).lexically_normal().string();
  }

  void rules(const LocatedJson& value) {
    expect(value, Json::object, "\"rules\"", "an object");
    std::vector<std::string> known;
    for (const RuleName& rule : rules_) known.emplace_back(rule.name);
    for (std::size_t i = 0; i < value.keys.size(); ++i) {
      const LocatedJson& name = value.keys[i];
      if (std::find(known.begin(), known.end(), name.text) == known.end())
        refuse(file_, name.at, "unknown rule " + quoted(name.text) + did_you_mean(name.text, known, "fvlint rule lists all"));
      rule(name, value.elements[i]);
    }
  }

  void rule(const LocatedJson& name, const LocatedJson& value) {
    if (value.kind == Json::string) return set(rule_key(name.text), severity_option(), name, value);
    expect(value, Json::object, quoted(name.text), "\"error\", \"warning\", \"off\" or an object");
    for_each_key(value, rule_options(), "option", [&](const Key& option, const LocatedJson& option_name, const LocatedJson& option_value) {
      set(option.kind == Key::Kind::severity ? rule_key(name.text) : rule_key(name.text, option.name), option, option_name, option_value);
    });
  }

  static const Key& severity_option() {
    const auto options = rule_options();
    return *std::find_if(options.begin(), options.end(), [](const Key& one) { return one.kind == Key::Kind::severity; });
  }

  void set(const std::string& where, const Key& key, const LocatedJson& name, const LocatedJson& value) {
    ConfigValue made{{}, {{file_, name.at.line}}};
    const std::string what = quoted(name.text);
    if (is_list(key.kind)) {
      expect(value, Json::list, what, "a list of strings");
      for (const LocatedJson& element : value.elements) made.items.push_back({pattern(key, what, element), folder_});
    } else if (key.kind == Key::Kind::flag) {
      expect(value, Json::boolean, what, "true or false");
      made.items.push_back({value.flag ? "true" : "false", ""});
    } else if (key.kind == Key::Kind::path) {
      expect(value, Json::string, what, "a path");
      if (value.text.empty() || value.text.find('\0') != std::string::npos) refuse(file_, value.at, what + " must be the path of a file");
      made.items.push_back({value.text, ""});
    } else {
      const auto words = choices(key.kind);
      expect(value, Json::string, what, joined(words));
      if (std::find(words.begin(), words.end(), value.text) == words.end())
        refuse(file_, value.at, what + " must be " + joined(words) + ", not " + quoted(value.text) + did_you_mean(value.text, {words.begin(), words.end()}, "fvlint config lists all"));
      made.items.push_back({value.text, ""});
    }
    made_.values[where] = std::move(made);
  }

  std::string pattern(const Key& key, const std::string& what, const LocatedJson& element) const {
    expect(element, Json::string, "an element of " + what, "a string");
    if (element.text == rest_of_list) return element.text;
    const auto fault_of = key.kind == Key::Kind::names ? name_pattern_fault : key.kind == Key::Kind::scopes ? scope_pattern_fault : file_pattern_fault;
    if (const std::string fault = fault_of(element.text); !fault.empty()) refuse(file_, element.at, "bad pattern " + quoted(element.text) + ": " + fault);
    return element.text;
  }

  const std::string& file_;
  const std::string& folder_;
  std::span<const RuleName> rules_;
  ConfigFile made_;
};

}  // namespace

ConfigFile read_config(const std::string& file, const std::string& folder, std::span<const RuleName> rules) { return parse_config(read_text(file), file, folder, rules); }

ConfigFile parse_config(const std::string& text, const std::string& file, const std::string& folder, std::span<const RuleName> rules) {
  if (text.size() > max_size) refuse(file, {}, "is larger than " + std::to_string(max_size / 1024) + " KiB");
  return Reader(file, folder, rules).read(text);
}

}  // namespace fvlint
