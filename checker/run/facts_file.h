// One unit's facts in a file.
//
// Problem: a build system reads units one by one, on many machines and on different days; `fvlint
// judge` must get from such files what a whole run would have seen, and must never take a file that was
// cut short, damaged, or made by another fvlint for one that says nothing. So a file says who made it,
// and carries a checksum of the rest:
//
//     fvlint facts, made by fvlint 0.1.0 (for LLVM 22)
//     9c3e...f1 15 20480            checksum, and the sizes of what follows
//     //src/queue.cpp               the unit, without a line feed
//     ...                           facts::encode()
//
// It may have been made in another checkout, on another machine or in a sandbox: paths below the checkout's root are
// written from there (cache/checkout.h), and read as those of the reader's own.
//
// A unit that could not be read has a file as well, with the reason: a build that goes on over a failure
// must not look like one without that unit.
#pragma once

#include <string>

#include "facts/unit.h"

namespace fvlint {

/// How the file of a unit is called in a folder of many: `queue.cpp.1f0c...facts`, each unit differently, and in every checkout the same.
std::string facts_file_name(const std::string& main_file);

/// Writes the file at once or not at all, and leaves the unit with the paths that are in it. Throws Failure where it cannot.
void write_facts(const std::string& path, facts::Unit& unit);

/// A file that write_facts() wrote: opened and proved whole, its facts still in bytes.
class FactsFile {
 public:
  /// Throws Failure, without the file's name, where it is no whole facts file of this fvlint.
  explicit FactsFile(std::string path);

  const std::string& path() const { return path_; }
  const std::string& main_file() const { return main_file_; }
  const std::string& checksum() const { return checksum_; }

  /// Reads the facts. Throws Failure, as the constructor does.
  facts::Unit read() const;

 private:
  std::string path_, main_file_, checksum_;
};

}  // namespace fvlint
