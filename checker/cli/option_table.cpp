#include "cli/option_table.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <CLI/CLI.hpp>

#include "cli/command.h"

namespace fvlint {
namespace {

/// "TEXT:{a,b}" and "UINT in [1 - 9]": CLI11 puts what a value is checked for behind its type's name.
void read_type(const std::string& type, OptionRow& row) {
  const std::size_t open = type.find(":{"), close = type.rfind('}');
  row.value = type.substr(0, type.find(':'));
  if (open == type.npos || close == type.npos) return;
  std::string_view rest = std::string_view(type).substr(open + 2, close - open - 2);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    row.choices.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

OptionRow row_of(const CLI::Option& option) {
  OptionRow row;
  for (const std::string& name : option.get_snames()) row.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) row.names.push_back("--" + name);
  if (option.get_items_expected_max() != 0) read_type(option.get_type_name(), row);
  // The name of words without an option says more than their type.
  if (row.names.empty()) row.value = option.get_name(true);
  row.description = option.get_description();
  return row;
}

}  // namespace

bool OptionRow::takes_path() const {
  static constexpr std::array<std::string_view, 5> kinds{"FILE", "DIR", "BUILD", "FACTS", "PATH"};
  return std::any_of(kinds.begin(), kinds.end(), [&](std::string_view kind) { return value.find(kind) != value.npos; });
}

std::vector<CommandRow> option_table() {
  std::vector<CommandRow> table;
  for (const Command& command : all_commands()) {
    CommandRow row{std::string(command.name), std::string(command.usage), std::string(command.summary), {}, {}};
    show_options(command, [&](const CLI::App& app) {
      for (const CLI::Option* option : app.get_options()) row.options.push_back(row_of(*option));
      row.footer = app.get_footer();
    });
    table.push_back(std::move(row));
  }
  return table;
}

}  // namespace fvlint
