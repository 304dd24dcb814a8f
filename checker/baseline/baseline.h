// A file of findings that are accepted: those that a project had when it began to use fvlint, or a rule.
//
// Problem: a project with a hundred old faults wants to hear of new ones only, and to see in reviews which old ones
// are accepted or gone. So the file is text that people read and git merges: a heading, then one finding a line,
// sorted. No line has a number that an edit elsewhere would change, and none ends with a comma that the next one needs.
//
//     {"fvlint-baseline":1}
//     {"file":"src/room.cpp","rule":"validator-writes-member","in":"app::Room::validate","member":"size_","fingerprint":"5f0c..."}
//
// It comes with a branch, so that whoever proposes one may write what he likes into it: it has bounds, and what a message
// says of it is never its text.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/finding.h"
#include "run/source_tree.h"

namespace fvlint {

/// One accepted finding: a line.
struct BaselineEntry {
  std::string file;         ///< from the baseline's folder
  std::string rule;
  std::string in;           ///< the function that it is about, else the class; may be empty
  std::string member;       ///< may be empty
  std::string fingerprint;  ///< 32 hex digits
  auto operator<=>(const BaselineEntry&) const = default;
  /// "src/room.cpp: validator-writes-member in app::Room::validate (size_)", for people.
  std::string text() const;
};

class Baseline {
 public:
  /// `path` is absolute. Without entries, and not yet there.
  explicit Baseline(std::string path);
  /// As it is in the tree; without entries where it is not there. Throws Failure, with path and line, where it cannot be used.
  static Baseline read(const std::string& path, const SourceTree& tree);

  const std::string& path() const { return path_; }
  bool is_there() const { return is_there_; }
  /// Sorted.
  const std::vector<BaselineEntry>& entries() const { return entries_; }

  BaselineEntry entry_of(const Finding& finding) const;
  /// Absolute.
  std::string file_of(const BaselineEntry& entry) const;

  /// Makes these the entries, on disk; does nothing where they are. Throws Failure, and leaves all as it was, where it cannot.
  void write(std::set<BaselineEntry> entries);

 private:
  std::string path_;
  bool is_there_ = false;
  bool is_in_order_ = true;  ///< as the file lies there
  std::vector<BaselineEntry> entries_;
};

}  // namespace fvlint
