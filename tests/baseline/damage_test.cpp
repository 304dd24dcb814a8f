// A baseline comes with a branch, or out of a merge: whatever stands in it, there is one clear line, and nothing is lost.
#include <filesystem>

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "baseline/accepted.h"
#include "support/files.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string heading = "{\"fvlint-baseline\":1}\n";
const std::string no_finding = "is no finding as fvlint baseline writes them; take the line out, or the file as it was from git\n";

struct Damage {
  std::string name, text, said;
};

std::vector<Damage> damages() {
  const std::string entry = R"({"file":"a.cpp","rule":"validator-writes-member","fingerprint":"00000000000000000000000000000000"})";
  return {{"empty", "", ": is no baseline of fvlint; "},
          {"foreign", "{\"version\": 1, \"findings\": []}\n", ": is no baseline of fvlint; "},
          {"source", "int main() {}\n", ": is no baseline of fvlint; "},
          {"binary", std::string("\0\xff\x1b[31m", 7), ": is no baseline of fvlint; "},
          {"newer", "{\"fvlint-baseline\":2}\n", ": was written by another version of fvlint; "},
          {"conflict", heading + "<<<<<<< HEAD\n" + entry + "\n=======\n>>>>>>> other\n", ":2: has conflicts that are not resolved; "},
          {"cut_short", heading + entry + "\n" + entry.substr(0, 40), ":3: " + no_finding},
          {"no_object", heading + "[]\n", ":2: " + no_finding},
          {"no_string", heading + R"({"file":1,"rule":"a","fingerprint":"00000000000000000000000000000000"})" + "\n", ":2: " + no_finding},
          {"no_fingerprint", heading + R"({"file":"a.cpp","rule":"a","fingerprint":"0"})" + "\n", ":2: " + no_finding},
          {"no_utf8", heading + "{\"file\":\"\xff\",\"rule\":\"a\",\"fingerprint\":\"00000000000000000000000000000000\"}\n", ":2: " + no_finding},
          {"nested", heading + std::string(1000000, '[') + "\n", ":2: " + no_finding}};
}

void PrintTo(const Damage& one, std::ostream* out) { *out << one.name; }

class Damaged : public testing::TestWithParam<Damage> {};

TEST_P(Damaged, BaselineIsRefusedInOneLineAndKept) {
  const AcceptedProject project;
  project.write(baseline_name, GetParam().text);
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{{}, {"baseline"}, {"baseline", "--prune"}, {"--fix"}, {"a.cpp", "--", "-std=c++20"}}) {
    const RunResult result = project.fvlint(arguments);
    EXPECT_EQ(result.exit, 2);
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, StartsWith("error: " + baseline_name + GetParam().said));
    EXPECT_EQ(lines_of(result.err).size(), 1u) << result.err;
    EXPECT_EQ(project.baseline(), GetParam().text);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Damaged, testing::ValuesIn(damages()), [](const auto& info) { return info.param.name; });

TEST(DamagedBaseline, WhatGitAndEditorsDoToLinesIsNoDamage) {
  const AcceptedProject project;
  std::string text = heading + "\r\n";
  for (const std::string& entry : {project.entries()[1], project.entries()[0], project.entries()[0]}) text += entry + "\r\n";
  project.write(baseline_name, text.substr(0, text.size() - 2));
  const RunResult result = project.fvlint();
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.err, "");
}

TEST(DamagedBaseline, OfAnotherKindOrSizeIsNotRead) {
  const AcceptedProject project;
  fs::remove(project.at(baseline_name));
  fs::create_directory(project.at(baseline_name));
  EXPECT_EQ(project.fvlint().err, "error: .fvlint-baseline.jsonl: is no file\n");
  fs::remove(project.at(baseline_name));
  ASSERT_EQ(::mkfifo(project.at(baseline_name).c_str(), 0600), 0);
  EXPECT_EQ(project.fvlint().err, "error: .fvlint-baseline.jsonl: is no file\n");
  fs::remove(project.at(baseline_name));
  project.write(baseline_name, heading);
  fs::resize_file(project.at(baseline_name), std::uintmax_t{65} << 20);
  EXPECT_EQ(project.fvlint().err, "error: .fvlint-baseline.jsonl: is larger than 64 MiB, and so is no baseline of fvlint\n");
}

TEST(DamagedBaseline, ALinkIsReadAndNeverWrittenThrough) {
  const AcceptedProject project;
  const Project elsewhere;
  const std::string target = elsewhere.at("accepted.jsonl");
  fs::rename(project.at(baseline_name), target);
  fs::create_symlink(target, project.at(baseline_name));
  const std::string before = read_file(target);
  EXPECT_EQ(project.fvlint().exit, 0);
  project.write("a.cpp", sound_class("A"));
  const RunResult result = project.fvlint({"baseline"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.err, "error: .fvlint-baseline.jsonl: is a symbolic link, through which fvlint does not write; name the file itself\n");
  EXPECT_EQ(read_file(target), before);
  fs::remove(target);
  EXPECT_EQ(project.fvlint({"baseline"}).exit, 2);
  EXPECT_FALSE(fs::exists(target));
}

// A branch may bring a link to what only its reader may read.
TEST(DamagedBaseline, TextOfOtherFilesIsNotShown) {
  const AcceptedProject project;
  project.write("secret", "hunter2\n");
  fs::remove(project.at(baseline_name));
  fs::create_symlink("secret", project.at(baseline_name));
  const RunResult result = project.fvlint();
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(result.err, Not(HasSubstr("hunter2")));
}

TEST(DamagedBaseline, ControlCharactersDoNotReachTheTerminal) {
  const AcceptedProject project;
  project.write(baseline_name, heading + "{\"file\":\"gone\\u001b[31m.cpp\",\"rule\":\"validator-writes-member\",\"in\":\"\\n\\u0007A\",\"fingerprint\":\"00000000000000000000000000000000\"}\n");
  EXPECT_THAT(project.fvlint().err, HasSubstr("gone\\x1b[31m.cpp: validator-writes-member in \\n\\x07A\n"));
}

TEST(DamagedBaseline, WhatCannotBeWrittenLeavesItAsItWas) {
  const AcceptedProject project;
  project.write("locked/old.jsonl", project.baseline());
  const std::string name = project.at("locked/none/old.jsonl");
  const RunResult result = project.fvlint({"baseline", "--baseline", name});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.err, "error: cannot write locked/none/old.jsonl: No such file or directory\n");
}

}  // namespace
}  // namespace fvlint::test
