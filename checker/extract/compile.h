// From a compile command to a parsed unit.
//
// Problem: compile commands come from other compilers, other versions and strangers. They hold
// flags that Clang does not know, plugins to load and files to write. This file takes what says how
// to read the source (includes, defines, language) and none of the rest.
#pragma once

#include <string>
#include <vector>

#include "facts/unit.h"
#include "overlay.h"

namespace fvlint::extract {

/// One unit as the compile database gives it; `arguments` opens with the compiler's name.
struct CompileCommand {
  std::string file, directory;
  std::vector<std::string> arguments;
  std::string root;  ///< facts::Unit::root
};

/// Parses and reads the unit. On failure `reason` says in one line why nothing could be read.
bool extract(const CompileCommand& command, const Overlay& overlay, facts::Unit& unit, std::string& reason);

}  // namespace fvlint::extract
