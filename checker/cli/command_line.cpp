#include "cli/command_line.h"

#include <algorithm>
#include <map>
#include <thread>

#include <CLI/CLI.hpp>

#include "cli/nearest.h"
#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {
namespace {

constexpr char version_text[] = "fvlint " FVLINT_VERSION " (for LLVM " FVLINT_LLVM ")\n";

constexpr char description[] =
    "fvlint finds C++ code in which creating, initialising and validating an object are mixed up.\n\n"
    "  fvlint [check] [FILE|DIR...] [-p BUILD] [-- COMPILE FLAGS]   lint files, or everything in the compile database\n"
    "  fvlint rule [NAME]                                           list the rules, or show what one means\n";

constexpr char footer[] = "Exit status: 0 nothing found, 1 findings, 2 fvlint could not do its job.";

template <typename Value>
CLI::Option* choice(CLI::App& app, const char* name, Value& value, const std::map<std::string, Value>& choices, const char* help) {
  return app.add_option_function<std::string>(name, [&value, choices](const std::string& word) { value = choices.at(word); }, help)
      ->check(CLI::IsMember([&] {
        std::vector<std::string> words;
        for (const auto& [word, unused] : choices) words.push_back(word);
        return words;
      }()));
}

/// The one table of options.
void declare(CLI::App& app, CheckCommand& command, bool& version) {
  // Where an option is given twice, the last one counts: scripts append theirs.
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_option("FILE|DIR", command.request.paths, "Files, headers or folders; none: the whole compile database")
      ->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  app.add_option("-p", command.request.build, "Build folder or compile_commands.json; else the nearest is taken")->type_name("BUILD");
  choice<Format>(app, "--format", command.format, {{"text", Format::text}, {"json", Format::json}}, "Form of the findings (default: text)");
  app.add_option("--output", command.output, "Write the findings to this file instead of standard output")->type_name("FILE");
  choice<Profile>(app, "--profile", command.profile, {{"default", Profile::standard}, {"strict", Profile::strict}}, "Which rules are on");
  app.add_option("--rules", command.rules, "Only these rules (a,b), or all but these (-c)")->type_name("LIST");
  app.add_option("-j", command.limits.jobs, "Units read at once (default: one for each core)")->type_name("N")->check(CLI::Range(1u, 1024u));
  app.add_option_function<unsigned>("--timeout", [&](unsigned seconds) { command.limits.time = std::chrono::seconds(seconds); },
                                    "Longest time for one unit, in seconds (default: 300)")
      ->type_name("SECONDS")->check(CLI::Range(1u, 1000000u));
  app.add_option("--memory-limit", command.limits.memory_mb, "Most memory for one unit, in MB (default: 4096)")
      ->type_name("MB")->check(CLI::Range(1u, 10000000u));
  app.add_flag("--quiet", command.quiet, "No progress, no warnings about units that were read in part");
  choice<FailOn>(app, "--fail-on", command.fail_on, {{"error", FailOn::error}, {"warning", FailOn::warning}, {"none", FailOn::none}},
                 "Least severity that makes the exit status 1 (default: warning)");
  choice<Colour>(app, "--color", command.colour, {{"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}},
                 "Colours in text (default: auto, on a terminal)");
  app.add_flag("--version", version, "Print the version and the LLVM that fvlint is built for");
}

[[noreturn]] void refuse_unknown(const CLI::App& app, const std::string& word) {
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    for (const std::string& name : option->get_snames()) known.push_back("-" + name);
  }
  const std::string option = word.substr(0, word.find('='));
  throw Failure("unknown option " + escaped(option) + did_you_mean(option, known, "fvlint --help lists all"));
}

Command parse_check(std::vector<std::string> words, std::optional<std::vector<std::string>> flags) {
  CheckCommand command;
  bool version = false;
  CLI::App app(description, "fvlint");
  app.allow_extras();  // so that we say ourselves which one was meant
  app.footer(footer);
  declare(app, command, version);
  command.limits.jobs = std::max(1u, std::thread::hardware_concurrency());
  try {
    std::reverse(words.begin(), words.end());
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    return Answered{app.help()};
  } catch (const CLI::ParseError& error) {
    throw Failure(escaped(error.what()));
  }
  if (const auto unknown = app.remaining(); !unknown.empty()) refuse_unknown(app, unknown.front());
  if (version) return Answered{version_text};
  if (std::count(command.request.paths.begin(), command.request.paths.end(), "")) throw Failure("a file name is empty");
  command.request.flags = std::move(flags);
  return command;
}

Command parse_rule(const std::vector<std::string>& words) {
  if (words.size() > 2) throw Failure("fvlint rule takes one name");
  const std::string name = words.size() == 2 ? words[1] : "";
  if (name == "--help" || name == "-h") return Answered{description};
  if (name.starts_with('-')) throw Failure("unknown option " + escaped(name) + " of fvlint rule");
  return RuleCommand{name};
}

}  // namespace

Command parse_command_line(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  std::optional<std::vector<std::string>> flags;
  if (const auto end = std::find(words.begin(), words.end(), "--"); end != words.end()) {
    flags.emplace(end + 1, words.end());
    words.erase(end, words.end());
  }
  if (!words.empty() && words[0] == "rule") return parse_rule(words);
  if (!words.empty() && words[0] == "check") words.erase(words.begin());
  return parse_check(std::move(words), std::move(flags));
}

}  // namespace fvlint
