// A folder for changed sources, gone at the end.
#pragma once

#include <string>

namespace fvlint::rewriting {

class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Writes the file, and the folders above it.
void write_file(const std::string& path, const std::string& text);

}  // namespace fvlint::rewriting
