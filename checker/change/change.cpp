#include "change/change.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <unistd.h>

#include "change/git.h"
#include "report/paths.h"
#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;

/// What every diff is asked with: whatever the user has configured.
const std::vector<std::string> raw_options = {"--raw", "-z", "--no-abbrev", "--no-relative", "--ignore-submodules=all", "--ita-invisible-in-index"};

constexpr std::string_view absent = "000000";

bool is_regular(std::string_view mode) { return mode.starts_with("100"); }

std::vector<std::string> joined(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// git's own test: no compiler reads such a file as source.
bool is_binary(std::string_view text) { return text.substr(0, 8000).find('\0') != text.npos; }

bool is_json(std::string_view name) { return name.ends_with(".json"); }

/// One repository, as seen from the working directory.
class Repository {
 public:
  Repository() {
    const auto top = git({"rev-parse", "--show-toplevel"});
    // git has a reason, as where the repository is another user's.
    if (!top && fs::exists(fs::path(checkout_root()) / ".git")) git_must({"rev-parse", "--show-toplevel"});
    if (!top || top->empty()) throw Failure(shown_path(working_directory()) + " is in no git work tree; --staged and --since ask git what has changed");
    // The name may hold a line feed itself; git adds one.
    top_ = fs::weakly_canonical(top->substr(0, top->size() - 1)).string();
  }

  std::string path(const std::string& name) const { return top_ == "/" ? top_ + name : top_ + '/' + name; }

  /// The commit, by its full name; nothing where there is none.
  static std::optional<std::string> commit(const std::string& revision) {
    const auto found = git({"rev-parse", "--verify", "--quiet", revision + "^{commit}"});
    return found && !found->empty() ? std::optional(first_line(*found)) : std::nullopt;
  }

  /// In the hook pre-merge-commit MERGE_HEAD is not written yet: `git merge` says what it merges by the environment, GITHEAD_<commit>=<name>.
  static std::vector<std::string> announced_parents() {
    std::vector<std::string> announced;
    for (char** variable = environ; variable && *variable; ++variable) {
      std::string_view text(*variable);
      if (!text.starts_with("GITHEAD_")) continue;
      text = text.substr(8, text.find('=') - 8);
      if (const auto merged = commit(std::string(text)); merged && *merged == text) announced.push_back(*merged);
    }
    return announced;
  }

  /// HEAD, and what is being merged into it; before the first commit, a tree without files.
  static std::vector<std::string> parents() {
    const auto head = commit("HEAD");
    std::vector<std::string> parents{head ? *head : first_line(git_must({"hash-object", "-t", "tree", "--stdin"}))};
    const std::string merged = git_must({"rev-parse", "--git-path", "MERGE_HEAD"});
    std::error_code error;
    const fs::path file = fs::path(working_directory()) / merged.substr(0, merged.size() - 1);
    if (!fs::is_regular_file(file, error)) {
      for (std::string& one : announced_parents()) parents.push_back(std::move(one));
      return parents;
    }
    const std::string text = read_whole(file.string());
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1))
      if (std::string one(rest.substr(0, rest.find('\n'))); !one.empty()) parents.push_back(std::move(one));
    return parents;
  }

  /// Tracked files that are not in the work tree as they are in the index.
  std::vector<RawChange> unstaged() const { return parse_raw(git_must(joined({"diff-files"}, raw_options))); }

  /// Tracked files for which git does not look into the work tree: left out of a sparse checkout, or marked with
  /// --assume-unchanged. Whether they are there, and as what, only their place says.
  std::vector<RawChange> unwatched() const {
    std::vector<RawChange> found;
    for (const IndexEntry& entry : parse_index(git_must({"ls-files", "-v", "-s", "-z", "--full-name", ":/"}))) {
      if (entry.is_watched) continue;
      std::error_code error;
      const bool is_there = fs::is_regular_file(fs::symlink_status(path(entry.path), error));
      found.push_back({entry.mode, is_there ? entry.mode : std::string(absent), entry.blob, 'M', entry.path, entry.path});
    }
    return found;
  }

 private:
  std::string top_;
};

void refuse_conflicts(const std::vector<RawChange>& changes) {
  for (const RawChange& change : changes)
    if (change.status == 'U') throw Failure(escaped(change.new_path) + ": has conflicts that are not resolved; resolve them, then git add it");
}

/// Puts the old texts of what has changed into the overlay, and takes away what was not there.
void put_back(const std::vector<RawChange>& changes, const Repository& repository, Overlay& overlay) {
  std::vector<std::string> names;
  for (const RawChange& change : changes)
    if (is_regular(change.old_mode)) names.push_back(change.old_blob);
  std::map<std::string, std::string> texts = read_blobs(names);
  for (const RawChange& change : changes)
    if (is_regular(change.new_mode) && (change.old_mode == absent || change.old_path != change.new_path)) overlay[repository.path(change.new_path)] = std::nullopt;
  for (const RawChange& change : changes) {
    if (!is_regular(change.old_mode) || !(is_regular(change.new_mode) || change.new_mode == absent)) continue;
    const std::string& text = texts[change.old_blob];
    if (!is_binary(text)) overlay[repository.path(change.old_path)] = text;
  }
}

