// Units that crash, hang or eat memory cost themselves and nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <thread>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::StartsWith;

const std::string rule = " validator-writes-member";

/// Clang's own means for testing that a crash is survived.
constexpr char crashing[] = "#pragma clang __debug crash\n";

/// Evaluated while the file is read; takes hours, given -fconstexpr-steps.
constexpr char hanging[] =
    "constexpr int spin() {\n  int s = 0;\n  for (unsigned long i = 0; i < ~0ul; ++i) s = i & 1;\n  return s;\n}\nconstexpr int x = spin();\n";

/// Each instantiation needs another one.
constexpr char eating[] = "template <int N> struct A { A<N + 1> next; char c[N]; };\nA<0> a;\n";

class FailingUnit : public testing::Test {
 protected:
  FailingUnit() {
    project.write("a.cpp", faulty_class("A"));
    project.write("z.cpp", faulty_class("Z"));
  }

  void add_failing(const std::string& text, const std::vector<std::string>& flags = {}) {
    project.write("m.cpp", text);
    project.write_database("build/compile_commands.json", {project.entry("a.cpp"), project.entry("m.cpp", flags), project.entry("z.cpp")});
  }

  /// Whatever became of m.cpp, the others are judged, and the run says that it was not complete.
  void expect_one_lost(std::vector<std::string> arguments, const testing::Matcher<std::string>& reason) {
    for (const char* jobs : {"-j1", "-j3"}) {
      SCOPED_TRACE(jobs);
      std::vector<std::string> all = arguments;
      all.push_back(jobs);
      const json report = report_in(project, all);
      EXPECT_THAT(places(report), ElementsAre("a.cpp:5" + rule, "z.cpp:5" + rule));
      ASSERT_EQ(report["incomplete"].size(), 1u);
      EXPECT_EQ(report["incomplete"][0]["fatal"], true);
      EXPECT_THAT(report["incomplete"][0]["reason"].get<std::string>(), reason);
      const RunResult result = fvlint_in(project, all);
      EXPECT_EQ(result.exit, 2);
      EXPECT_THAT(lines_of(result.err), ElementsAre("error: m.cpp: " + report["incomplete"][0]["reason"].get<std::string>()));
    }
  }

  Project project;
};

TEST_F(FailingUnit, ThatCrashes) {
  add_failing(crashing);
  expect_one_lost({}, MatchesRegex("crashed \\(signal [0-9]+, .*\\) while it was read; .*"));
}

TEST_F(FailingUnit, ThatOverflowsTheStack) {
  add_failing("int x = " + std::string(200000, '(') + "1;\n", {"-fbracket-depth=1000000"});
  expect_one_lost({}, StartsWith("crashed (signal"));
}

TEST_F(FailingUnit, ThatHangs) {
  add_failing(hanging, {"-fconstexpr-steps=4294967295"});
  expect_one_lost({"--timeout=2"}, testing::Eq("took longer than 2 s; raise --timeout, or see where clang++ -fsyntax-only hangs"));
}

TEST_F(FailingUnit, ThatEatsMemory) {
  add_failing(eating, {"-ftemplate-depth=100000000"});
  expect_one_lost({"--memory-limit=600"}, testing::Eq("needed more than 600 MB; raise --memory-limit"));
}

TEST_F(FailingUnit, AllOfManyFailing) {
  std::vector<json> entries;
  for (int i = 0; i < 6; ++i) {
    const std::string file = "crash" + std::to_string(i) + ".cpp";
    project.write(file, crashing);
    entries.push_back(project.entry(file));
  }
  project.write_database("build/compile_commands.json", entries);
  const json report = report_in(project, {});
  EXPECT_EQ(report["incomplete"].size(), 6u);
  EXPECT_EQ(report["stats"]["units"], 0);
}

TEST_F(FailingUnit, LeavesNoCoreFile) {
  add_failing(crashing);
  fvlint_in(project, {});
  for (const auto& entry : fs::directory_iterator(project.path())) EXPECT_THAT(entry.path().filename().string(), testing::Not(HasSubstr("core")));
}

TEST(ManyUnits, ComeInTheSameOrderWhateverTheJobs) {
  Project project;
  std::vector<std::string> files;
  for (int i = 0; i < 120; ++i) {  // more than one process reads
    files.push_back("u" + std::to_string(i) + ".cpp");
    project.write(files.back(), i % 7 == 0 ? faulty_class("C" + std::to_string(i)) : "int x" + std::to_string(i) + ";\n");
  }
  project.write_default_database(files);
  const RunResult one = fvlint_in(project, {"--format=json", "-j1"});
  EXPECT_EQ(checked_json(one.out)["findings"].size(), 18u);
  EXPECT_EQ(fvlint_in(project, {"--format=json", "-j2"}).out, one.out);
  EXPECT_EQ(fvlint_in(project, {"--format=json", "-j7"}).out, one.out);
}

