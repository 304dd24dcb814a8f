#include "cache/cache.h"

#include "run/extractor.h"
#include "run/version.h"

namespace fvlint {

Cache::Cache(std::string path, std::uint64_t limit)
    : folder_(std::move(path), limit), contents_(folder_, checkout_.root()), maker_(maker(contents_)), units_(folder_, contents_, checkout_, maker_) {}

Cache::~Cache() {
  contents_.save();
  folder_.prune();
}

/// The programs by what they hold: two builds of one version differ.
std::string Cache::maker(FileContents& contents) {
  std::string text(version());
  for (const std::string& program : {std::string("/proc/self/exe"), find_extractor()}) text += ' ' + std::to_string(contents.hash(program).value_or(0));
  return text;
}

}  // namespace fvlint
