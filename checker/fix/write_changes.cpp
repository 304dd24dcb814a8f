#include "fix/write_changes.h"

#include "fix/rewrite.h"

namespace fvlint {

Written write_changes(const Fixer& fixer) {
  Written written;
  std::set<std::string> changed;
  for (const FileChange& change : fixer.changes()) {
    if (read_file(change.file) == change.before) continue;
    changed.insert(change.file);
    written.left_alone.insert({change.file, 0, "the file has changed since it was read; run fvlint again"});
  }
  const std::set<std::string> tied = fixer.tied_to(changed);
  for (const FileChange& change : fixer.changes()) {
    if (changed.contains(change.file)) continue;
    const std::string reason = tied.contains(change.file) ? "a fix spans it and a file that has changed; run fvlint again" : rewrite(change.file, change.after);
    if (reason.empty()) ++written.files;
    else written.left_alone.insert({change.file, 0, reason});
  }
  return written;
}

}  // namespace fvlint
