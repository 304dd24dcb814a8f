#include "run/include_path.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "report/paths.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;

std::string in(const std::string& folder, const std::string& name) { return (fs::path(folder) / name).lexically_normal().string(); }

/// The value of `flag` at arguments[i], joined to it or behind it.
std::optional<std::string> value_of(const std::vector<std::string>& arguments, std::size_t i, std::string_view flag) {
  const std::string& word = arguments[i];
  if (word == flag) return i + 1 < arguments.size() ? std::optional(arguments[i + 1]) : std::nullopt;
  if (word.starts_with(flag)) return word.substr(flag.size());
  return {};
}

}  // namespace

IncludePath include_path(const CompileCommand& command) {
  IncludePath path;
  const auto absolute = [&](const std::string& name) { return plain((fs::path(command.directory) / name).string()); };
  const std::array<std::pair<std::string_view, std::vector<std::string>*>, 5> lists{
      {{"-I", &path.folders}, {"-iquote", &path.folders}, {"-isystem", &path.foreign}, {"-idirafter", &path.foreign}, {"-include", &path.forced}}};
  for (std::size_t i = 1; i < command.arguments.size(); ++i)
    for (const auto& [flag, list] : lists)
      if (const auto value = value_of(command.arguments, i, flag); value && !command.arguments[i].starts_with("-include-")) {
        list->push_back(absolute(*value));
        break;
      }
  path.foreign.insert(path.foreign.end(), {"/usr/local/include", "/usr/include"});
  return path;
}

std::string IncludeResolver::resolve(const Include& include, const std::string& includer, const IncludePath& path) {
  if (include.quoted) {
    std::string beside = in(fs::path(includer).parent_path().string(), include.name);
    if (exists(beside)) return beside;
  }
  for (const std::string& folder : path.folders)
    if (std::string file = in(folder, include.name); exists(file)) return file;
  return {};
}

bool IncludeResolver::is_foreign(const Include& include, const IncludePath& path) {
  return std::any_of(path.foreign.begin(), path.foreign.end(), [&](const std::string& folder) { return exists(in(folder, include.name)); });
}

bool IncludeResolver::exists(const std::string& file) {
  const auto [found, is_new] = exists_.try_emplace(file);
  if (is_new) found->second = tree_.is_file(file);
  return found->second;
}

}  // namespace fvlint
