// What a commit, or a branch, changes: the files as they are now, and as they were before.
//
// Problem: a hook judges the commit that is about to be made, which is in git's index and not in the work tree, and a
// review judges what a branch adds to the one that it goes into. For both it must be known which findings were there
// before (new_findings.h), so both states are needed, each as a whole tree.
//
// Where a merge is being committed, there is a state before for each parent: what one of them had is nobody's
// fault now. Files that git does not track are what they are in the work tree, now as before, as are submodules and
// symbolic links: none of these is in the commit as a text. So is what JSON says, fvlint's configurations: what counts
// is decided by those of now, and a rule that is switched on makes no new faults of old ones.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "change/line_map.h"
#include "run/source_tree.h"

namespace fvlint {

/// One state before the change.
struct Before {
  SourceTree tree;
  /// By today's name: the old one, of files that were renamed. Absolute.
  std::map<std::string, std::string> earlier_names;
  /// Files that the change deletes. Absolute.
  std::vector<std::string> deleted;
  /// Files that changed or came, by today's name.
  std::map<std::string, LineMap> lines;
};

struct Change {
  SourceTree now;
  bool is_empty = true;
  std::vector<std::string> files;  ///< absolute; what changed or came, sorted
  std::vector<Before> before;
};

/// What is staged, against HEAD and, in a merge, what is merged into it. Throws Failure outside of a work tree and
/// where conflicts are not resolved.
Change staged_change();

/// The work tree as it is against the merge base of `revision` and HEAD; files that are neither tracked nor ignored
/// are new. Throws Failure where there is no such revision or no common ancestor.
Change change_since(const std::string& revision);

}  // namespace fvlint
