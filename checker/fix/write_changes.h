// The changes on disk.
//
// Problem: while fixes were tried somebody may have saved one of the files. Such a file is left alone,
// and so is every other that shares a fix with it: half a fix does not compile.
#pragma once

#include <set>
#include <string>

#include "fix/fixer.h"

namespace fvlint {

struct Written {
  std::size_t files = 0;
  std::set<LeftAlone> left_alone;
};

/// Writes every change whose file is still as it was read.
Written write_changes(const Fixer& fixer);

}  // namespace fvlint
