#include "support/files.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace fvlint::test {

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) ADD_FAILURE() << "cannot read " << file;
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace fvlint::test
