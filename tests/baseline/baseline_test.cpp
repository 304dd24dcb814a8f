// What is accepted is written down, later runs report new findings only, and what is gone is named and taken out.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "baseline/accepted.h"
#include "support/files.h"

namespace fvlint::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;

/// A's validator with a second write.
std::string twice_faulty_class() {
  std::string text = faulty_class("A");
  const std::string fault = "    port_ = 8080;\n";
  return text.insert(text.find(fault), "    port_ = 9090;\n");
}

TEST(Baseline, IsSortedOneFindingALineWithoutLineNumbers) {
  const AcceptedProject project;
  const std::string fingerprint = "[0-9a-f]+";
  EXPECT_EQ(lines_of(project.baseline()).front(), "{\"fvlint-baseline\":1}");
  EXPECT_THAT(project.entries(), ElementsAre(MatchesRegex("\\{\"file\":\"a.cpp\",\"rule\":\"validator-writes-member\",\"in\":\"A::validate\",\"member\":\"port_\",\"fingerprint\":\"" + fingerprint + "\"\\}"),
                                             MatchesRegex("\\{\"file\":\"b.cpp\",\"rule\":\"validator-writes-member\",\"in\":\"B::validate\",\"member\":\"port_\",\"fingerprint\":\"" + fingerprint + "\"\\}")));
}

TEST(Baseline, LaterRunsReportNewFindingsOnly) {
  const AcceptedProject project;
  const RunResult clean = project.fvlint();
  EXPECT_EQ(clean.exit, 0);
  EXPECT_EQ(clean.out + clean.err, "");
  project.write("b.cpp", faulty_class("B") + faulty_class("C"));
  const RunResult result = project.fvlint();
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(result.out, HasSubstr("b.cpp:17:5: error: validator 'validate' writes member 'port_'"));
  EXPECT_THAT(result.out, Not(HasSubstr("b.cpp:5:5")));
  EXPECT_EQ(result.err, "");
}

TEST(Baseline, ASecondFaultBesideAnAcceptedOneIsNew) {
  const AcceptedProject project;
  project.write("a.cpp", twice_faulty_class());
  EXPECT_THAT(places(report_in(project, {})), ElementsAre("a.cpp:5 validator-writes-member"));
}

TEST(Baseline, OfTwoThatAreAlikeOneMayGo) {
  Project project;
  std::string text = faulty_class("A");
  text.insert(text.find("    port_ = 8080;\n"), "    port_ = 8080;\n");
  project.write("a.cpp", text);
  project.write_default_database({"a.cpp"});
  EXPECT_THAT(fvlint_in(project, {"baseline"}).out, HasSubstr("2 findings accepted, 2 added\n"));
  project.write("a.cpp", faulty_class("A"));
  const RunResult result = fvlint_in(project, {});
  EXPECT_EQ(result.exit, 0);
  EXPECT_THAT(lines_that_begin(result.err, "warning: "), testing::SizeIs(1));
}

TEST(Baseline, StaleEntriesAreNamedWithWhatToDo) {
  const AcceptedProject project;
  project.write("a.cpp", sound_class("A"));
  const RunResult result = project.fvlint();
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "warning: .fvlint-baseline.jsonl: stale, for it is no longer found: " + written_member("a.cpp", "A") + "\nnote: fvlint baseline --prune takes stale entries out\n");
  EXPECT_EQ(project.fvlint({"--quiet"}).err, "");
}

TEST(Baseline, StaleIsWhatIsGoneWithItsFile) {
  const AcceptedProject project;
  std::filesystem::remove(project.at("b.cpp"));
  project.write_default_database({"a.cpp"});
  EXPECT_THAT(project.fvlint().err, HasSubstr(written_member("b.cpp", "B")));
}

// In a large project, a file in which nothing can matter any more is not parsed.
TEST(Baseline, StaleIsWhatIsGoneFromAFileThatIsNotParsed) {
  Project project;
  std::vector<std::string> names;
  for (int i = 0; i < 30; ++i) {
    names.push_back("f" + std::to_string(i) + ".cpp");
    project.write(names.back(), i == 7 ? "#include \"seven.h\"\nint seven;\n" : "int x" + std::to_string(i) + ";\n");
  }
  project.write("seven.h", faulty_class("A"));
  project.write("f8.cpp", faulty_class("B"));
  project.write_default_database(names);
  ASSERT_THAT(fvlint_in(project, {"baseline"}).out, HasSubstr("2 findings accepted, 2 added"));
  project.write("f8.cpp", "int x8;\n");
  EXPECT_THAT(lines_that_begin(fvlint_in(project, {}).err, "warning: "), ElementsAre(testing::EndsWith(written_member("f8.cpp", "B"))));
  project.write("seven.h", "extern int seven;\n");
  EXPECT_THAT(lines_that_begin(fvlint_in(project, {}).err, "warning: "), testing::SizeIs(2));
}

