// What a run's result hangs on.
//
// Problem: a result may be shown again only while everything that it was made from is as it was: what the files held
// that were read, as code or as configuration, and what was looked for in vain.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cache/file_contents.h"
#include "facts/unit.h"

namespace fvlint {

/// In a form that can be kept.
struct DependencyList {
  struct File {
    std::string path;
    std::uint64_t hash = 0;
    static void visit(auto& self, auto&& v) { v(self.path, self.hash); }
  };
  std::vector<File> files;
  std::vector<std::string> present;
  std::vector<facts::Absent> absent;
  static void visit(auto& self, auto&& v) { v(self.files, self.present, self.absent); }
};

class Dependencies {
 public:
  /// The file held what has this XXH3-64 when it was read.
  void add_file(const std::string& path, std::uint64_t hash) { files_.try_emplace(path, hash); }
  /// Something of that name was, or was not, there.
  void add_name(const std::string& path, bool is_there);
  void add_unit(const facts::Unit& unit);

  DependencyList list() const;
  /// None of the files was changed while fvlint ran, as far as can be known.
  bool held_still(FileContents& contents) const;

 private:
  std::map<std::string, std::uint64_t> files_;
  std::set<std::string> present_;
  std::map<std::string, std::set<std::string>> absent_;  ///< by folder
  std::map<std::string, bool> folders_;                  ///< whether they are there
};

/// All is as it was.
bool hold(const DependencyList& list, FileContents& contents);

}  // namespace fvlint
