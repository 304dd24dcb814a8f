// What a shell completes after `fvlint`.
//
// Problem: each shell wants to be told in a language of its own which commands, options and values there are.
#pragma once

#include <string>
#include <vector>

#include "cli/option_table.h"

namespace fvlint {

/// Scripts that the shells load: bash-completion's folder, zsh's $fpath, fish's vendor_completions.d.
std::string bash_completion(const std::vector<CommandRow>& table);
std::string zsh_completion(const std::vector<CommandRow>& table);
std::string fish_completion(const std::vector<CommandRow>& table);

}  // namespace fvlint
