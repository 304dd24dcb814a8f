#include "sources.h"

#include <fstream>
#include <iterator>

namespace fvlint::rewriting {

const std::string& Sources::text(const std::string& file) {
  const auto [known, is_new] = texts_.try_emplace(file);
  if (is_new) {
    std::ifstream stream(file, std::ios::binary);
    known->second.assign(std::istreambuf_iterator<char>(stream), {});
  }
  return known->second;
}

}  // namespace fvlint::rewriting
