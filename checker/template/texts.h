// The templates' text, as it stands in header.mustache and test.mustache. Made by checker/embed.cmake.
#pragma once

#include <string>

namespace fvlint {

extern const std::string header_template, test_template;

}  // namespace fvlint
