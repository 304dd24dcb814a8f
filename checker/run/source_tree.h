// The files of a project as one run is to see them.
//
// Problem: what is staged, or was committed, is not what lies in the work tree. A run that judges it must read
// every file so: the plan, the search for includes, the sketches, the cache's hashes, the worker. One of them
// reading the work tree instead would find nothing, and be believed. So all of them ask the same tree, which is
// the file system with some files replaced, added or taken away.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>

namespace fvlint {

/// Files (absolute) that are read as this text instead of what is on disk; without a text: that are not there.
using Overlay = std::map<std::string, std::optional<std::string>>;

class SourceTree {
 public:
  /// What is on disk.
  SourceTree() = default;
  /// What is on disk but for these files, whose folders are named without symbolic links.
  explicit SourceTree(Overlay overlay) : overlay_(std::move(overlay)) {}

  const Overlay& overlay() const { return overlay_; }

  /// What the file is instead of what is on disk, by whatever name; null: it is what is on disk.
  const std::optional<std::string>* replacement(const std::string& path) const;

  bool is_file(const std::string& path) const;
  /// A file or folder of that name is there.
  bool exists(const std::string& path) const;
  /// It has files below this folder that are not on disk.
  bool adds_below(const std::string& folder) const;
  /// Throws Failure as read_whole() does.
  std::string read(const std::string& path) const;

 private:
  const std::string& resolved_folder(const std::string& folder) const;

  Overlay overlay_;
  mutable std::unordered_map<std::string, std::string> folders_;  ///< with symbolic links resolved
};

}  // namespace fvlint
