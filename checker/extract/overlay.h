// Files that Clang is to see otherwise than they are on disk.
//
// Problem: what is staged is not what lies in the work tree, and a fix is tried before it is made. A text that
// stands for a file must stand for it under each of its names (links, `..`), a file that is not on disk must be
// found all the same, and one that is to be gone must not be found in an include folder.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "clang_headers.h"

namespace fvlint::extract {

/// Files (absolute) that are read as this text; without a text: that are not there.
using Overlay = std::map<std::string, std::optional<std::string>>;

/// The file system in which the overlay's files are there, or are not.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> file_system_with(const Overlay& overlay);

/// Gives those that are on disk their texts, whatever they are named by. `overlay` must outlive the reading.
void replace_files(const Overlay& overlay, clang::PreprocessorOptions& options);

}  // namespace fvlint::extract
