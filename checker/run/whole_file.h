// Files, whole or not at all.
//
// Problem: a run that is killed, or a disk that fills up, half way through a file must leave what stood
// there before, and a reader must never see half of it. So the text goes to a new file beside it, which
// then takes its name.
#pragma once

#include <string>
#include <string_view>

namespace fvlint {

/// The bytes of a file. Throws Failure, "cannot be read: why", without the file's name.
std::string read_whole(const std::string& path);

/// Replaces the file, or makes it. Throws Failure, and leaves all as it was, where it cannot.
void write_whole(const std::string& path, std::string_view text);

}  // namespace fvlint
