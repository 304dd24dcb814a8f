// docs/pre-commit.md does what it says: its configuration is taken, its commands run, and they print the lines shown.
#include <filesystem>

#include <gtest/gtest.h>

#include "change/repository.h"
#include "support/files.h"
#include "support/page.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

const std::string page = read_file(FVLINT_SOURCE "/docs/pre-commit.md");

/// The page's project, where its address leads to this repository's hooks.
class PageProject : public Repository {
 public:
  PageProject() {
    published_.files.write(".pre-commit-hooks.yaml", read_file(FVLINT_SOURCE "/.pre-commit-hooks.yaml"));
    published_.commit();
    published_.git({"tag", "v0.1.0"});
    environment["PRE_COMMIT_HOME"] = cache_.path();
    environment["CMAKE_GENERATOR"] = "Ninja";
    environment["GIT_CONFIG_COUNT"] = "1";
    environment["GIT_CONFIG_KEY_0"] = "url." + published_.files.path() + ".insteadOf";
    environment["GIT_CONFIG_VALUE_0"] = "https://github.com/fvlint/fvlint";
    files.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\nproject(rooms CXX)\nadd_library(rooms helper.cpp)\n");
    files.write("helper.cpp", "#include \"room.h\"\nvoid Room::fit(int&) {}\n");
    files.write("room.h", "class Room {\n public:\n  explicit Room(int size) : size_(size) {}\n  void validate() {\n    fit(size_);\n    if (size_ < 1) throw size_;\n  }\n\n"
                          " private:\n  static void fit(int& size);\n  int size_;\n};\n");
    files.write(".pre-commit-config.yaml", blocks(page, "yaml").at(0));
    commit();
  }

 private:
  Repository published_;
  Project cache_;
};

TEST(PreCommitPage, EachCommandPrintsWhatIsShown) {
  const PageProject project;
  expect_shown(page, [&](const std::string& command) { return project.run({"sh", "-c", command}); });
}

TEST(PreCommitPage, HooksAreThose) {
  std::string names;
  for (const std::string& line : lines_of(read_file(FVLINT_SOURCE "/.pre-commit-hooks.yaml")))
    if (line.starts_with("- id: ")) EXPECT_NE(page.find("| `" + line.substr(6) + "` |"), std::string::npos) << line;
}

}  // namespace
}  // namespace fvlint::test
