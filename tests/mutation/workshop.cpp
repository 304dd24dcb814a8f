#include "workshop.h"

#include <filesystem>

namespace fvlint::mutation {

namespace fs = std::filesystem;

std::string Workshop::relative(const std::string& file) const { return fs::path(file).lexically_relative(root_).string(); }

std::vector<Command> Workshop::set_up(std::size_t number, const Mutant& mutant, const Subject& subject) const {
  const fs::path folder = fs::path(path()) / std::to_string(number);
  const auto copy_of = [&](const std::string& file) { return folder / relative(file); };
  const auto write = [&](const std::string& file, const std::string& text) { write_file(copy_of(file).string(), text); };
  for (const auto& [file, text] : mutant.files) write(file, text);
  Sources sources;
  if (!mutant.files.contains(subject.command.file)) write(subject.command.file, sources.text(subject.command.file));
  Command command = subject.command;
  command.file = copy_of(subject.command.file).string();
  std::vector<std::string> found_first;
  const bool in_header = mutant.files.size() > 1 || !mutant.files.contains(subject.command.file);
  if (in_header) {
    for (const std::string& input : subject.inputs) {
      if (fs::exists(copy_of(input))) continue;
      fs::create_directories(copy_of(input).parent_path());
      fs::create_symlink(input, copy_of(input));
    }
    for (const std::string& include : include_folders(subject.command))
      if (!relative(include).starts_with("..")) found_first.push_back("-I" + copy_of(include).string());
  }
  found_first.push_back("-iquote" + fs::path(subject.command.file).parent_path().string());
  command.arguments.insert(command.arguments.begin() + 1, found_first.begin(), found_first.end());
  std::vector<Command> commands{command};
  for (const auto& [file, text] : mutant.files) {
    if (fs::exists(file)) continue;
    commands.push_back(command);
    commands.back().file = copy_of(file).string();
  }
  return commands;
}

}  // namespace fvlint::mutation
