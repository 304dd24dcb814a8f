// Which baseline holds: the option's, the configuration's, or the one in the repository's root.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "baseline/accepted.h"
#include "support/files.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

TEST(BaselinePlace, AnOptionNamesIt) {
  const AcceptedProject project;
  fs::rename(project.at(baseline_name), project.at("old.jsonl"));
  EXPECT_EQ(project.fvlint().exit, 1);
  EXPECT_EQ(project.fvlint({"--baseline", "old.jsonl"}).exit, 0);
  EXPECT_EQ(project.fvlint({"baseline", "--baseline", "old.jsonl"}).out, "old.jsonl: 2 findings accepted, as before\n");
  EXPECT_FALSE(fs::exists(project.at(baseline_name)));
}

TEST(BaselinePlace, AConfigurationNamesItFromItsOwnFolder) {
  Project project;
  project.write("part/.fvlint.json", R"({"baseline": "accepted/old.jsonl"})");
  fs::create_directories(project.at("part/accepted"));
  project.write("part/a.cpp", faulty_class("A"));
  project.write("b.cpp", faulty_class("B"));
  project.write_default_database({"part/a.cpp", "b.cpp"});
  const RunResult result = fvlint_in(project, {"baseline"});
  EXPECT_EQ(result.exit, 0) << result.err;
  EXPECT_THAT(read_file(project.at("part/accepted/old.jsonl")), HasSubstr("\"file\":\"../a.cpp\""));
  EXPECT_THAT(read_file(project.at(baseline_name)), HasSubstr("\"file\":\"b.cpp\""));
  EXPECT_EQ(fvlint_in(project, {}).exit, 0);
  EXPECT_EQ(fvlint_in(project, {"part/a.cpp", "--", "-std=c++20"}).exit, 0);
}

TEST(BaselinePlace, OneThatIsNamedMustBeThere) {
  Project project;
  project.write(".fvlint.json", "{\n  \"baseline\": \"old.jsonl\"\n}\n");
  project.write("a.cpp", sound_class("A"));
  project.write_default_database({"a.cpp"});
  const RunResult named = fvlint_in(project, {});
  EXPECT_EQ(named.exit, 2);
  EXPECT_EQ(named.err, "error: old.jsonl: no such file; .fvlint.json:2 names it as the baseline, and fvlint baseline writes it\n");
  EXPECT_EQ(fvlint_in(project, {"baseline"}).out, "old.jsonl: 0 findings accepted, as before\n");
  EXPECT_EQ(fvlint_in(project, {}).exit, 0);
  const RunResult given = fvlint_in(project, {"--baseline", "other.jsonl"});
  EXPECT_EQ(given.exit, 2);
  EXPECT_EQ(given.err, "error: --baseline: other.jsonl: no such file; fvlint baseline --baseline other.jsonl writes it\n");
}

TEST(BaselinePlace, IsShownByConfig) {
  Project project;
  EXPECT_THAT(fvlint_in(project, {"config", "--show", "a.cpp"}).out, HasSubstr("baseline = \".fvlint-baseline.jsonl\"  # default\n"));
  project.write(".fvlint.json", R"({"baseline": ""})");
  const RunResult result = fvlint_in(project, {"config", "--check"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.err, ".fvlint.json:1:14: error: \"baseline\" must be the path of a file\n");
}

}  // namespace
}  // namespace fvlint::test
