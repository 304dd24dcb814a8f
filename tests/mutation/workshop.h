// The folder where mutants stand as files, beside what they include.
#pragma once

#include <optional>
#include <string>

#include "rewriting/temporary_folder.h"
#include "trial.h"

namespace fvlint::mutation {

class Workshop {
 public:
  explicit Workshop(std::string root) : root_(std::move(root)), own_(std::in_place), path_(own_->path()) {}
  /// One whose folder stays; it must be absolute.
  Workshop(std::string root, std::string path) : root_(std::move(root)), path_(std::move(path)) {}

  const std::string& path() const { return path_; }
  /// Writes the mutant's files into a folder of its own. The commands that compile it there: the subject's unit, and
  /// the units that the mutant adds.
  std::vector<Command> set_up(std::size_t number, const Mutant& mutant, const Subject& subject) const;
  /// A file of the project by its path from the root, which is also its path in a mutant's folder.
  std::string relative(const std::string& file) const;

 private:
  std::string root_;
  std::optional<TemporaryFolder> own_;
  std::string path_;
};

}  // namespace fvlint::mutation
