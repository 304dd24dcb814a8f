// A format is its file: each of them is offered, and described, wherever findings are printed.
#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::set<std::string> format_files() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(FVLINT_SOURCE "/checker/report/formats"))
    if (entry.path().extension() == ".cpp") names.insert(entry.path().stem().string());
  return names;
}

/// What --help lists under "Formats": "  sarif        who reads it".
std::set<std::string> listed(const std::string& help) {
  std::set<std::string> names;
  bool within = false;
  for (const std::string& line : lines_of(help)) {
    if (within && !line.starts_with("  ")) break;
    if (within) names.insert(line.substr(2, line.find(' ', 2) - 2));
    within = within || line.starts_with("Formats");
  }
  return names;
}

TEST(Formats, EachFileIsOne) {
  const std::set<std::string> files = format_files();
  EXPECT_TRUE(files.contains("text") && files.contains("sarif"));
  EXPECT_EQ(listed(fvlint({"--help"}).out), files);
  EXPECT_EQ(listed(fvlint({"judge", "--help"}).out), files);
}

TEST(Formats, JudgePrintsWhatCheckPrints) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  ASSERT_EQ(fvlint_in(project, {"extract", "a.cpp", "-o", "a.facts", "--"}).exit, 0);
  for (const std::string& format : format_files()) {
    const RunResult checked = fvlint_in(project, {"--format=" + format, "a.cpp", "--"}), judged = fvlint_in(project, {"judge", "--format=" + format, "a.facts"});
    EXPECT_EQ(judged.out, checked.out) << format;
    EXPECT_EQ(judged.exit, 1) << format;
    EXPECT_THAT(checked.out, HasSubstr("validator 'validate' writes member 'port_'")) << format;
    EXPECT_EQ(fvlint_in(project, {"--format=" + format, "--output=report", "a.cpp", "--"}).out, "") << format;
    EXPECT_EQ(read_file(project.at("report")), checked.out) << format;
  }
}

}  // namespace
}  // namespace fvlint::test
