// What a command is, and how it makes itself known.
//
// Problem: fvlint has a dozen commands; adding one must touch no other file. A command is a file under
// commands/ that registers one Command at namespace scope; the build finds the file by itself. What
// every command does with its words (help, unknown options, "did you mean") stands here once.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace fvlint {

struct Command {
  std::string_view name;     ///< "check"
  std::string_view usage;    ///< what follows the name: "[FILE|DIR...] [-p BUILD]"
  std::string_view summary;  ///< one sentence in lower case, for the list of commands
  /// Gets the words after the name; returns the exit status. Throws Failure where it cannot do its job.
  int (*run)(const std::vector<std::string>& words) = nullptr;
};

/// Every registered command, by name.
std::span<const Command> all_commands();

/// Defined at namespace scope in each file under commands/.
struct CommandRegistration {
  explicit CommandRegistration(const Command& command);
};

/// Parses the words by the options declared in `app`, and takes its usage and help from the registered
/// command of `name`. False: help was asked for and has been printed. Throws Failure where the words
/// cannot be understood.
bool parse(CLI::App& app, std::string_view name, std::vector<std::string> words);

/// Shows the options that a command declares, and runs nothing.
void show_options(const Command& command, const std::function<void(const CLI::App&)>& show);

/// What follows a lone `--` belongs to the compiler: taken out of `words`; nothing where there is no `--`.
std::optional<std::vector<std::string>> take_compile_flags(std::vector<std::string>& words);

}  // namespace fvlint
