// Every key of `.fvlint.json`: the one table.
//
// Problem: a key must be known to whatever checks a configuration, to its JSON Schema, to the page
// that explains it and to `fvlint config --show`; written four times, it would be four different keys.
// A key is one row in keys.cpp; all of those are made from the rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace fvlint {

/// What name patterns are kept for; each is the key of that name.
enum class Names : std::uint8_t {
  validators, queries, weak_validators, judging_classes, test_classes, factories, not_factories, initializers, setters, placeholders,
  outcome_classes, options_classes, identities, verdict_members, sinks, locks, restorers,
};
inline constexpr std::size_t names_count = static_cast<std::size_t>(Names::restorers) + 1;

struct Key {
  enum class Kind : std::uint8_t {
    text,     ///< a string that fvlint does not look at
    inherit,  ///< true, false or the path of another configuration
    flag,
    path,     ///< of a file, from the folder of the configuration
    profile,
    severity,
    names,    ///< a list of NamePattern
    scopes,   ///< a list of ScopePattern
    files,    ///< a list of FilePattern
    rules,    ///< by name, a severity or an object of rule_options
  };
  std::string_view name;
  Kind kind = Kind::flag;
  std::string_view description;
  std::vector<std::string_view> defaults = {};  ///< a single one where the key is no list
  Names names = Names::validators;              ///< for Kind::names
};

/// In the order in which people read them.
std::span<const Key> all_keys();

/// The keys of an object under "rules"; each rule has them.
std::span<const Key> rule_options();

/// A rule, as far as a configuration names it.
struct RuleName {
  std::string_view name, summary;
};

/// In a list: what would stand there without this key, inherited or built in.
inline constexpr std::string_view rest_of_list = "...";

bool is_list(Key::Kind kind);

/// "list of name patterns"
std::string_view kind_text(Key::Kind kind);

/// The words that a key of one word takes; none where any will do.
std::span<const std::string_view> choices(Key::Kind kind);

}  // namespace fvlint
