// fvlint: parses the command line, runs the command, and turns what went wrong into one line and
// an exit status.
#include <algorithm>
#include <exception>

#include <fcntl.h>

#include "cli/command.h"
#include "cli/output.h"
#include "config/located_json.h"
#include "run/failure.h"

namespace {

/// Started with a standard stream closed, a pipe to a worker would take its number.
void open_standard_streams() {
  for (int number = 0; number < 3; ++number) {
    if (::fcntl(number, F_GETFD) < 0) ::open("/dev/null", number == 0 ? O_RDONLY : O_WRONLY);
  }
}

/// The command that the first word names, else check.
int run(std::vector<std::string> words) {
  const auto commands = fvlint::all_commands();
  const auto named = [&](std::string_view name) {
    return std::find_if(commands.begin(), commands.end(), [&](const fvlint::Command& one) { return one.name == name; });
  };
  auto command = words.empty() ? commands.end() : named(words.front());
  if (command != commands.end()) words.erase(words.begin());
  else command = named("check");
  return command->run(words);
}

}  // namespace

int main(int argc, char** argv) {
  open_standard_streams();
  try {
    return run({argv + 1, argv + argc});
  } catch (const fvlint::Interrupted& interrupted) {
    return 128 + interrupted.signal;
  } catch (const fvlint::ConfigError& error) {
    fvlint::print_error(error.what());
  } catch (const fvlint::Failure& failure) {
    fvlint::print_error(std::string("error: ") + failure.what());
  } catch (const std::exception& error) {
    fvlint::print_error(std::string("error: fvlint failed: ") + error.what() + "; this is a fault of fvlint, please report it");
  }
  return 2;
}
