// "Did you mean ...?"
//
// Problem: a mistyped rule, option or configuration key must be refused in one line that already holds the right one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fvlint {

/// "; did you mean NAME?" for the known name most like `word`, or "; OTHERWISE" where none is alike.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known, std::string_view otherwise);

}  // namespace fvlint
