// All commands with their options, as data.
//
// Problem: a manual page and a shell's completion say again what each command declares for itself, and what is said
// twice drifts apart. So they are made of what the commands declare, and of nothing else.
#pragma once

#include <string>
#include <vector>

namespace fvlint {

struct OptionRow {
  std::vector<std::string> names;    ///< with their dashes, short ones first; none: words without an option
  std::string value;                 ///< what follows it: "FILE"; "" where nothing does
  std::vector<std::string> choices;  ///< all that may follow it; none where anything may
  std::string description;

  /// What follows it names something on disk.
  bool takes_path() const;
};

struct CommandRow {
  std::string name, usage, summary;
  std::vector<OptionRow> options;
  std::string footer;  ///< what stands below the options in its help
};

/// Every command, by name.
std::vector<CommandRow> option_table();

}  // namespace fvlint
