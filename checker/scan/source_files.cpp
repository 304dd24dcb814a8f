#include "scan/source_files.h"

#include <algorithm>

#include "report/hash.h"
#include "run/failure.h"

namespace fvlint {

FileNumber SourceFiles::number(const std::string& file) {
  const auto [found, is_new] = numbers_.try_emplace(file, static_cast<FileNumber>(names_.size()));
  if (!is_new) return found->second;
  names_.push_back(file);
  sketches_.emplace_back();
  contents_.push_back(0);
  try {
    const std::string text = tree_.read(file);
    contents_.back() = number_of(text);
    sketches_.back() = make_sketch(text, vocabulary_);
  } catch (const Failure&) {
    sketches_.back().is_opaque = true;  // Clang will say what is wrong with it
  }
  return found->second;
}

SourceFiles::Folders& SourceFiles::folders(const CompileCommand& command) {
  IncludePath path = include_path(command);
  std::vector<std::string> key = path.folders;
  key.push_back({});
  key.insert(key.end(), path.foreign.begin(), path.foreign.end());
  const auto [found, is_new] = folders_.try_emplace(std::move(key));
  if (is_new) found->second.path = std::move(path);
  return found->second;
}

const SourceFiles::Resolved& SourceFiles::resolve(FileNumber file, Folders& folders) {
  const auto [found, is_new] = folders.resolved.try_emplace(file);
  Resolved& resolved = found->second;
  if (!is_new) return resolved;
  // Numbering a file may move the sketches.
  const std::vector<Include> includes = sketches_[file].includes;
  const std::string includer = names_[file];
  for (const Include& include : includes) {
    const std::string path = resolver_.resolve(include, includer, folders.path);
    if (!path.empty()) resolved.files.push_back(number(path));
    else if (include.quoted && !include.is_conditional && !resolver_.is_foreign(include, folders.path)) resolved.all = false;
  }
  return resolved;
}

const std::vector<FileNumber>& SourceFiles::includes(FileNumber file, const CompileCommand& command) { return resolve(file, folders(command)).files; }

Reach SourceFiles::reach(const CompileCommand& command, const std::function<bool(FileNumber, FileNumber)>& is_dead) {
  Folders& where = folders(command);
  Reach reach;
  std::vector<bool> seen;
  const auto add = [&](FileNumber file) {
    if (seen.size() <= file) seen.resize(file * 2 + 16);
    if (seen[file]) return;
    seen[file] = true;
    reach.files.push_back(file);
  };
  add(number(command.file));
  for (const std::string& forced : include_path(command).forced) add(number(forced));
  for (std::size_t i = 0; i < reach.files.size(); ++i) {
    const Resolved& resolved = resolve(reach.files[i], where);
    reach.is_whole = reach.is_whole && resolved.all && !sketches_[reach.files[i]].is_opaque;
    for (const FileNumber file : resolved.files)
      if (!is_dead || !is_dead(reach.files[i], file)) add(file);
  }
  return reach;
}

}  // namespace fvlint
