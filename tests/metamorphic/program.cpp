#include "program.h"

#include <algorithm>
#include <filesystem>

#include "rewriting/sources.h"
#include "support/expectations.h"

namespace fvlint::metamorphic {
namespace {

namespace fs = std::filesystem;

bool is_source(const fs::path& file) { return file.extension() == ".cpp" || file.extension() == ".h"; }

/// A file, or a folder with all files in it.
Program program_of(const fs::path& path, const fs::path& repository) {
  Program program{.name = fs::relative(path, repository).string(), .folder = (fs::is_directory(path) ? path : path.parent_path()).string(), .files = {}, .units = {}, .flags = {}};
  if (fs::is_directory(path)) {
    for (const auto& entry : fs::directory_iterator(path))
      if (is_source(entry.path())) program.files.push_back(entry.path().string());
  } else {
    program.files.push_back(path.string());
  }
  std::sort(program.files.begin(), program.files.end());
  test::Expectations settings;
  rewriting::Sources sources;
  for (const std::string& file : program.files) {
    if (file.ends_with(".cpp")) program.units.push_back(file);
    const test::Expectations own = test::read_expectations(sources.text(file));
    if (own.flags != test::Expectations{}.flags) settings.flags = own.flags;
  }
  program.flags = {"clang++"};
  program.flags.insert(program.flags.end(), settings.flags.begin(), settings.flags.end());
  program.flags.push_back("-I" + (repository / "checker/include").string());
  return program;
}

}  // namespace

std::vector<Program> programs_of(const std::string& repository) {
  const fs::path root = fs::canonical(repository);
  std::vector<fs::path> groups = {root / "rules"};
  for (const auto& entry : fs::directory_iterator(root / "tests/fixtures"))
    if (entry.is_directory()) groups.push_back(entry.path());
  std::vector<Program> programs = {program_of(root / "reference_impl/notifier", root)};
  for (const fs::path& group : groups)
    for (const auto& folder : fs::directory_iterator(group))
      for (const char* name : {"bad.cpp", "good.cpp", "bad", "good"})
        if (fs::exists(folder.path() / name)) programs.push_back(program_of(folder.path() / name, root));
  for (const auto& twin : fs::directory_iterator(root / "reference_impl/broken"))
    if (is_source(twin.path())) programs.push_back(program_of(twin.path(), root));
  std::sort(programs.begin(), programs.end(), [](const Program& a, const Program& b) { return a.name < b.name; });
  return programs;
}

}  // namespace fvlint::metamorphic
