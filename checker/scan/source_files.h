// The files of a project as text: what each says, and which ones each unit can read.
//
// Problem: a header is in hundreds of units. It is read and sketched once, and its includes are
// resolved once for all units that look for headers in the same folders.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "run/compile_database.h"
#include "run/include_path.h"
#include "scan/sketch.h"

namespace fvlint {

using FileNumber = std::uint32_t;

/// What a unit can read, whatever its macros say.
struct Reach {
  std::vector<FileNumber> files;  ///< of the project: the unit's own first
  bool is_whole = true;           ///< nothing but these and foreign headers
};

class SourceFiles {
 public:
  /// `tree` must outlive this.
  explicit SourceFiles(const SourceTree& tree) : tree_(tree), resolver_(tree) {}

  FileNumber number(const std::string& file);
  const std::string& name(FileNumber file) const { return names_[file]; }
  std::size_t size() const { return names_.size(); }
  /// XXH3-64 of the text that was read; 0 where nothing was.
  std::uint64_t content(FileNumber file) const { return contents_[file]; }
  const std::unordered_map<std::string, bool>& looked_for() const { return resolver_.looked_for(); }
  const Sketch& sketch(FileNumber file) const { return sketches_[file]; }
  Vocabulary& vocabulary() { return vocabulary_; }
  std::string_view text(Name name) const { return vocabulary_.text(name); }

  /// `is_dead` says of includer and included that the one does not include the other after all.
  Reach reach(const CompileCommand& command, const std::function<bool(FileNumber, FileNumber)>& is_dead = {});
  /// Files that `file` names, when included by a unit with this command.
  const std::vector<FileNumber>& includes(FileNumber file, const CompileCommand& command);

 private:
  struct Resolved {
    std::vector<FileNumber> files;
    bool all = true;  ///< the rest is foreign
  };
  struct Folders {
    IncludePath path;
    std::unordered_map<FileNumber, Resolved> resolved;
  };
  Folders& folders(const CompileCommand& command);
  const Resolved& resolve(FileNumber file, Folders& folders);

  const SourceTree& tree_;
  Vocabulary vocabulary_;
  std::vector<std::string> names_;
  std::vector<Sketch> sketches_;
  std::vector<std::uint64_t> contents_;
  std::unordered_map<std::string, FileNumber> numbers_;
  std::map<std::vector<std::string>, Folders> folders_;
  IncludeResolver resolver_;
};

}  // namespace fvlint
