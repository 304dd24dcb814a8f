// Where headers were looked for and not found.
//
// Problem: what a unit says depends on more than the files it read. Let somebody add `version` to a folder of -I,
// and `#include <version>` reads that from now on. So a unit's facts say what must stay absent for them to hold:
//
//     #include "net/queue.h"      with -I gen -I src, found in src:      gen: net
//
// Of a path only the first part that is missing counts, so that there are few of them.
#pragma once

#include <memory>

#include "clang_headers.h"
#include "facts/unit.h"

namespace fvlint::extract {

/// Notes what header search passes by, in `unit`, which must outlive the preprocessor.
std::unique_ptr<clang::PPCallbacks> make_lookup_recorder(clang::Preprocessor& preprocessor, facts::Unit& unit);

}  // namespace fvlint::extract