TEST(Baseline, ARunOverOneFileCallsNothingStale) {
  const AcceptedProject project;
  project.write("a.cpp", sound_class("A"));
  const RunResult result = project.fvlint({"b.cpp"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out + result.err, "");
}

// The validator's fault lies in another unit: a run without that unit does not see it, and must not say that it is gone.
TEST(Baseline, WhatComesFromAnotherUnitIsNotStaleWithoutIt) {
  Project project;
  project.write("a.h", "class A {\n public:\n  explicit A(int port) : port_(port) {}\n  void validate() {\n    fit(port_);\n    if (port_ < 1) throw port_;\n  }\n\n private:\n  static void fit(int& port);\n  int port_;\n};\n");
  project.write("a.cpp", "#include \"a.h\"\nA a(1);\n");
  project.write("fit.cpp", "#include \"a.h\"\nvoid A::fit(int& port) { port = 8; }\n");
  project.write_default_database({"a.cpp", "fit.cpp"});
  EXPECT_THAT(fvlint_in(project, {"baseline"}).out, HasSubstr("1 finding accepted, 1 added"));
  EXPECT_EQ(fvlint_in(project, {"a.cpp"}).err, "");
  EXPECT_THAT(fvlint_in(project, {"baseline", "a.cpp"}).out, HasSubstr("1 finding accepted, as before"));
}

TEST(Baseline, ARuleThatIsOffMakesNothingStale) {
  const AcceptedProject project;
  EXPECT_EQ(project.fvlint({"--rules=-validator-writes-member"}).err, "");
  project.write(".fvlint.json", R"({"rules": {"validator-writes-member": "off"}})");
  EXPECT_EQ(project.fvlint().err, "");
}

TEST(Baseline, SaysWhatItAddsAndRemoves) {
  const AcceptedProject project;
  project.write("a.cpp", sound_class("A"));
  project.write("b.cpp", faulty_class("B") + faulty_class("C"));
  const RunResult result = project.fvlint({"baseline"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out, "- " + written_member("a.cpp", "A") + "\n+ " + written_member("b.cpp", "C") + "\n.fvlint-baseline.jsonl: 2 findings accepted, 1 added, 1 removed\n");
  EXPECT_EQ(project.fvlint({"baseline"}).out, ".fvlint-baseline.jsonl: 2 findings accepted, as before\n");
  EXPECT_EQ(project.fvlint({"baseline", "--quiet"}).out, ".fvlint-baseline.jsonl: 2 findings accepted, as before\n");
  EXPECT_EQ(project.fvlint().out, "");
}

TEST(Baseline, PruneRemovesAndAddsNothing) {
  const AcceptedProject project;
  const std::vector<std::string> before = project.entries();
  project.write("a.cpp", sound_class("A"));
  // Reformatted, so that it is known again by its subject only: prune leaves such a line as it is.
  project.write("b.cpp", "// moved\n" + faulty_class("B").replace(faulty_class("B").find("port_ = 8080"), 12, "port_  =\n        8080") + faulty_class("C"));
  const RunResult result = project.fvlint({"baseline", "--prune"});
  EXPECT_EQ(result.exit, 0) << result.err;
  EXPECT_EQ(result.out, "- " + written_member("a.cpp", "A") + "\n.fvlint-baseline.jsonl: 1 finding accepted, 1 removed\n");
  EXPECT_THAT(project.entries(), ElementsAre(before[1]));
  EXPECT_THAT(places(report_in(project, {})), ElementsAre("b.cpp:19 validator-writes-member"));
}

TEST(Baseline, PrunePutsInOrderWhatAMergeHasLeft) {
  const AcceptedProject project;
  const std::string before = project.baseline();
  const std::size_t heading = before.find('\n') + 1, second = before.find('\n', heading) + 1;
  const std::string one = before.substr(heading, second - heading), other = before.substr(second);
  for (const std::string& lines : {other + one, one + one + other}) {
    project.write(baseline_name, before.substr(0, heading) + lines);
    const RunResult result = project.fvlint({"baseline", "--prune"});
    EXPECT_EQ(result.exit, 0) << result.err;
    EXPECT_EQ(project.baseline(), before);
  }
}

TEST(Baseline, PruneSaysWhichUnitIsMissing) {
  const AcceptedProject project;
  const std::string before = project.baseline();
  std::filesystem::remove(project.at("b.cpp"));
  const RunResult result = project.fvlint({"baseline", "--prune"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(result.err, testing::StartsWith("error: --prune: what is stale shows in a run over the whole database only; b.cpp is in "));
  std::filesystem::remove(project.at("build/compile_commands.json"));
  EXPECT_THAT(project.fvlint({"baseline", "--prune", "--no-database=skip"}).err, testing::HasSubstr("the whole database only; . is not checked, for there is no compile_commands.json"));
  EXPECT_EQ(project.baseline(), before);
}

TEST(Baseline, PruneNeedsAWholeRunAndSomethingToPrune) {
  const AcceptedProject project;
  const std::string before = project.baseline();
  const RunResult partial = project.fvlint({"baseline", "--prune", "a.cpp"});
  EXPECT_EQ(partial.exit, 2);
  EXPECT_EQ(partial.err, "error: --prune: what is stale shows in a run over the whole database only; name no files\n");
  EXPECT_EQ(project.baseline(), before);
  std::filesystem::remove(project.at(baseline_name));
  const RunResult none = project.fvlint({"baseline", "--prune"});
  EXPECT_EQ(none.exit, 2);
  EXPECT_EQ(none.err, "error: there is no baseline to prune; fvlint baseline writes one\n");
}

TEST(Baseline, FilesThatAreNamedAreAdded) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write("b.cpp", faulty_class("B"));
  project.write_default_database({"a.cpp", "b.cpp"});
  EXPECT_EQ(fvlint_in(project, {"baseline", "a.cpp"}).out, "+ " + written_member("a.cpp", "A") + "\n.fvlint-baseline.jsonl: 1 finding accepted, 1 added\n");
  EXPECT_THAT(places(report_in(project, {})), ElementsAre("b.cpp:5 validator-writes-member"));
}

TEST(Baseline, ACleanProjectNeedsNone) {
  Project project;
  project.write("a.cpp", sound_class("A"));
  project.write_default_database({"a.cpp"});
  EXPECT_EQ(fvlint_in(project, {"baseline"}).out, "nothing to accept\n");
  EXPECT_FALSE(std::filesystem::exists(project.at(baseline_name)));
}

TEST(Baseline, NothingIsWrittenWhereAUnitCouldNotBeRead) {
  const AcceptedProject project;
  const std::string before = project.baseline();
  project.write("a.cpp", sound_class("A"));
  const RunResult result = project.fvlint({"baseline", "a.cpp", "gone.cpp"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(result.err, HasSubstr("error: not everything could be read, so that no baseline was written\n"));
  EXPECT_EQ(project.baseline(), before);
}

TEST(Baseline, WithoutADatabase) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  EXPECT_EQ(fvlint_in(project, {"baseline", "a.cpp", "--", "-std=c++20"}).exit, 0);
  EXPECT_EQ(fvlint_in(project, {"a.cpp", "--", "-std=c++20"}).exit, 0);
  // A build that hands on one unit after the other knows nothing of the others.
  project.write("a.cpp", sound_class("A"));
  EXPECT_EQ(fvlint_in(project, {"a.cpp", "--", "clang++", "-c"}).err, "");
  EXPECT_THAT(fvlint_in(project, {"a.cpp", "--", "-std=c++20"}).err, HasSubstr("stale"));
}

TEST(Baseline, IsReadFromTheCachedResultToo) {
  const AcceptedProject project;
  RunOptions options;
  options.directory = project.path();
  options.environment["XDG_CACHE_HOME"] = project.at("cache");
  for (int run = 0; run < 2; ++run) EXPECT_EQ(fvlint({}, options).exit, 0);
  project.write(baseline_name, "{\"fvlint-baseline\":1}\n");
  EXPECT_EQ(fvlint({}, options).exit, 1);
  EXPECT_EQ(fvlint({"baseline"}, options).exit, 0);
  EXPECT_EQ(fvlint({}, options).exit, 0);
}

TEST(Baseline, StaysWhereItIsWhileOneStandsElsewhere) {
  const AcceptedProject project;
  std::filesystem::create_directories(project.at(".git"));
  std::filesystem::create_directories(project.at("src"));
  RunOptions options;
  options.directory = project.at("src");
  EXPECT_EQ(fvlint({}, options).exit, 0);
  EXPECT_EQ(fvlint({"baseline"}, options).out, project.at(baseline_name) + ": 2 findings accepted, as before\n");
}

}  // namespace
}  // namespace fvlint::test
