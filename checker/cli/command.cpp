#include "cli/command.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "config/nearest.h"
#include "cli/output.h"
#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {
namespace {

std::vector<Command>& registry() {
  static std::vector<Command> commands;
  return commands;
}

/// Set while options are shown: a command declares its own where it is about to parse.
const std::function<void(const CLI::App&)>* onlooker = nullptr;

[[noreturn]] void refuse_unknown(const CLI::App& app, std::string_view name, const std::string& word) {
  if (!word.starts_with('-')) throw Failure("fvlint " + std::string(name) + " does not take " + escaped(word));
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& one : option->get_lnames()) known.push_back("--" + one);
    for (const std::string& one : option->get_snames()) known.push_back("-" + one);
  }
  const std::string option = word.substr(0, word.find('='));
  const std::string help = name == "check" ? "fvlint --help lists all" : "fvlint " + std::string(name) + " --help lists all";
  throw Failure("unknown option " + escaped(option) + did_you_mean(option, known, help));
}

}  // namespace

CommandRegistration::CommandRegistration(const Command& command) {
  auto& commands = registry();
  const auto place = std::lower_bound(commands.begin(), commands.end(), command, [](const Command& a, const Command& b) { return a.name < b.name; });
  commands.insert(place, command);
}

std::span<const Command> all_commands() { return registry(); }

bool parse(CLI::App& app, std::string_view name, std::vector<std::string> words) {
  const auto commands = all_commands();
  const auto command = std::find_if(commands.begin(), commands.end(), [&](const Command& one) { return one.name == name; });
  app.name("fvlint " + std::string(name));
  if (command != commands.end() && app.get_description().empty()) app.description("fvlint " + std::string(name) + " " + std::string(command->usage) + ": " + std::string(command->summary));
  if (onlooker) {
    (*onlooker)(app);
    return false;
  }
  app.allow_extras();  // so that we say ourselves which one was meant
  try {
    std::reverse(words.begin(), words.end());
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    write_output(app.help(), {});
    return false;
  } catch (const CLI::ParseError& error) {
    throw Failure(escaped(error.what()));
  }
  if (const auto unknown = app.remaining(); !unknown.empty()) refuse_unknown(app, name, unknown.front());
  return true;
}

void show_options(const Command& command, const std::function<void(const CLI::App&)>& show) {
  onlooker = &show;
  command.run({});
  onlooker = nullptr;
}

std::optional<std::vector<std::string>> take_compile_flags(std::vector<std::string>& words) {
  const auto end = std::find(words.begin(), words.end(), "--");
  if (end == words.end()) return {};
  std::vector<std::string> flags(end + 1, words.end());
  words.erase(end, words.end());
  return flags;
}

}  // namespace fvlint
