#include "config/settings.h"

#include <algorithm>
#include <filesystem>

#include "config/words.h"
#include "report/paths.h"

namespace fvlint {
namespace {

static_assert(names_count <= 32, "Settings::Known has a bit for each list");

template <typename Pattern>
std::vector<Pattern> patterns_of(const ConfigValue& value) {
  std::vector<Pattern> patterns;
  for (const ValueItem& item : value.items) patterns.emplace_back(item.text);
  return patterns;
}

template <typename Patterns, typename Name>
bool matches_any(const Patterns& patterns, const Name& name) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) { return pattern.matches(name); });
}

const std::string& word_of(const Values& values, std::string_view key) { return values.find(key)->second.items.front().text; }

Profile profile_called(std::string_view word) { return word == "strict" ? Profile::strict : Profile::standard; }

/// The file's path from the folder, or its name if it lies elsewhere.
std::string_view below(std::string_view folder, std::string_view file) {
  if (folder == "/") return file.substr(1);
  if (file.starts_with(folder) && file.substr(folder.size()).starts_with("/")) return file.substr(folder.size() + 1);
  return file.substr(file.rfind('/') + 1);
}

}  // namespace

FileSet::FileSet(const ConfigValue& value) {
  for (const ValueItem& item : value.items) patterns_.emplace_back(item.folder, item.text);
}

bool FileSet::hold(std::string_view file) const {
  return std::any_of(patterns_.begin(), patterns_.end(), [&](const auto& one) { return one.second.matches(below(one.first, file)); });
}

Settings::Settings(Values values)
    : values_(std::move(values)),
      not_validators_(patterns_of<ScopePattern>(values_.at("not-validators"))),
      events_(patterns_of<ScopePattern>(values_.at("events"))),
      include_(values_.at("include")),
      exclude_(values_.at("exclude")),
      test_files_(values_.at("test-files")),
      pointee_is_state_(word_of(values_, "pointee-is-state") == "true"),
      profile_(profile_called(word_of(values_, "profile"))) {
  for (const Key& key : all_keys())
    if (key.kind == Key::Kind::names) names_[static_cast<std::size_t>(key.names)] = patterns_of<NamePattern>(values_.find(key.name)->second);
}

bool Settings::is(Names list, std::string_view name) const {
  const auto number = static_cast<std::size_t>(list);
  const std::uint32_t bit = 1u << number;
  auto found = known_.find(name);
  if (found == known_.end()) found = known_.emplace(name, Known{}).first;
  Known& known = found->second;
  if (!(known.asked & bit)) {
    known.asked |= bit;
    if (matches_any(names_[number], split_words(name))) known.matches |= bit;
  }
  return known.matches & bit;
}

bool Settings::is_any(Names list, const std::vector<std::string>& names) const {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return is(list, name); });
}

ValidatorName Settings::validator_name(std::string_view name) const {
  if (is(Names::validators, name)) return ValidatorName::strong;
  if (is(Names::queries, name)) return ValidatorName::query;
  return is(Names::weak_validators, name) ? ValidatorName::weak : ValidatorName::none;
}

bool Settings::is_no_validator(std::string_view name) const {
  return std::any_of(not_validators_.begin(), not_validators_.end(), [&](const ScopePattern& pattern) { return pattern.matches_around(name); });
}

bool Settings::is_event_enum(std::string_view qualified_name) const { return matches_any(events_, qualified_name); }

BaselinePlace Settings::baseline() const {
  const ConfigValue& value = values_.at("baseline");
  const ValueOrigin& said = value.origins.front();
  const std::filesystem::path folder = said.file.empty() ? std::filesystem::path(checkout_root()) : std::filesystem::path(said.file).parent_path();
  return {plain((folder / value.items.front().text).string()), said};
}

RuleSettings Settings::rule(std::string_view name) const {
  RuleSettings made;
  if (const auto severity = values_.find(rule_key(name)); severity != values_.end()) {
    const std::string& word = severity->second.items.front().text;
    made.off = word == "off";
    if (!made.off) made.severity = word == "error" ? Severity::error : Severity::warning;
  }
  if (const auto profile = values_.find(rule_key(name, "profile")); profile != values_.end()) made.profile = profile_called(profile->second.items.front().text);
  if (const auto exclude = values_.find(rule_key(name, "exclude")); exclude != values_.end()) made.exclude = FileSet(exclude->second);
  return made;
}

}  // namespace fvlint
