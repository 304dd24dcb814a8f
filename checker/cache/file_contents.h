// What files hold, by hash, without reading those that have not been touched.
//
// Problem: that nothing has changed must be known in a few milliseconds, over thousands of files. As in git's index,
// a file whose size, times and inode are the same as when it was hashed holds the same. One that was changed just
// before it was hashed may change once more within the same tick of the clock, and is hashed again next time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "cache/folder.h"
#include "run/source_tree.h"

namespace fvlint {

class FileContents {
 public:
  /// `root` is the checkout whose table of files is used. Files are what they are in `tree`, which must outlive this.
  FileContents(CacheFolder& folder, const std::string& root, const SourceTree& tree);

  /// XXH3-64 of the file's bytes; nothing where it cannot be read.
  std::optional<std::uint64_t> hash(const std::string& path);
  /// Something of that name is there; a link that leads nowhere, too.
  bool exists(const std::string& path);
  /// It was changed since fvlint started, or may have been: what was read of it may be neither old nor new.
  bool changed_lately(const std::string& path);

  /// For the next run.
  void save();

 private:
  struct Stamp {
    std::uint64_t size = 0, modified = 0, changed = 0, inode = 0;  ///< times in nanoseconds
    bool operator==(const Stamp&) const = default;
    static void visit(auto& self, auto&& v) { v(self.size, self.modified, self.changed, self.inode); }
  };
  struct File {
    std::string path;
    Stamp stamp;
    std::uint64_t hash = 0;
    static void visit(auto& self, auto&& v) { v(self.path, self.stamp, self.hash); }
  };
  struct Table {
    std::vector<File> files;
    static void visit(auto& self, auto&& v) { v(self.files); }
  };
  static std::optional<Stamp> stamp_of(const std::string& path);

  CacheFolder& folder_;
  const SourceTree& tree_;
  std::string key_;
  std::uint64_t started_;  ///< nanoseconds
  std::unordered_map<std::string, File> known_;                              ///< of earlier runs
  std::unordered_map<std::string, std::optional<std::uint64_t>> hashes_;     ///< of this one
  std::unordered_map<std::string, bool> exists_;
  bool has_news_ = false;
};

}  // namespace fvlint
