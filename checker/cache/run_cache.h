// Results that earlier runs have come to.
//
// Problem: where nothing has changed, even linking and judging is too much to do again. A run's result is kept under
// what was asked, with all that it hangs on, and shown again as long as that holds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cache/dependencies.h"
#include "report/finding.h"

namespace fvlint {

/// What a run came to, before it is put into a format.
struct RunRecord {
  std::vector<Finding> findings;
  std::vector<IncompleteUnit> incomplete;
  std::uint64_t units = 0;
  DependencyList dependencies;
  static void visit(auto& self, auto&& v) { v(self.dependencies, self.findings, self.incomplete, self.units); }
};

class RunCache {
 public:
  /// `asked` says everything that the run was told, on the command line and by the database.
  RunCache(CacheFolder& folder, FileContents& contents, std::string_view asked);

  std::optional<RunRecord> recall();
  /// Does nothing where files changed while the run read them.
  void keep(RunRecord record, const Dependencies& dependencies);

 private:
  CacheFolder& folder_;
  FileContents& contents_;
  std::string key_;
};

}  // namespace fvlint