/// fvlint in a folder of its own, with some other program for an extractor.
class OtherExtractor : public testing::Test {
 protected:
  OtherExtractor() {
    fs::create_directories(bin.at("bin"));
    fs::copy_file(fvlint_program(), bin.at("bin/fvlint"));
    project.write("a.cpp", "");
    project.write("b.cpp", "");
    project.write_default_database({"a.cpp", "b.cpp"});
  }

  RunResult run_with(const std::string& script, const std::string& place = "bin/fvlint-extract") {
    bin.write(place, "#!/bin/sh\n" + script);
    fs::permissions(bin.at(place), fs::perms::owner_all);
    return run({bin.at("bin/fvlint"), "--timeout=5"}, {.directory = project.path(), .environment = {}});
  }

  Project bin, project;
};

TEST_F(OtherExtractor, MissingIsSaidOnce) {
  const RunResult result = run({bin.at("bin/fvlint")}, {.directory = project.path(), .environment = {}});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: fvlint-extract is missing: neither " + bin.at("bin/fvlint-extract") + " nor " +
                                                bin.at("libexec/fvlint/fvlint-extract") + " exists; build or install it"));
}

TEST_F(OtherExtractor, IsFoundInLibexec) {
  fs::create_directories(bin.at("libexec/fvlint"));
  fs::create_symlink(extractor_program(), bin.at("libexec/fvlint/fvlint-extract"));
  const RunResult result = run({bin.at("bin/fvlint")}, {.directory = project.path(), .environment = {}});
  EXPECT_EQ(result.exit, 0) << result.err;
}

TEST_F(OtherExtractor, VersionAndRulesDoNotNeedIt) {
  EXPECT_EQ(run({bin.at("bin/fvlint"), "--version"}).exit, 0);
  EXPECT_EQ(run({bin.at("bin/fvlint"), "rule"}).exit, 0);
}

TEST_F(OtherExtractor, ThatCannotStartIsSaidOnce) {
  const RunResult result = run_with("echo 'fvlint-extract: error while loading shared libraries: libclang-cpp.so' >&2; exit 127");
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: fvlint-extract cannot run: fvlint-extract: error while loading shared libraries: libclang-cpp.so"));
}

class OddAnswer : public OtherExtractor, public testing::WithParamInterface<const char*> {};

TEST_P(OddAnswer, CostsItsUnitOnly) {
  const RunResult result = run_with(std::string("read line; ") + GetParam());
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(lines_of(result.err).size(), 2u) << result.err;
  EXPECT_THAT(lines_of(result.err)[0], StartsWith("error: a.cpp: fvlint-extract "));
}

INSTANTIATE_TEST_SUITE_P(All, OddAnswer,
                         testing::Values("echo hello; cat", "echo '{\"ok\":true,\"size\":4}'; printf abcd; cat", "echo '{\"ok\":true,\"size\":-4}'; cat",
                                         "echo '{\"ok\":1}'; cat", "echo '[]'; cat", "echo '{\"ok\":false,\"reason\":7}'; cat", "exit 3", "exit 0",
                                         "echo '{\"ok\":true,\"size\":4}'; exit 0", "printf '\\377\\377\\n'; cat", "head -c 100000 /dev/zero; cat",
                                         "echo noise >&2; head -c 100000 /dev/zero >&2; exit 1"));

TEST_F(OtherExtractor, TalkingOnStandardErrorIsNotShown) {
  const RunResult result = run_with("exec 2>&2; while read line; do head -c 200000 /dev/zero >&2; echo '{\"ok\":false,\"reason\":\"no\"}'; done");
  EXPECT_EQ(result.err, "error: a.cpp: no\nerror: b.cpp: no\n");
}

class Interrupted : public testing::TestWithParam<int> {};

TEST_P(Interrupted, LeavesNoProcessBehind) {
  Project project;
  project.write("a.cpp", hanging);
  project.write("b.cpp", hanging);
  project.write_database("build/compile_commands.json",
                         {project.entry("a.cpp", {"-fconstexpr-steps=4294967295"}), project.entry("b.cpp", {"-fconstexpr-steps=4294967295"})});
  Background fvlint({fvlint_program(), "-j2"}, {.directory = project.path(), .environment = {}});
  std::vector<int> workers;
  for (int i = 0; i < 500 && workers.size() < 2; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    workers = fvlint.children();
  }
  ASSERT_EQ(workers.size(), 2u);
  fvlint.signal(GetParam());
  EXPECT_EQ(fvlint.wait(), 128 + GetParam());
  // Killed outright, fvlint cannot wait for them; they still must go.
  for (int i = 0; i < 500 && (is_running(workers[0]) || is_running(workers[1])); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_FALSE(is_running(workers[0]));
  EXPECT_FALSE(is_running(workers[1]));
}

INSTANTIATE_TEST_SUITE_P(Signals, Interrupted, testing::Values(SIGINT, SIGTERM, SIGHUP, SIGKILL));

}  // namespace
}  // namespace fvlint::test
