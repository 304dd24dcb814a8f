// fvlint manual: the manual page, as packages install it.
#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/option_table.h"
#include "cli/output.h"
#include "run/version.h"

namespace fvlint {
namespace {

/// man(7): a backslash and a dash mean something, and so do a dot and a quote that open a line.
std::string roff(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool opens = result.empty() || result.back() == '\n';
    if (c == '\\') result += "\\e";
    else if (c == '-') result += "\\-";
    else if (opens && (c == '.' || c == '\'')) result += std::string("\\&") + c;
    else result += c;
  }
  return result;
}

/// `-o, --output FILE`, or `FILE` where no option stands before it.
std::string heading(const OptionRow& option) {
  std::string text;
  for (const std::string& name : option.names) text += (text.empty() ? "" : ", ") + ("\\fB" + roff(name) + "\\fR");
  std::string value = option.value;
  if (!option.choices.empty()) {
    value.clear();
    for (const std::string& choice : option.choices) value += (value.empty() ? "" : "|") + choice;
  }
  if (!value.empty()) text += (text.empty() ? "" : " ") + ("\\fI" + roff(value) + "\\fR");
  return text;
}

std::string commands_section(const std::vector<CommandRow>& table) {
  std::string page = ".SH COMMANDS\n";
  for (const CommandRow& command : table) {
    page += ".SS \"fvlint " + roff(command.name == "check" ? "[check]" : command.name) + " " + roff(command.usage) + "\"\n" + roff(command.summary) + ".\n";
    for (const OptionRow& option : command.options)
      if (option.names.empty() || option.names.back() != "--help") page += ".TP\n" + heading(option) + "\n" + roff(option.description) + "\n";
    // Its lines are a table's.
    if (!command.footer.empty()) page += ".PP\n.nf\n" + roff(command.footer) + "\n.fi\n";
  }
  return page;
}

std::string manual() {
  std::string page = ".\\\" Made by `fvlint manual`; what it says stands in the commands themselves.\n";
  page += ".TH FVLINT 1 \"\" \"" + roff(version()) + "\" \"User Commands\"\n";
  page += ".SH NAME\nfvlint \\- finds C++ code in which creating, initialising and validating an object are mixed up\n.SH SYNOPSIS\n.nf\n";
  const std::vector<CommandRow> table = option_table();
  for (const CommandRow& command : table) page += "\\fBfvlint " + roff(command.name == "check" ? "[check]" : command.name) + "\\fR " + roff(command.usage) + "\n";
  page += ".fi\n" + commands_section(table);
  page += ".SH \"EXIT STATUS\"\n.TP\n0\nNothing was found.\n.TP\n1\nThere are findings; they are on standard output.\n.TP\n2\nfvlint could not do its job; standard error says why.\n";
  page += ".SH FILES\n.TP\n\\fI.fvlint.json\\fR\nThe configuration; the nearest parent folder's counts. \\fBfvlint config\\fR lists its keys.\n";
  page += ".TP\n\\fI$XDG_CACHE_HOME/fvlint\\fR, \\fI~/.cache/fvlint\\fR\nWhat was read, kept for the next run. It may be deleted.\n";
  page += ".SH \"SEE ALSO\"\n\\fBclang-tidy\\fR(1), \\fBpre-commit\\fR(1)\n";
  return page;
}

int run_manual(const std::vector<std::string>& words) {
  CLI::App app;
  if (!parse(app, "manual", words)) return 0;
  write_output(manual(), {});
  return 0;
}

const CommandRegistration registration({
    .name = "manual",
    .usage = "",
    .summary = "print the manual page, for `man -l -`",
    .run = run_manual,
});

}  // namespace
}  // namespace fvlint
