// Asks git.
//
// Problem: only git knows what is staged. In a hook its environment says where repository and index are (GIT_DIR,
// GIT_INDEX_FILE: `git commit FILE` has an index of its own), and its repositories come in more forms with each year:
// work trees, split and sparse indexes, SHA-256, partial clones. libgit2 reads some of them. So the git that is there
// in any case is asked, by its plumbing commands, whose output is for programs: NUL-terminated, names as they are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fvlint {

/// What git prints, with `input` on its standard input; nothing where it fails. Throws Failure where there is no git.
std::optional<std::string> git(const std::vector<std::string>& arguments, std::string input = {});

/// The same where failing is no answer. Throws Failure, with git's own first line.
std::string git_must(const std::vector<std::string>& arguments, std::string input = {});

/// A file that differs between two states of a repository: one line of `git diff --raw`.
struct RawChange {
  std::string old_mode, new_mode;  ///< octal; "000000" where it is not there
  std::string old_blob;            ///< its content's name
  char status = 'M';               ///< A, D, M, R (renamed), T (its type), U (unmerged)
  std::string old_path, new_path;  ///< from the work tree's root; different where renamed
};

/// Parses the output of `git diff-... --raw -z`.
std::vector<RawChange> parse_raw(std::string_view output);

/// A file in the index: one line of `git ls-files -v -s`.
struct IndexEntry {
  bool is_watched = true;  ///< git looks whether the work tree's file has changed: neither skip-worktree nor assume-unchanged
  std::string mode;        ///< octal
  std::string blob;        ///< its content's name
  std::string path;        ///< from the work tree's root
};

/// Parses the output of `git ls-files -v -s -z`.
std::vector<IndexEntry> parse_index(std::string_view output);

/// A NUL-terminated list.
std::vector<std::string> parse_names(std::string_view output);

/// Contents by name. Throws Failure where one is missing.
std::map<std::string, std::string> read_blobs(const std::vector<std::string>& names);

}  // namespace fvlint
