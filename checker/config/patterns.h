// The patterns of a configuration: for names, for what has a scope, and for files.
//
// Problem: names come in every casing, and a configuration is untrusted input. So patterns are no
// regular expressions: they are made of whole words, components or folders, and `*` stands for any
// number of those. Matching takes at most the product of the two lengths.
//
//     validate*          validate, validateAll, _validate_settings; not ValidatedSnapshot
//     for_*              for_user, forUser; not `for` alone
//     *audit*            has the word audit: audit_log, NightlyAuditReport
//     app::Legacy*       a class, function, enum or namespace, and all that is in it
//     third_party/       a folder of that name, anywhere, and all that is below it
//     src/**/*_gen.cpp   files, by their path from the configuration's folder
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fvlint {

/// Longest pattern that is accepted.
inline constexpr std::size_t max_pattern = 256;

/// Each returns what is wrong with a pattern, "" where nothing is; the pattern's class takes only those.
std::string name_pattern_fault(std::string_view pattern);
std::string scope_pattern_fault(std::string_view pattern);
std::string file_pattern_fault(std::string_view pattern);

/// `text` is the glob, in which `*` stands for any characters and nothing else is special.
bool matches_glob(std::string_view glob, std::string_view text);

/// Whole words of an identifier, in any casing.
class NamePattern {
 public:
  explicit NamePattern(std::string_view pattern);
  /// `words` as split_words makes them.
  bool matches(const std::vector<std::string>& words) const;

 private:
  std::vector<std::string> words_;
};

/// The end of a qualified name; all of it where the pattern opens with `::`.
class ScopePattern {
 public:
  explicit ScopePattern(std::string_view pattern);
  bool matches(std::string_view qualified_name) const;
  /// It matches the name, or one of the scopes around it.
  bool matches_around(std::string_view qualified_name) const;

 private:
  std::vector<std::string> parts_;
};

/// A file's name (no slash), a folder with all below it (ends with a slash), or a path.
class FilePattern {
 public:
  explicit FilePattern(std::string_view pattern);
  /// `path` from the folder that the pattern belongs to; a mere name where the file lies elsewhere.
  bool matches(std::string_view path) const;

 private:
  std::vector<std::string> parts_;
};

}  // namespace fvlint
