// Where Clang's own headers lie.
//
// Problem: without stddef.h and its like, which belong to the compiler, hardly a line of real code can be read; and
// fvlint-extract may be installed anywhere, with LLVM or without. An archive brings the headers along; else they are LLVM's,
// where it was built.
#pragma once

#include <string>

namespace fvlint::extract {

/// Clang's resource directory, whose `include` holds them; "" where there is none.
const std::string& resource_folder();

/// What to do where there is none.
std::string missing_resource_folder();

}  // namespace fvlint::extract
