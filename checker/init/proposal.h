// What `fvlint init` would do to a project: each file as it is and as it is to be.
//
// Problem: people want to see what is done before, or at least while, it is done, and nothing of theirs may be lost. So all of
// it is decided before anything is written; a file that exists stays as it is, but for a hook more where there are hooks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "init/survey.h"

namespace fvlint {

/// One file.
struct ProposedFile {
  std::string path;                   ///< absolute
  std::optional<std::string> before;  ///< its text, where it exists
  std::optional<std::string> after;   ///< what it is to be; nothing: it is left as it is
  std::string note;                   ///< why it is left, or what is to be done by hand
  std::string to_add;                 ///< by hand
};

struct Proposal {
  std::vector<ProposedFile> files;
  std::vector<std::string> remarks;  ///< about what is not done
};

Proposal proposal_for(const Survey& survey);

}  // namespace fvlint
