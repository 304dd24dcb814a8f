// What `fvlint init` finds: a CMake project, the repository that it is in, and who hosts that.
//
// Problem: what is written must fit the project: where its build folder is, which code in it is not its own, which file
// the code host reads. All of that lies there to be seen, so nothing is asked.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace fvlint {

enum class Host { none, github, gitlab, other };

struct Survey {
  std::string project;               ///< absolute; the outermost folder with a CMakeLists.txt
  std::optional<std::string> top;    ///< absolute; the repository's root, where there is one
  std::optional<std::string> preset; ///< of CMakePresets.json: the first that is to be configured
  std::optional<std::string> database;       ///< absolute; compile_commands.json
  bool finds_database = true;        ///< fvlint does by itself, called in the repository's root
  std::vector<std::string> foreign;  ///< folders with code of others, from the project: "third_party/"
  std::vector<std::string> tests;    ///< folders with tests that fvlint does not take for such anyway
  Host host = Host::none;
  std::string branch = "main";       ///< that others are merged into
};

/// Of the working directory's project. Throws Failure where there is no CMakeLists.txt.
Survey survey();

}  // namespace fvlint
