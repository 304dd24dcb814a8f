// What is generated in the documentation is noticed when it is out of date, and is written anew.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Documentation : public testing::TestWithParam<std::pair<const char*, const char*>> {
 protected:
  Documentation() {
    for (const char* part : {"README.md", "packages.txt", "rules", "tools", "docs", "reference_impl"}) fs::copy(fs::path(FVLINT_SOURCE) / part, project.at(part), fs::copy_options::recursive);
    for (const auto& folder : fs::directory_iterator(FVLINT_SOURCE "/checker")) {
      if (!fs::exists(folder.path() / "README.md")) continue;
      const std::string copy = project.at("checker/" + folder.path().filename().string());
      fs::create_directories(copy);
      fs::copy(folder.path() / "README.md", copy);
    }
  }

  RunResult readme(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"bash", project.at("tools/readme.sh")});
    arguments.push_back(fvlint_program());
    return run(arguments);
  }

  Project project;
};

TEST_P(Documentation, IsCheckedAndWrittenAnew) {
  const auto& [file, generated] = GetParam();
  const std::string before = read_file(project.at(file));
  ASSERT_THAT(before, HasSubstr(generated));
  std::string changed = before;
  changed.replace(changed.find(generated), std::string(generated).size(), "by hand");
  project.write(file, changed);

  const RunResult checked = readme({"--check"});
  EXPECT_EQ(checked.exit, 1);
  EXPECT_EQ(checked.err, std::string(file) + " is out of date: ./dev docs writes it anew\n");
  EXPECT_EQ(read_file(project.at(file)), changed);

  EXPECT_EQ(readme({}).exit, 0);
  EXPECT_EQ(read_file(project.at(file)), before);
  EXPECT_EQ(readme({"--check"}).exit, 0);
}

INSTANTIATE_TEST_SUITE_P(Generated, Documentation,
                         testing::Values(std::pair("README.md", "a validator changes the state of the instance it judges"),
                                         std::pair("reference_impl/README.md", "| 9 | of five events one is missing |"),
                                         std::pair("rules/validator-writes-member/doc.md", "if (backlog_ > 4096)"),
                                         std::pair("docs/ci.md", "category: fvlint"), std::pair("docs/pre-commit.md", "- id: fvlint-config")),
                         [](const auto& info) { return "Part" + std::to_string(info.index); });

}  // namespace
}  // namespace fvlint::test
