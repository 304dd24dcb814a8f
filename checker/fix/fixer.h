// From findings with fixes to files with new texts.
//
// Problem: a fix is a guess until it is tried: a `const` may not compile, one fix may need another (the
// validator that it calls is not const either), and edits may overlap. So fixes are made in rounds, in
// memory: all that do not overlap at once, and where that fails each half by itself. What stays must
// bring no new error and take its finding away; what that makes possible is the next round's. A round
// that mends nothing is the last.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "fix/trial.h"

namespace fvlint {

/// A file and its two texts.
struct FileChange {
  std::string file, before, after;
};

/// Something that was not mended, and why: one line each.
struct LeftAlone {
  std::string file;  ///< absolute
  unsigned line = 0;  ///< 0: the file as a whole
  std::string reason;
  auto operator<=>(const LeftAlone&) const = default;
};

/// How many of the findings are no longer among the others.
std::size_t gone(const std::vector<Finding>& before, const std::vector<Finding>& after);

class Fixer {
 public:
  /// Whether findings in the file (absolute) were asked for; others are never edited.
  using Wanted = std::function<bool(const std::string& file)>;

  Fixer(Trial& trial, Wanted wanted) : trial_(trial), wanted_(std::move(wanted)) {}

  /// Makes what can be made of the findings' fixes.
  void run(const std::vector<Finding>& findings);

  std::vector<FileChange> changes() const;
  /// Files that have to be written together with this one, because a fix spans them.
  std::set<std::string> tied_to(const std::set<std::string>& files) const;
  const std::set<LeftAlone>& left_alone() const { return left_alone_; }

 private:
  using Key = std::vector<std::string>;
  using Counts = std::map<Key, std::size_t>;
  struct Candidate {
    std::vector<Edit> edits;  ///< files by file_identity()
    Location where;
    std::string description;
    std::set<Key> mends;
  };

  std::vector<Candidate> candidates();
  std::string obstacle(const Candidate& candidate);
  const std::string* text_of(const std::string& file, std::string& reason);
  bool settle(const std::vector<Candidate>& candidates, std::size_t begin, std::size_t end);
  std::string attempt(const std::vector<Candidate>& candidates, std::size_t begin, std::size_t end);
  std::string unwanted_effect(const std::vector<Finding>& after, const std::vector<Candidate>& candidates, std::size_t begin, std::size_t end) const;

  Trial& trial_;
  Wanted wanted_;
  std::vector<Finding> findings_;
  std::map<std::string, std::string> originals_;
  Overlay overlay_;
  std::vector<Edit> round_edits_;  ///< accepted in this round, on the round's texts
  Overlay round_overlay_;          ///< the texts that the round began with
  std::vector<std::set<std::string>> spans_;
  std::set<LeftAlone> left_alone_;
};

}  // namespace fvlint
