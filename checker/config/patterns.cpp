#include "config/patterns.h"

#include <algorithm>
#include <cctype>

#include "config/words.h"

namespace fvlint {
namespace {

using Parts = std::vector<std::string>;

/// Whether `text` is `pattern`, in which `is_any` says what stands for any number of elements. Goes back to
/// the last such place only: what an earlier one could take more of, the last can as well.
template <typename Pattern, typename Text>
bool matches_whole(const Pattern& pattern, const Text& text, auto&& is_any, auto&& is_same) {
  std::size_t p = 0, t = 0, any = pattern.size(), taken = 0;
  while (t < text.size()) {
    if (p < pattern.size() && is_any(pattern[p])) {
      any = p++;
      taken = t;
    } else if (p < pattern.size() && is_same(pattern[p], text[t])) {
      ++p;
      ++t;
    } else if (any < pattern.size()) {
      p = any + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  return std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(p), pattern.end(), is_any);
}

/// One component, where `*` is any characters and `?` one.
bool matches_component(std::string_view pattern, std::string_view text) {
  return matches_whole(pattern, text, [](char c) { return c == '*'; }, [](char a, char b) { return a == '?' || a == b; });
}

Parts split(std::string_view text, std::string_view separator) {
  Parts parts;
  for (std::size_t end; (end = text.find(separator)) != std::string_view::npos; text.remove_prefix(end + separator.size()))
    parts.emplace_back(text.substr(0, end));
  parts.emplace_back(text);
  return parts;
}

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

std::string length_fault(std::string_view pattern) {
  if (pattern.empty()) return "it is empty";
  return pattern.size() > max_pattern ? "it is longer than " + std::to_string(max_pattern) + " characters" : "";
}

constexpr std::string_view any_words = "*", any_word = "?", any_folders = "**";

}  // namespace

std::string name_pattern_fault(std::string_view pattern) {
  if (std::string fault = length_fault(pattern); !fault.empty()) return fault;
  if (pattern.find("**") != std::string_view::npos) return "one * is enough";
  if (!std::all_of(pattern.begin(), pattern.end(), [](char c) { return c == '*' || is_word_character(c); })) return "a pattern for names is made of letters, digits, _ and *";
  return std::all_of(pattern.begin(), pattern.end(), [](char c) { return c == '_'; }) ? "it has no word" : "";
}

std::string scope_pattern_fault(std::string_view pattern) {
  if (std::string fault = length_fault(pattern); !fault.empty()) return fault;
  if (pattern.starts_with("::")) pattern.remove_prefix(2);
  for (const std::string& part : split(pattern, "::")) {
    if (part.empty()) return "a name is missing beside ::";
    if (!std::all_of(part.begin(), part.end(), [](char c) { return c == '*' || is_word_character(c); })) return "a qualified name is made of letters, digits, _, :: and *";
  }
  return "";
}

std::string file_pattern_fault(std::string_view pattern) {
  if (std::string fault = length_fault(pattern); !fault.empty()) return fault;
  if (pattern.find_first_of("[]{}!\\") != std::string_view::npos) return "only *, ** and ? are special in a pattern for files, and folders end with /";
  if (pattern.front() == '/') return "it must be relative to the configuration's folder";
  for (const std::string& part : split(pattern.ends_with('/') ? pattern.substr(0, pattern.size() - 1) : pattern, "/")) {
    if (part.empty() || part == "." || part == "..") return "it may not have \"" + part + "\" for a folder";
    if (part != any_folders && part.find("**") != std::string::npos) return "** stands alone between slashes";
  }
  return "";
}

bool matches_glob(std::string_view glob, std::string_view text) {
  return matches_whole(glob, text, [](char c) { return c == '*'; }, [](char a, char b) { return a == b; });
}

NamePattern::NamePattern(std::string_view pattern) {
  const Parts literals = split(pattern, "*");
  for (std::size_t i = 0; i < literals.size(); ++i) {
    if (i > 0) {
      // `for_*` and `*_validator` ask for at least one word more.
      if (literals[i - 1].ends_with('_') || literals[i].starts_with('_')) words_.emplace_back(any_word);
      words_.emplace_back(any_words);
    }
    for (std::string& word : split_words(literals[i])) words_.push_back(std::move(word));
  }
}

bool NamePattern::matches(const std::vector<std::string>& words) const {
  return matches_whole(words_, words, [](const std::string& one) { return one == any_words; },
                       [](const std::string& one, const std::string& word) { return one == any_word || one == word; });
}

ScopePattern::ScopePattern(std::string_view pattern) {
  const bool whole = pattern.starts_with("::");
  if (whole) pattern.remove_prefix(2);
  else parts_.emplace_back(any_folders);
  for (std::string& part : split(pattern, "::")) parts_.push_back(std::move(part));
}

bool ScopePattern::matches(std::string_view qualified_name) const {
  return matches_whole(parts_, split(qualified_name, "::"), [](const std::string& one) { return one == any_folders; }, matches_component);
}

bool ScopePattern::matches_around(std::string_view name) const {
  for (;; name = name.substr(0, name.rfind("::"))) {
    if (matches(name)) return true;
    if (name.rfind("::") == std::string_view::npos) return false;
  }
}

FilePattern::FilePattern(std::string_view pattern) {
  const bool folder = pattern.ends_with('/');
  if (folder) pattern.remove_suffix(1);
  if (pattern.find('/') == std::string_view::npos) parts_.emplace_back(any_folders);
  for (std::string& part : split(pattern, "/")) parts_.push_back(std::move(part));
  if (folder) parts_.insert(parts_.end(), {"?*", std::string(any_folders)});
}

bool FilePattern::matches(std::string_view path) const {
  return matches_whole(parts_, split(path, "/"), [](const std::string& one) { return one == any_folders; }, matches_component);
}

}  // namespace fvlint
