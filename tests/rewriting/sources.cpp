#include "sources.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace fvlint::rewriting {

const std::string& Sources::text(const std::string& file) {
  const auto [known, is_new] = texts_.try_emplace(file);
  if (is_new) {
    std::ifstream stream(file, std::ios::binary);
    if (std::filesystem::is_directory(file)) throw std::runtime_error("a finding stands in '" + file + "', which is a folder");
    known->second.assign(std::istreambuf_iterator<char>(stream), {});
  }
  return known->second;
}

}  // namespace fvlint::rewriting
