#include "cache/cache.h"

#include <cstdlib>

#include "facts/own_program.h"
#include "run/extractor.h"
#include "run/version.h"

namespace fvlint {

Cache::Cache(std::string path, std::uint64_t limit, const SourceTree& tree)
    : folder_(std::move(path), limit), contents_(folder_, checkout_.root(), tree), units_(folder_, contents_, checkout_, maker(find_extractor())) {}

Cache::~Cache() {
  contents_.save();
  folder_.prune();
}

RunCache Cache::run(std::string_view asked) {
  return {folder_, contents_, maker(own_program()) + maker(find_extractor()) + '\0' + std::string(asked)};
}

std::string Cache::maker(const std::string& program) {
  std::string text = std::string(version()) + ' ' + std::to_string(contents_.hash(program).value_or(0)) + '\n';
  // What Clang takes from the environment when it looks for headers.
  for (const char* name : {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "OBJC_INCLUDE_PATH", "SDKROOT"})
    if (const char* value = std::getenv(name)) text += std::string(name) + '=' + value + '\n';
  return text;
}

}  // namespace fvlint
