// fvlint extract: units to facts files, to be judged together later (run/facts_file.h).
#include <algorithm>
#include <charconv>
#include <filesystem>

#include "cli/command.h"
#include "cli/judging.h"
#include "cli/reading_options.h"
#include "cli/terminal.h"
#include "report/order.h"
#include "report/paths.h"
#include "run/facts_file.h"
#include "run/failure.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;

/// The n-th of equal parts of a plan: what one of several machines reads of a project.
struct Shard {
  std::size_t number = 1, count = 1;
  /// Neighbours, which are often alike, go to different machines.
  bool holds(std::size_t position) const { return position % count == number - 1; }
};

/// "2/8". Throws Failure for anything else.
Shard shard_named(const std::string& text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, shard.number);
  const bool divided = number.ec == std::errc() && number.ptr != end && *number.ptr == '/';
  const auto count = divided ? std::from_chars(number.ptr + 1, end, shard.count) : number;
  if (!divided || count.ec != std::errc() || count.ptr != end || shard.number < 1 || shard.number > shard.count)
    throw Failure("--shard " + escaped(text) + ": give the part's number and how many there are, from 1/4 to 4/4");
  return shard;
}

struct ExtractCommand {
  ReadingOptions reading;
  Shard shard;
  std::string output = ".";
  bool quiet = false;
};

/// Where symbolic links lead, be there a file yet or not. A device or a pipe is refused: the facts would take its place.
std::string file_behind(fs::path path, const std::string& named) {
  std::error_code none;
  for (int links = 0; links < 40 && fs::is_symlink(path, none); ++links) path = path.parent_path() / fs::read_symlink(path, none);
  if (const auto there = fs::status(path, none); fs::exists(there) && !fs::is_regular_file(there)) throw Failure("cannot write " + escaped(named) + ": it is no regular file");
  return path.string();
}

/// Where each unit's facts go: into the folder that was named, else all (that is, the only one's) into the file.
class Destination {
 public:
  Destination(const std::string& named, std::size_t units) : path_(plain(named)) {
    std::error_code error;
    is_folder_ = named.ends_with('/') || fs::is_directory(path_, error);
    if (is_folder_ && !fs::is_directory(path_, error) && !fs::create_directories(path_, error)) throw Failure("cannot make the folder " + shown_path(path_) + ": " + error.message());
    if (!is_folder_ && units > 1)
      throw Failure("-o " + escaped(named) + ": " + std::to_string(units) + " units do not go into one file; name a folder, with a / at its end");
    if (!is_folder_) path_ = file_behind(path_, named);
  }

  std::string file_for(const facts::Unit& unit) const { return is_folder_ ? (fs::path(path_) / facts_file_name(unit.main_file)).string() : path_; }

 private:
  std::string path_;
  bool is_folder_ = false;
};

template <typename Part>
void keep(std::vector<Part>& parts, const Shard& shard) {
  std::size_t position = 0;
  std::erase_if(parts, [&](const Part&) { return !shard.holds(position++); });
}

/// Reads the units, and writes a file for each: also for what could not be read.
std::vector<IncompleteUnit> extract(const ExtractCommand& command) {
  Plan plan = make_plan(command.reading.request);
  if (!plan.headers.empty()) throw Failure(shown_path(plan.headers.front()) + ": is no unit of its own; name a source that includes it, or give its flags after --");
  keep(plan.units, command.shard);
  keep(plan.incomplete, command.shard);
  const Destination destination(command.output, plan.units.size() + plan.incomplete.size());
  std::vector<IncompleteUnit> incomplete;
  const auto write = [&](facts::Unit& unit) {
    for (IncompleteUnit& part : incomplete_parts(unit)) incomplete.push_back(std::move(part));
    write_facts(destination.file_for(unit), unit);
    unit = {};
  };
  for (const IncompleteUnit& refused : plan.incomplete) {
    facts::Unit unit;
    unit.main_file = refused.file;
    unit.incomplete.push_back({refused.reason, false, refused.fatal});
    write(unit);
  }
  Progress progress(command.quiet);
  extract_units(plan.units, command.reading.limits, write, [&](std::size_t done, std::size_t total, const std::string& file) { progress.show(done, total, file); });
  return incomplete;
}

int run_extract(const std::vector<std::string>& given) {
  ExtractCommand command;
  std::vector<std::string> words = given;
  CLI::App app;
  declare(app, command.reading, words);
  app.add_option("-o,--output", command.output, "File for the facts of one unit, or folder/ for those of any number (default: the working directory)")->type_name("FACTS|DIR/");
  app.add_option_function<std::string>("--shard", [&command](const std::string& text) { command.shard = shard_named(text); },
                                       "Only the K-th of N equal parts of the units, for N machines; judge takes what all have written")
      ->type_name("K/N");
  app.add_flag("--quiet", command.quiet, "No progress, no warnings about units that were read in part");
  if (!parse(app, "extract", std::move(words))) return 0;
  check_given(command.reading);
  std::vector<IncompleteUnit> incomplete = extract(command);
  unite(incomplete);
  print_incomplete(incomplete, command.quiet);
  return any_fatal(incomplete) ? 2 : 0;
}

const CommandRegistration registration({
    .name = "extract",
    .usage = "[FILE|DIR...] [-p BUILD] [-o FACTS|DIR/] [-- COMPILE FLAGS]",
    .summary = "write what each unit says into a file, for judge",
    .run = run_extract,
});

}  // namespace
}  // namespace fvlint