/// `diff` is the git command that compares the two states, with the names that limit it to come.
Before before(const std::vector<RawChange>& changes, const std::vector<std::string>& diff, const Repository& repository, Overlay overlay) {
  Before made;
  std::vector<RawChange> code;
  std::copy_if(changes.begin(), changes.end(), std::back_inserter(code), [](const RawChange& change) { return !is_json(change.new_path); });
  put_back(code, repository, overlay);
  for (const RawChange& change : changes) {
    const std::string now = repository.path(change.new_path);
    if (is_regular(change.old_mode) && change.new_mode == absent) made.deleted.push_back(now);
    if (!is_regular(change.new_mode)) continue;
    if (change.old_path != change.new_path) made.earlier_names[now] = repository.path(change.old_path);
    if (change.old_mode == absent) made.lines.emplace(now, LineMap::of_new_file());
    else made.lines.emplace(now, LineMap([=] {
      return git_must(joined(diff, {"-p", "-U0", "--text", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--", ":(top,literal)" + change.old_path, ":(top,literal)" + change.new_path}));
    }));
  }
  made.tree = SourceTree(std::move(overlay));
  return made;
}

/// What came or changed against every state before.
std::vector<std::string> changed_files(const std::vector<Before>& before) {
  std::vector<std::string> files;
  for (const auto& [file, lines] : before.front().lines)
    if (std::all_of(before.begin(), before.end(), [&](const Before& one) { return one.lines.contains(file); })) files.push_back(file);
  return files;
}

/// The index's texts of files that are otherwise in the work tree. What a sparse checkout leaves out is not there, but for
/// what is `staged`.
Overlay staged_texts(const Repository& repository, const std::set<std::string>& staged) {
  const std::vector<RawChange> unstaged = repository.unstaged();
  refuse_conflicts(unstaged);
  std::vector<RawChange> tracked;
  std::copy_if(unstaged.begin(), unstaged.end(), std::back_inserter(tracked), [](const RawChange& change) { return change.old_mode != absent; });
  for (RawChange& change : repository.unwatched())
    if (change.new_mode != absent || staged.contains(change.new_path)) tracked.push_back(std::move(change));
  Overlay overlay;
  put_back(tracked, repository, overlay);
  return overlay;
}

/// Files that git neither knows nor ignores: each is new as a whole.
std::vector<RawChange> untracked(const Repository& repository) {
  std::vector<RawChange> added;
  for (const std::string& name : parse_names(git_must({"ls-files", "-z", "--others", "--exclude-standard", "--full-name", ":/"}))) {
    std::error_code error;
    if (fs::is_regular_file(fs::symlink_status(repository.path(name), error))) added.push_back({std::string(absent), "100644", {}, 'A', name, name});
  }
  return added;
}

}  // namespace

Change staged_change() {
  const Repository repository;
  Change change;
  std::map<std::string, std::vector<RawChange>> changes_by_parent;
  std::set<std::string> names;
  const std::vector<std::string> parents = Repository::parents();
  for (const std::string& parent : parents) {
    const auto& changes = changes_by_parent[parent] = parse_raw(git_must(joined({"diff-index", "--cached", "-M"}, joined(raw_options, {parent}))));
    refuse_conflicts(changes);
    for (const RawChange& one : changes) names.insert(one.new_path);
  }
  change.is_empty = names.empty();
  const Overlay staged = staged_texts(repository, names);
  for (const std::string& parent : parents) change.before.push_back(before(changes_by_parent[parent], {"diff-index", "--cached", "-M", parent}, repository, staged));
  change.now = SourceTree(staged);
  change.files = changed_files(change.before);
  return change;
}

Change change_since(const std::string& revision) {
  const Repository repository;
  const auto known = revision.empty() || revision.front() == '-' ? std::nullopt : Repository::commit(revision);
  if (!known) throw Failure("--since " + escaped(revision) + ": git knows no such revision; fetch it first");
  if (!Repository::commit("HEAD")) throw Failure("--since " + escaped(revision) + ": nothing is committed here");
  const auto base = git({"merge-base", *known, "HEAD"});
  if (!base || base->empty()) throw Failure("--since " + escaped(revision) + ": git knows no common ancestor with HEAD; fetch more of the history (git fetch --unshallow)");
  const std::string commit = first_line(*base);
  auto changes = parse_raw(git_must(joined({"diff-index", "-M"}, joined(raw_options, {commit}))));
  for (RawChange& added : untracked(repository)) changes.push_back(std::move(added));
  Change change;
  change.is_empty = changes.empty();
  change.before.push_back(before(changes, {"diff-index", "-M", commit}, repository, {}));
  change.files = changed_files(change.before);
  return change;
}

}  // namespace fvlint
