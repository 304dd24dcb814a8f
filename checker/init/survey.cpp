#include "init/survey.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>

#include <nlohmann/json.hpp>

#include "change/git.h"
#include "config/patterns.h"
#include "report/paths.h"
#include "run/compile_database.h"
#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

/// The first line that git prints; nothing where it fails.
std::optional<std::string> asked(const std::vector<std::string>& arguments) {
  const auto answer = git(arguments);
  if (!answer || answer->empty()) return {};
  return answer->substr(0, answer->find('\n'));
}

std::string project_of(const std::string& folder, const std::string& top) {
  std::string found;
  for (fs::path at = folder;; at = at.parent_path()) {
    if (is_file(at / "CMakeLists.txt")) found = at.string();
    if (at == top || at == at.parent_path()) break;
  }
  if (found.empty()) throw Failure("no CMakeLists.txt in " + shown_path(folder) + " or above; run fvlint init in a CMake project, or see fvlint config for what .fvlint.json may say");
  return found;
}

/// The first configure preset that is not hidden. A file that cannot be read has none: CMake says why.
std::optional<std::string> preset_of(const fs::path& project) {
  if (!is_file(project / "CMakePresets.json")) return {};
  const auto presets = nlohmann::json::parse(read_whole((project / "CMakePresets.json").string()), nullptr, false);
  if (!presets.is_object() || !presets.contains("configurePresets") || !presets["configurePresets"].is_array()) return {};
  for (const auto& preset : presets["configurePresets"]) {
    if (!preset.is_object() || !preset.contains("name") || !preset["name"].is_string() || preset.contains("condition")) continue;
    const auto hidden = preset.find("hidden");
    if (hidden == preset.end() || *hidden != true) return preset["name"].get<std::string>();
  }
  return {};
}

/// In a build folder with a name of its own, one or two folders down.
std::optional<std::string> unusual_database(const fs::path& project) {
  std::error_code error;
  fs::recursive_directory_iterator entry(project, fs::directory_options::skip_permission_denied, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
    if (entry.depth() > 0 || entry->path().filename().string().starts_with('.')) entry.disable_recursion_pending();
    if (entry->is_directory(error) && is_file(entry->path() / "CMakeCache.txt") && is_file(entry->path() / "compile_commands.json")) return (entry->path() / "compile_commands.json").string();
  }
  return {};
}

bool is_usable(const std::string& folder) { return file_pattern_fault(folder).empty() && folder.find('*') == folder.npos && folder.find('?') == folder.npos; }

/// Folders of these names in the project, and in its own folders.
std::vector<std::string> folders_called(const fs::path& project, const std::vector<std::string_view>& names) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator entry(project, fs::directory_options::skip_permission_denied, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
    if (!is_folder(entry->path())) continue;
    const std::string name = entry->path().filename().string();
    const bool is_called = std::find(names.begin(), names.end(), name) != names.end();
    if (entry.depth() > 0 || is_called || name.starts_with('.') || is_file(entry->path() / "CMakeCache.txt")) entry.disable_recursion_pending();
    if (is_called) found.push_back(entry->path().lexically_relative(project).string() + '/');
  }
  return found;
}

std::vector<std::string> submodules(const std::string& top, const fs::path& project) {
  std::vector<std::string> found;
  const std::string file = (fs::path(top) / ".gitmodules").string();
  if (!is_file(file)) return found;
  const auto answer = git({"config", "--null", "--file", file, "--get-regexp", "^submodule\\..*\\.path$"});
  for (const std::string& one : answer ? parse_names(*answer) : std::vector<std::string>())
    if (const std::size_t value = one.find('\n'); value != one.npos) found.push_back((fs::path(top) / one.substr(value + 1)).lexically_relative(project).string() + '/');
  std::erase_if(found, [](const std::string& folder) { return folder.starts_with(".."); });
  return found;
}

bool fetches_content(const fs::path& project) {
  const std::string text = read_whole((project / "CMakeLists.txt").string());
  return text.find("FetchContent_") != text.npos || text.find("CPMAddPackage") != text.npos;
}

std::vector<std::string> foreign_folders(const Survey& survey) {
  std::vector<std::string> found = folders_called(survey.project, {"third_party", "third-party", "thirdparty", "3rdparty", "3rd_party", "external", "externals", "extern", "vendor", "vendored", "deps"});
  if (survey.top)
    for (std::string& folder : submodules(*survey.top, survey.project))
      if (std::none_of(found.begin(), found.end(), [&](const std::string& outer) { return folder.starts_with(outer); })) found.push_back(std::move(folder));
  if (fetches_content(survey.project)) found.push_back("_deps/");
  std::erase_if(found, [](const std::string& folder) { return !is_usable(folder); });
  std::sort(found.begin(), found.end());
  return found;
}

/// Who is meant by "origin  git@gitlab.example.org:a/b.git (fetch)" and "origin  https://ada@github.com/a/b (push)".
std::string hosts_in(const std::string& remotes) {
  static const std::regex address(R"(\t(?:[a-z+]+://)?(?:[^@/\n]*@)?([^/:\n]*)[/:])");
  std::string hosts;
  for (std::sregex_iterator one(remotes.begin(), remotes.end(), address), end; one != end; ++one) hosts += (*one)[1].str() + '\n';
  return hosts;
}

Host host_of(const fs::path& top) {
  if (is_file(top / ".gitlab-ci.yml")) return Host::gitlab;
  if (is_folder(top / ".github")) return Host::github;
  const std::string remotes = git({"-C", top.string(), "remote", "--verbose"}).value_or("");
  const std::string hosts = hosts_in(remotes);
  if (hosts.find("github") != hosts.npos) return Host::github;
  if (hosts.find("gitlab") != hosts.npos) return Host::gitlab;
  // A path on this machine says nothing.
  return hosts.find_first_not_of('\n') == hosts.npos ? Host::none : Host::other;
}

std::string branch_of(const std::string& top) {
  const auto published = asked({"-C", top, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"});
  if (published && published->starts_with("origin/")) return published->substr(7);
  return asked({"-C", top, "symbolic-ref", "--quiet", "--short", "HEAD"}).value_or("main");
}

}  // namespace

Survey survey() {
  Survey found;
  const std::string folder = fs::weakly_canonical(working_directory()).string();
  if (const auto top = asked({"rev-parse", "--show-toplevel"})) found.top = fs::weakly_canonical(*top).string();
  found.project = project_of(folder, found.top.value_or("/"));
  found.preset = preset_of(found.project);
  found.database = find_database(found.project);
  if (found.database && !found.database->starts_with(found.project + '/')) found.database.reset();
  if (!found.database) found.database = unusual_database(found.project);
  const std::string root = found.top.value_or(found.project);
  found.finds_database = found.database ? find_database(root) == found.database : root == found.project;
  found.foreign = foreign_folders(found);
  found.tests = folders_called(found.project, {"unittest", "unittests", "unit_tests", "unit-tests", "spec", "specs", "testing"});
  if (found.top) {
    found.host = host_of(*found.top);
    found.branch = branch_of(*found.top);
  }
  return found;
}

}  // namespace fvlint
