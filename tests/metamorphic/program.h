// What is changed: a fixture, one of the reference's broken twins, or the reference's notifier.
#pragma once

#include <string>
#include <vector>

namespace fvlint::metamorphic {

struct Program {
  std::string name;    ///< its path below the repository
  std::string folder;  ///< where its files stand, absolute
  std::vector<std::string> files, units;  ///< absolute; units are those of the files that are compiled
  std::vector<std::string> flags;         ///< the compiler first
};

/// All of them, in the order of their names.
std::vector<Program> programs_of(const std::string& repository);

}  // namespace fvlint::metamorphic
