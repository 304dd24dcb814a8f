// What one translation unit says.
//
// Problem: facts leave the process that parsed, for a file, a cache or another machine, and come back in one that has
// hundreds of units to join: so a unit says which files it was made from, what it lacks, and what it has to say (facts.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "facts/functions.h"

namespace fvlint::facts {

/// Version of the serialised form; a reader refuses every other one.
inline constexpr std::uint32_t format_version = 14;

struct Unit {
  std::string main_file;           ///< absolute path
  std::string root;                ///< the folder that stands for nothing in a Symbol: those of a copy elsewhere are the same; may be empty
  std::vector<std::string> files;  ///< absolute paths; Range::file indexes them
  std::vector<std::string> inputs; ///< every file read, system headers as well; none where the unit could not be read
  std::vector<std::uint64_t> contents;  ///< XXH3 of what was read of each of the inputs; 0: nothing was
  std::vector<Absent> absent;           ///< by folder
  std::vector<std::uint64_t> errors;    ///< XXH3 of the text of each error that Clang reported, sorted
  std::vector<Class> classes;
  Functions functions;
  std::vector<Enum> enums;
  std::vector<Holding> holdings;
  std::vector<Symbol> used_enumerators;  ///< anywhere but in declarations, `case` labels, == and !=
  bool has_tests = false;                ///< it uses a test framework's macros
  std::vector<Suppression> suppressions;
  std::vector<Incomplete> incomplete;
  bool operator==(const Unit&) const = default;
  static void visit(auto& self, auto&& v) {
    v(self.main_file, self.root, self.files, self.inputs, self.contents, self.absent, self.errors, self.classes, self.functions, self.enums, self.holdings, self.used_enumerators, self.has_tests, self.suppressions,
      self.incomplete);
  }
};

}  // namespace fvlint::facts
