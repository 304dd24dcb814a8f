// fvlint: parses the command line, runs the command, and turns what went wrong into one line and
// an exit status.
#include <exception>

#include <fcntl.h>

#include "cli/check.h"
#include "cli/command_line.h"
#include "cli/output.h"
#include "cli/rule_command.h"
#include "run/failure.h"

namespace {

/// Started with a standard stream closed, a pipe to a worker would take its number.
void open_standard_streams() {
  for (int number = 0; number < 3; ++number) {
    if (::fcntl(number, F_GETFD) < 0) ::open("/dev/null", number == 0 ? O_RDONLY : O_WRONLY);
  }
}

int run(const fvlint::Command& command) {
  if (const auto* check = std::get_if<fvlint::CheckCommand>(&command)) return fvlint::run_check(*check);
  if (const auto* rule = std::get_if<fvlint::RuleCommand>(&command)) {
    fvlint::write_output(fvlint::rule_text(rule->name), {});
  } else {
    fvlint::write_output(std::get<fvlint::Answered>(command).text, {});
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  open_standard_streams();
  try {
    return run(fvlint::parse_command_line(argc, argv));
  } catch (const fvlint::Interrupted& interrupted) {
    return 128 + interrupted.signal;
  } catch (const fvlint::Failure& failure) {
    fvlint::print_error(std::string("error: ") + failure.what());
  } catch (const std::exception& error) {
    fvlint::print_error(std::string("error: fvlint failed: ") + error.what() + "; this is a fault of fvlint, please report it");
  }
  return 2;
}
