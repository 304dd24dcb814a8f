#include "cli/reading_options.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "cli/command.h"
#include "cli/report_options.h"
#include "run/failure.h"
#include "run/memory.h"

namespace fvlint {

void declare(CLI::App& app, ReadingOptions& options, std::vector<std::string>& words) {
  declare_without_files(app, options, words);
  app.add_option("FILE|DIR", options.request.paths, "Files, headers or folders; none: the whole compile database")
      ->multi_option_policy(CLI::MultiOptionPolicy::Throw);
}

void declare_without_files(CLI::App& app, ReadingOptions& options, std::vector<std::string>& words) {
  PlanRequest& request = options.request;
  WorkerLimits& limits = options.limits;
  request.flags = take_compile_flags(words);
  limits.jobs = default_jobs(std::thread::hardware_concurrency(), available_memory());
  // Where an option is given twice, the last one counts: scripts append theirs.
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_option("-p", request.build, "Build folder or compile_commands.json; else the nearest is taken")->type_name("BUILD");
  choice<NoDatabase>(app, "--no-database", request.no_database, {{"fail", NoDatabase::fail}, {"skip", NoDatabase::skip}, {"guess", NoDatabase::guess}},
                     "What becomes of a file for which no compile database has a command (default: fail)");
  app.add_option("-j", limits.jobs, "Units read at once (default: one for each core, as far as memory allows)")->type_name("N")->check(CLI::Range(1u, 1024u));
  app.add_option_function<unsigned>("--timeout", [&limits](unsigned seconds) { limits.time = std::chrono::seconds(seconds); },
                                    "Longest time for one unit, in seconds (default: 300)")
      ->type_name("SECONDS")->check(CLI::Range(1u, 1000000u));
  app.add_option("--memory-limit", limits.memory_mb, "Most memory for one unit, in MB (default: 4096)")
      ->type_name("MB")->check(CLI::Range(1u, 10000000u));
}

void check_given(const ReadingOptions& options) {
  const auto& paths = options.request.paths;
  if (std::find(paths.begin(), paths.end(), "") != paths.end()) throw Failure("a file name is empty");
}

}  // namespace fvlint
