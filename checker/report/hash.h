// A text's hash, as people and files show it.
//
// Problem: fingerprints, checksums and file names need the same short name for the same bytes, on every
// machine and for ever.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fvlint {

/// XXH3-128 in 32 hex digits.
std::string hash_of(std::string_view text);

/// XXH3-64, as facts::Unit::contents.
std::uint64_t number_of(std::string_view text);

}  // namespace fvlint
