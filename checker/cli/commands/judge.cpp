// fvlint judge: facts files to findings, the same as one run over all their units.
#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "cli/command.h"
#include "cli/judging.h"
#include "cli/settling.h"
#include "report/paths.h"
#include "run/facts_file.h"
#include "run/failure.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;

struct JudgeCommand {
  std::vector<std::string> paths;
  ReportOptions report;
};

/// Facts files below a folder, at any depth.
std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".facts" && !entry->is_directory(error)) files.push_back(entry->path().string());
  if (error) throw Failure(shown_path(folder) + ": cannot be read: " + error.message());
  if (files.empty()) throw Failure(shown_path(folder) + ": holds no facts files (*.facts); fvlint extract -o " + shown_path(folder) + "/ writes them");
  return files;
}

std::set<std::string> files_of(const std::vector<std::string>& paths) {
  std::set<std::string> files;
  for (const std::string& typed : paths) {
    if (typed.empty()) throw Failure("a file name is empty");
    const std::string path = plain(typed);
    std::error_code error;
    if (!fs::exists(path, error)) throw Failure(shown_path(path) + ": no such file or folder");
    if (!fs::is_directory(path, error)) files.insert(path);
    else files.merge([](std::vector<std::string> below) { return std::set<std::string>(below.begin(), below.end()); }(files_below(path)));
  }
  return files;
}

Result judge(const JudgeCommand& command) {
  Judging judging(command.report);
  std::vector<IncompleteUnit> unreadable;
  const auto guarded = [&](const std::string& path, auto&& action) {
    try {
      action();
    } catch (const Failure& failure) {
      unreadable.push_back({path, failure.what(), true});
    }
  };
  std::vector<FactsFile> files;
  for (const std::string& path : files_of(command.paths)) guarded(path, [&] { files.emplace_back(path); });
  // As a whole run does: by file name, each unit once. One that was compiled in several ways counts in each.
  const auto key = [](const FactsFile& one) { return std::tie(one.main_file(), one.checksum()); };
  std::sort(files.begin(), files.end(), [&](const FactsFile& a, const FactsFile& b) { return key(a) < key(b); });
  files.erase(std::unique(files.begin(), files.end(), [&](const FactsFile& a, const FactsFile& b) { return key(a) == key(b); }), files.end());
  std::set<std::string> read;
  for (const FactsFile& file : files)
    guarded(file.path(), [&] {
      facts::Unit unit = file.read();
      judging.take(unit);
      read.insert(unit.inputs.begin(), unit.inputs.end());
    });
  Result result = judging.finish();
  result.read = {true, std::move(read)};
  result.incomplete.insert(result.incomplete.end(), unreadable.begin(), unreadable.end());
  settle(result, command.report, judging.configuration(), {});
  return result;
}

int run_judge(const std::vector<std::string>& words) {
  JudgeCommand command;
  CLI::App app;
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_option("FACTS|DIR", command.paths, "Facts files, or folders that hold them, in any order")->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  declare(app, command.report);
  if (!parse(app, "judge", words)) return 0;
  if (command.paths.empty()) throw Failure("which facts? Name the files that fvlint extract wrote, or their folder");
  return report(judge(command), command.report);
}

const CommandRegistration registration({
    .name = "judge",
    .usage = "FACTS|DIR...",
    .summary = "find the faults in units whose facts extract wrote, as one run over all of them would",
    .run = run_judge,
});

}  // namespace
}  // namespace fvlint
