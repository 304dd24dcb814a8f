// Flags for code of which no build system has said how it is compiled.
//
// Problem: a repository without a compile database can be read all the same, if not for sure: most of its
// includes are found in folders with the usual names. Only where the user asks for it: a guess may find less than
// there is.
#pragma once

#include <string>
#include <vector>

namespace fvlint {

/// -std=c++20, and -I for the folder itself and for those below it that are named like places of headers:
/// include, inc, src, source, lib.
std::vector<std::string> guessed_flags(const std::string& folder);

}  // namespace fvlint
