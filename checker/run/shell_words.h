// A shell command line as words.
//
// Problem: half of the compile databases hold a command as one string, quoted for a POSIX shell
// (`g++ -DNAME=\"a b\" -I'my dir' x.cpp`). Nothing of it may be executed, so no shell can be asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fvlint {

/// Splits as a POSIX shell would: blanks, '...', "..." and backslashes; variables and operators
/// are plain text. Nothing where a quote is left open.
std::optional<std::vector<std::string>> shell_words(std::string_view command);

}  // namespace fvlint
