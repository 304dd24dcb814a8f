// Writing results so that nothing is lost silently.
//
// Problem: a report that went nowhere (a full disk, a folder that does not exist) must not look
// like a clean run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fvlint {

/// To the file, else to standard output. Throws Failure where not all could be written.
void write_output(std::string_view text, const std::optional<std::string>& file);

/// To a file that does not exist yet. Throws Failure where it does, and where not all could be written.
void write_new_file(std::string_view text, const std::string& file);

/// A line on standard error.
void print_error(const std::string& line);

}  // namespace fvlint
