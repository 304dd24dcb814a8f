// docs/pre-commit.md does what it says: its configuration is taken, its commands run, and they print the lines shown.
#include <filesystem>
#include <regex>

#include <gtest/gtest.h>

#include "change/repository.h"
#include "support/files.h"

namespace fvlint::test {
namespace {

const std::string page = read_file(FVLINT_SOURCE "/docs/pre-commit.md");

/// The fenced blocks of a language, in order.
std::vector<std::string> blocks(const std::string& language) {
  std::vector<std::string> found;
  const std::regex fence("```" + language + "\n([^]*?)```\n");
  for (std::sregex_iterator block(page.begin(), page.end(), fence), end; block != end; ++block) found.push_back((*block)[1]);
  return found;
}

struct Step {
  std::string command;
  std::vector<std::string> shown;
};

std::vector<Step> steps() {
  std::vector<Step> steps;
  for (const std::string& block : blocks("console"))
    for (const std::string& line : lines_of(block))
      if (line.starts_with("$ ")) steps.push_back({line.substr(2), {}});
      else steps.back().shown.push_back(line);
  return steps;
}

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
    files.write(".pre-commit-config.yaml", blocks("yaml").at(0));
    commit();
  }

 private:
  Repository published_;
  Project cache_;
};

TEST(PreCommitPage, EachCommandPrintsWhatIsShown) {
  const PageProject project;
  for (const Step& step : steps()) {
    const RunResult result = project.run({"sh", "-c", step.command + " 2>&1"});
    const std::vector<std::string> printed = lines_of(result.out);
    auto at = printed.begin();
    for (const std::string& line : step.shown) {
      at = std::find(at, printed.end(), line);
      if (at == printed.end()) FAIL() << "$ " << step.command << "\nshould print " << line << "\nand printed\n" << result.out;
    }
    if (step.shown.empty() && step.command.starts_with("fvlint")) EXPECT_EQ(result.out, "") << step.command;
  }
}

TEST(PreCommitPage, HooksAreThose) {
  std::string names;
  for (const std::string& line : lines_of(read_file(FVLINT_SOURCE "/.pre-commit-hooks.yaml")))
    if (line.starts_with("- id: ")) EXPECT_NE(page.find("| `" + line.substr(6) + "` |"), std::string::npos) << line;
}

}  // namespace
}  // namespace fvlint::test
