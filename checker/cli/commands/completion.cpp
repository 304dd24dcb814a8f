// fvlint completion: what a shell completes, as packages install it.
#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/completions.h"
#include "cli/output.h"

namespace fvlint {
namespace {

int run_completion(const std::vector<std::string>& words) {
  std::string shell;
  CLI::App app;
  app.add_option("SHELL", shell, "Whose language the script is in")->required()->check(CLI::IsMember({"bash", "fish", "zsh"}));
  if (!parse(app, "completion", words)) return 0;
  const std::vector<CommandRow> table = option_table();
  write_output(shell == "bash" ? bash_completion(table) : shell == "zsh" ? zsh_completion(table) : fish_completion(table), {});
  return 0;
}

const CommandRegistration registration({
    .name = "completion",
    .usage = "bash|fish|zsh",
    .summary = "print the script that completes fvlint's options in this shell",
    .run = run_completion,
});

}  // namespace
}  // namespace fvlint
