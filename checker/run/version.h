// Who made it.
//
// Problem: people ask for the version, and facts that another version wrote must be refused: both must
// see the same words.
#pragma once

#include <string_view>

namespace fvlint {

/// "fvlint 0.1.0 (for LLVM 22)"
constexpr std::string_view version() { return "fvlint " FVLINT_VERSION " (for LLVM " FVLINT_LLVM ")"; }

}  // namespace fvlint
