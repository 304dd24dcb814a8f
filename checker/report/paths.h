// Paths as people see them.
//
// Problem: facts and findings hold absolute paths; every line that a person reads should show them
// relative to where they stand, and must not let a file's name write control characters (escape
// sequences, line feeds) to the terminal.
#pragma once

#include <string>
#include <string_view>

namespace fvlint {

/// The working directory, absolute; "/" where it is gone.
const std::string& working_directory();

/// Absolute, without `.` and `..`; symbolic links are kept.
std::string plain(const std::string& path);

/// With the symbolic links in its folder's name resolved; where that cannot be done, as it is.
std::string without_links(std::string_view absolute);

/// Relative to the working directory where it lies below it.
std::string relative_path(std::string_view absolute);

/// The root of the checkout that one stands in: the nearest folder from the working directory upwards that has `.git`
/// and is not in GIT_CEILING_DIRECTORIES nor above, else the working directory.
const std::string& checkout_root();

/// Relative to the checkout's root where it lies below it: what a code host calls the file.
std::string path_in_checkout(std::string_view absolute);

/// Control characters as \n, \t or \x1b; everything else as it is.
std::string escaped(std::string_view text);

/// For a line of text: escaped(relative_path(absolute)).
std::string shown_path(std::string_view absolute);

}  // namespace fvlint
