// Lines of source files, for carets, columns and fingerprints.
//
// Problem: a report quotes lines of files that the extractor read moments ago, many from the same
// file; some files may have changed or vanished since. Each file is read once, and a line that
// is not there is no line, never an error.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/finding.h"

namespace fvlint {

class SourceText {
 public:
  /// What stands for the file instead of what is on disk.
  void put(const std::string& file, std::string text);

  /// Line `number` (from 1) without its line end; empty where there is none. Valid as long as this.
  std::string_view line(const std::string& file, unsigned number);

  /// Bytes before a place; the length of the file for one that is not there.
  std::size_t offset(const std::string& file, unsigned line, unsigned column);

  /// The text of an edit with its file's own line ends: those of the first line.
  std::string replacement(const Edit& edit);

 private:
  struct File {
    std::string text;
    std::vector<std::size_t> starts;  ///< of each line
  };
  const File& read(const std::string& file);
  static File split(std::string text);

  std::map<std::string, File> files_;
};

}  // namespace fvlint
