// fvlint check: plan, read, link, judge, report.
#include <algorithm>

#include "cli/change_options.h"
#include "cli/checking.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/tidy_options.h"
#include "cli/tidy_questions.h"
#include "run/version.h"

namespace fvlint {
namespace {

constexpr char footer[] = "Exit status: 0 nothing found, 1 findings, 2 fvlint could not do its job.";

struct CheckCommand {
  CheckOptions options;
  ChangeOptions change;
  FixMode fix = FixMode::none;
};

/// Help without a command is help for all of them.
std::string description() {
  std::string text = "fvlint finds C++ code in which creating, initialising and validating an object are mixed up.\n\n";
  std::size_t width = 0;
  const auto line = [](const Command& one) { return "  fvlint " + (one.name == "check" ? "[check]" : std::string(one.name)) + " " + std::string(one.usage); };
  for (const Command& one : all_commands()) width = std::max(width, line(one).size());
  for (const Command& one : all_commands()) {
    std::string begin = line(one);
    begin.resize(width, ' ');
    text += begin + "   " + std::string(one.summary) + "\n";
  }
  return text;
}

Result check(const CheckCommand& command) {
  Progress progress(command.options.report.quiet);
  const auto show = [&](std::size_t done, std::size_t total, const std::string& file) { progress.show(done, total, file); };
  if (command.change.is_asked()) return check_change(command.options, command.change, show);
  const SourceTree on_disk;
  Checking checking(command.options, command.options.reading.request, on_disk, show);
  return command.fix == FixMode::none ? checking.run() : checking.run_and_fix(command.fix);
}

int run_check(const std::vector<std::string>& given) {
  CheckCommand command;
  std::vector<std::string> words = given;
  bool version_wanted = false;
  CLI::App app(description());
  app.footer(footer);
  const TidyOptions tidy = take_tidy_options(words);
  declare(app, command.options.reading, words);
  declare(app, command.options.report);
  declare(app, command.options.cache);
  declare(app, command.fix);
  declare(app, command.change);
  app.add_flag("--version", version_wanted, "Print the version and the LLVM that fvlint is built for");
  if (!parse(app, "check", std::move(words))) return 0;
  if (version_wanted) {
    write_output(std::string(version()) + '\n', {});
    return 0;
  }
  CheckOptions& options = command.options;
  apply(tidy, options.reading.request, options.report);
  if (tidy.question != TidyQuestion::none) return answer(tidy.question, options.reading.request, options.report);
  check_given(options.reading);
  return report(check(command), options.report);
}

const CommandRegistration registration({
    .name = "check",
    .usage = "[FILE|DIR...] [-p BUILD] [-- COMPILE FLAGS]",
    .summary = "lint files, or everything in the compile database",
    .run = run_check,
});

}  // namespace
}  // namespace fvlint
