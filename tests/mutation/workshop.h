// The folder where mutants stand as files, beside what they include.
#pragma once

#include <string>

#include "rewriting/temporary_folder.h"
#include "trial.h"

namespace fvlint::mutation {

class Workshop {
 public:
  explicit Workshop(std::string root) : root_(std::move(root)) {}

  const std::string& path() const { return folder_.path(); }
  /// Writes the mutant's files into a folder of its own. The commands that compile it there: the subject's unit, and
  /// the units that the mutant adds.
  std::vector<Command> set_up(std::size_t number, const Mutant& mutant, const Subject& subject) const;
  /// A file of the project by its path from the root, which is also its path in a mutant's folder.
  std::string relative(const std::string& file) const;

 private:
  std::string root_;
  TemporaryFolder folder_;
};

}  // namespace fvlint::mutation
