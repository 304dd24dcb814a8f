// A project of many units, and runs over it that share a cache.
#pragma once

#include <string>
#include <vector>

#include "support/fvlint.h"

namespace fvlint::test {

/// What a run with --stats said.
struct CachedRun {
  RunResult result;
  std::string report;  ///< JSON, without what depends on the run
  unsigned statistic(const std::string& name) const;
  unsigned parsed() const { return statistic("units parsed"); }
  bool is_repeated() const { return statistic("results from the cache") == 1; }
};

class CachedProject {
  Project cache_place_;

 public:
  CachedProject();

  Project files;
  std::string cache;  ///< the folder of --cache-dir, in no project

  CachedRun run(const std::vector<std::string>& options = {}, const Project* elsewhere = nullptr) const;
  /// What a run without a cache finds.
  std::string truth() const;
  /// Waits until the kernel's clock for files has moved on: what was written before is old.
  static void let_files_age();
  /// Every file of the cache.
  std::vector<std::string> entries() const;
};

/// Units `a00.cpp` to `a23.cpp` that hold nothing, `room.h` with a faulty class, `room_a.cpp` and `room_b.cpp` that
/// include it, and `helper.cpp`, which defines what it calls.
void write_rooms(const Project& project);

}  // namespace fvlint::test
