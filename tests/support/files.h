// Whole files.
#pragma once

#include <filesystem>
#include <string>

namespace fvlint::test {

/// Every byte of a file. One that cannot be read fails the test.
std::string read_file(const std::filesystem::path& file);

}  // namespace fvlint::test
