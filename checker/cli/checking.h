// One run over one tree: plan, read, link, judge.
//
// Problem: `fvlint check` judges the work tree, or what is staged, and for a change the state before it as well.
// Each is the same run over another tree, and each knows again what earlier runs over the same texts have found out.
#pragma once

#include <memory>
#include <optional>

#include "cli/cache_options.h"
#include "cli/fix_options.h"
#include "cli/judging.h"
#include "cli/reading_options.h"
#include "cli/report_options.h"
#include "run/source_tree.h"
#include "run/wanted_files.h"

namespace fvlint {

struct CheckOptions {
  ReadingOptions reading;
  ReportOptions report;
  CacheOptions cache;
};

class Checking {
 public:
  /// Files, configurations among them, are what they are in `tree`. All must outlive this.
  Checking(const CheckOptions& options, const PlanRequest& request, const SourceTree& tree, ProgressFunction progress);

  const Plan& plan() const { return plan_; }
  /// All that there is was asked for.
  bool is_whole() const { return !plan_.is_partial; }

  /// What the rules find. Once.
  Result find();
  /// The same, as it is to be reported (settling.h). Once.
  Result run();
  /// The same after mending what can be mended (--fix), or with a patch that would (--diff). Once.
  Result run_and_fix(FixMode mode);

 private:
  Result judge(const UnitSource& source);
  std::vector<facts::Unit> read_all(const UnitFunction& take);
  std::vector<facts::Unit> read_what_matters(const UnitFunction& take);
  void start_judging();
  Configuration configuration() const;

  const CheckOptions& options_;
  const PlanRequest& request_;
  const SourceTree& tree_;
  const ProgressFunction progress_;
  const Plan plan_;
  const Extent extent_;
  std::unique_ptr<Cache> cache_;
  std::optional<Judging> judging_;
  std::optional<WantedFiles> wanted_;
  Dependencies dependencies_;
};

}  // namespace fvlint
