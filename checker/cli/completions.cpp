#include "cli/completions.h"

namespace fvlint {
namespace {

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

/// In single quotes, as each of these shells reads them: `quote` is what a quote within becomes.
std::string quoted(std::string_view text, std::string_view quote) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string(quote) : std::string(1, c);
  return result + "'";
}

std::vector<std::string> names_of(const std::vector<CommandRow>& table) {
  std::vector<std::string> names;
  for (const CommandRow& command : table) names.push_back(command.name);
  return names;
}

bool is_option(const OptionRow& row) { return !row.names.empty(); }

/// The options of a command after which something comes, as a `case` of bash: what is offered for `$previous`.
std::string bash_values(const CommandRow& command) {
  std::string text;
  for (const OptionRow& option : command.options) {
    if (!is_option(option) || option.value.empty()) continue;
    const std::string words = option.choices.empty() ? "" : "words='" + joined(option.choices, " ") + "'";
    text += "        " + joined(option.names, "|") + ") " + (!words.empty() ? words : option.takes_path() ? "files=yes" : "files=no") + " ;;\n";
  }
  return text;
}

/// A colon and brackets mean something in an option's specification.
std::string zsh_text(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == ':' || c == '[' || c == ']' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return result;
}

std::string zsh_option(const OptionRow& option) {
  std::string value;
  if (!option.value.empty()) value = ":" + zsh_text(option.value) + ":" + (!option.choices.empty() ? "(" + joined(option.choices, " ") + ")" : option.takes_path() ? "_files" : "()");
  if (!is_option(option)) return "    " + quoted("*" + value, "'\\''");
  std::string lines;
  for (const std::string& name : option.names) {
    const bool joins = !value.empty() && name.starts_with("--");
    lines += (lines.empty() ? "    " : " \\\n    ") + quoted("(" + joined(option.names, " ") + ")" + name + (joins ? "=" : "") + "[" + zsh_text(option.description) + "]" + value, "'\\''");
  }
  return lines;
}

std::string fish_option(const OptionRow& option, const std::string& condition) {
  std::string line = "complete -c fvlint -n " + quoted(condition, "\\'");
  for (const std::string& name : option.names) line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.choices.empty()) line += " -x -a " + quoted(joined(option.choices, " "), "\\'");
  else if (!option.value.empty()) line += option.takes_path() ? " -r -F" : " -x";
  return line + " -d " + quoted(option.description, "\\'") + "\n";
}

}  // namespace

std::string bash_completion(const std::vector<CommandRow>& table) {
  std::string text = "# Made by `fvlint completion bash`.\n_fvlint() {\n  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=check words='' files=yes\n"
                     "  # bash splits words at '='.\n  [[ $current != '=' ]] || current=''\n  [[ $previous != '=' ]] || previous=${COMP_WORDS[COMP_CWORD-2]}\n"
                     "  case ${COMP_WORDS[1]} in\n    " + joined(names_of(table), "|") + ") ((COMP_CWORD == 1)) || command=${COMP_WORDS[1]} ;;\n  esac\n  case $command in\n";
  for (const CommandRow& command : table) {
    std::vector<std::string> options;
    for (const OptionRow& option : command.options) options.insert(options.end(), option.names.begin(), option.names.end());
    text += "    " + command.name + ")\n      case $previous in\n" + bash_values(command) + "        *) [[ $current != -* ]] || words='" + joined(options, " ") + "' ;;\n      esac\n      ;;\n";
  }
  return text + "  esac\n  if ((COMP_CWORD == 1)) && [[ $current != -* ]]; then words='" + joined(names_of(table), " ") +
         "'; fi\n  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "  if [[ $files == yes && ($current != -* ) && (-z $words || $COMP_CWORD -eq 1) ]]; then\n"
         "    local IFS=$'\\n'\n    COMPREPLY+=($(compgen -f -- \"$current\"))\n    compopt -o filenames 2>/dev/null\n  fi\n}\ncomplete -F _fvlint fvlint\n";
}

std::string zsh_completion(const std::vector<CommandRow>& table) {
  std::string text = "#compdef fvlint\n# Made by `fvlint completion zsh`.\nlocal -a commands=(\n";
  for (const CommandRow& command : table) text += "  " + quoted(zsh_text(command.name) + ":" + command.summary, "'\\''") + "\n";
  text += ")\nlocal command=check\nif ((CURRENT == 2)) && [[ ${words[2]} != -* ]]; then\n  _alternative 'commands:command:{_describe command commands}' 'files:file:_files'\n  return\nfi\ncase ${words[2]} in\n  " + joined(names_of(table), "|") +
          ") command=${words[2]}; shift words; ((CURRENT--)) ;;\nesac\ncase $command in\n";
  for (const CommandRow& command : table) {
    text += "  " + command.name + ")\n    _arguments -s";
    for (const OptionRow& option : command.options) text += " \\\n" + zsh_option(option);
    text += "\n    ;;\n";
  }
  return text + "esac\n";
}

std::string fish_completion(const std::vector<CommandRow>& table) {
  const std::string others = joined(names_of(table), " ");
  std::string text = "# Made by `fvlint completion fish`.\n";
  for (const CommandRow& command : table) text += "complete -c fvlint -n '__fish_is_first_arg' -a " + command.name + " -d " + quoted(command.summary, "\\'") + "\n";
  for (const CommandRow& command : table) {
    // What no command stands before is check's.
    const std::string condition = command.name == "check" ? "not __fish_seen_subcommand_from " + others + "; or __fish_seen_subcommand_from check" : "__fish_seen_subcommand_from " + command.name;
    for (const OptionRow& option : command.options)
      if (is_option(option)) text += fish_option(option, condition);
  }
  return text;
}

}  // namespace fvlint
