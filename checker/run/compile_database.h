// How each file of a project is compiled, as its build system wrote it down.
//
// Problem: C++ cannot be read without its flags. compile_commands.json has them, in two forms
// (`arguments`, `command`), with relative or absolute paths, sometimes stale or written by hand.
// This reads it, and says in one line what is wrong with one that cannot be used. Nothing in it
// is ever executed; compile flags are passed on to the extractor as they are.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace fvlint {

/// One file and its flags.
struct CompileCommand {
  std::string file;                    ///< absolute, without . and ..
  std::string directory;               ///< absolute; relative paths in `arguments` start here
  std::vector<std::string> arguments;  ///< the compiler first, as make_plain() leaves it
  auto operator<=>(const CompileCommand&) const = default;
};

class CompileDatabase {
 public:
  /// Reads a compile_commands.json. Throws Failure where it is unreadable, malformed or empty.
  static CompileDatabase read(const std::string& path);

  const std::string& path() const { return path_; }
  /// By file name, each file once, whatever the order of the entries: build systems write them as they come.
  std::span<const CompileCommand> commands() const { return commands_; }
  /// The entry of an absolute path, also when another name leads to the same file.
  const CompileCommand* find(const std::string& file) const;

 private:
  std::string path_;
  std::vector<CompileCommand> commands_;
  std::unordered_map<std::string, std::size_t> by_file_;
};

/// The database for what lies in `directory` (absolute): in it or one of its usual build folders,
/// else the same for each parent.
std::optional<std::string> find_database(const std::string& directory);

/// `@file`: what the command says in files of its own is looked into by Clang alone.
bool has_response_file(const CompileCommand& command);

/// Removes what stands in front of the compiler: ccache, distcc, `cmake -E env`. A header that is forced past the driver, as
/// CMake does for its precompiled one (`-Xclang -include -Xclang cmake_pch.hxx`), is one of `-include` from then on, and its
/// precompiled form nobody's: whoever asks what a unit reads, and Clang, get the same answer. So is that of `-include-pch pre.h.pch`.
void make_plain(std::vector<std::string>& arguments);

}  // namespace fvlint
