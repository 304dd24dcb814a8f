// Writing a source file without ever leaving half of one.
//
// Problem: between reading a file and writing it, somebody may save it in an editor, and a disk may fill
// up. The new text goes to a file beside it, which takes the old one's place in one step, with its
// permissions; a name that is a link keeps being one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fvlint {

/// The file's text; nothing where it cannot be read.
std::optional<std::string> read_file(const std::string& file);

/// Why the file may not be written, as one line; empty where it may.
std::string write_obstacle(const std::string& file);

/// Replaces the file's text. The reason in one line where that fails, and then nothing has changed.
std::string rewrite(const std::string& file, std::string_view text);

}  // namespace fvlint
