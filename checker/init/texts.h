// The texts of what `fvlint init` writes, as they stand in the .mustache files beside this. Made by checker/embed.cmake.
#pragma once

#include <string>

namespace fvlint {

extern const std::string configuration_template, hooks_template, github_template, gitlab_template;

}  // namespace fvlint
