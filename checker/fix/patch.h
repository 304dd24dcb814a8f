// Changes as a patch.
//
// Problem: who reviews before applying wants what `git apply` and `patch -p1` take: the unified format,
// with names relative to where it is applied, and files without a line feed at their end marked so.
#pragma once

#include <string>
#include <string_view>

namespace fvlint {

/// The file's part of a patch; empty where nothing changes. `name`: from the folder where it is to be applied.
std::string patch_of(const std::string& name, std::string_view before, std::string_view after);

}  // namespace fvlint
