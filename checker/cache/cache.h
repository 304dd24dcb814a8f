// The cache of one run: where it is, what it holds, and when it is put in order.
#pragma once

#include <string>
#include <string_view>

#include "cache/checkout.h"
#include "cache/file_contents.h"
#include "cache/folder.h"
#include "cache/run_cache.h"
#include "cache/unit_cache.h"

namespace fvlint {

class Cache {
 public:
  /// `limit` in bytes, as CacheFolder's. `tree` must outlive this. Throws Failure where fvlint-extract is missing.
  Cache(std::string path, std::uint64_t limit, const SourceTree& tree);
  /// Keeps what was learned of files, and prunes.
  ~Cache();
  Cache(const Cache&) = delete;

  UnitCache& units() { return units_; }
  /// The result of a run that was asked for the same by the same fvlint.
  RunCache run(std::string_view asked);

 private:
  /// The program by what it holds, for two builds of one version differ, in the environment in which it runs.
  std::string maker(const std::string& program);

  CacheFolder folder_;
  Checkout checkout_;
  FileContents contents_;
  UnitCache units_;
};

}  // namespace fvlint
