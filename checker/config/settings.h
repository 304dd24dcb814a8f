// What holds for one file: the configuration as the program and the rules ask it.
//
// Problem: roles, sinks and rules ask about names many thousand times, each in the light of the
// configuration of the file where the name stands. A Settings value has the patterns ready, and
// remembers each name that it was asked about.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "config/patterns.h"
#include "config/profile.h"
#include "config/values.h"
#include "report/finding.h"

namespace fvlint {

/// What a member function's name alone says about its being a validator.
enum class ValidatorName { none, weak, query, strong };

/// A file pattern and the folder where its paths begin.
class FileSet {
 public:
  FileSet() = default;
  explicit FileSet(const ConfigValue& value);
  /// One of the patterns matches the file (absolute). Of a file outside a pattern's folder only the name counts.
  bool hold(std::string_view file) const;

 private:
  std::vector<std::pair<std::string, FilePattern>> patterns_;
};

/// What is said of one rule.
struct RuleSettings {
  bool off = false;
  std::optional<Severity> severity;  ///< given: on, whatever the profile
  std::optional<Profile> profile;
  FileSet exclude;
};

/// A file of accepted findings.
struct BaselinePlace {
  std::string path;  ///< absolute
  ValueOrigin said;  ///< no file: nobody says it, and the file need not be there
};

class Settings {
 public:
  /// `values` have every key of the table.
  explicit Settings(Values values);
  Settings(const Settings&) = delete;

  /// One of the list's patterns matches the name, or a type as it is spelled.
  bool is(Names list, std::string_view name) const;
  bool is_any(Names list, const std::vector<std::string>& names) const;
  ValidatorName validator_name(std::string_view name) const;
  bool is_factory_name(std::string_view name) const { return is(Names::factories, name) && !is(Names::not_factories, name); }
  /// The function, its class or its namespace is named as one that never validates.
  bool is_no_validator(std::string_view qualified_name) const;
  bool is_event_enum(std::string_view qualified_name) const;
  bool names_events() const { return !events_.empty(); }

  bool judges(std::string_view file) const { return include_.hold(file) && !exclude_.hold(file); }
  bool is_test_file(std::string_view file) const { return test_files_.hold(file); }
  bool pointee_is_state() const { return pointee_is_state_; }
  Profile profile() const { return profile_; }
  RuleSettings rule(std::string_view name) const;
  BaselinePlace baseline() const;

  const Values& values() const { return values_; }

 private:
  /// For each list a bit.
  struct Known {
    std::uint32_t asked = 0, matches = 0;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  Values values_;
  std::array<std::vector<NamePattern>, names_count> names_;
  std::vector<ScopePattern> not_validators_, events_;
  FileSet include_, exclude_, test_files_;
  bool pointee_is_state_;
  Profile profile_;
  mutable std::unordered_map<std::string, Known, Hash, std::equal_to<>> known_;
};

}  // namespace fvlint
