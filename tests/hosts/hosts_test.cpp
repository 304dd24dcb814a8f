// Hosts that know how to call clang-tidy, and call fvlint instead: each is the real one, and shows what fvlint finds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// Strict, a warning, and with a fix.
constexpr char not_const[] =
    "struct Interval {\n  Interval(int from, int to) : from_(from), to_(to) {}\n  void check_invariants() {\n    if (from_ > to_) throw from_;\n  }\n  int from_, to_;\n};\n";

RunResult run_in(const Project& project, const std::vector<std::string>& command) {
  RunOptions options;
  options.directory = project.path();
  options.limit = std::chrono::seconds(120);
  return run(command, options);
}

/// What it says, wherever.
std::string all_of(const RunResult& result) { return result.out + result.err; }

class CMakeBuild : public testing::Test {
 protected:
  RunResult build(const std::string& tidy, const std::string& file, const std::string& text, const std::string& generator = "Ninja") {
    project.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\nproject(built C CXX)\nadd_library(built " + file + ")\n");
    project.write(file, text);
    const RunResult configured = run_in(project, {"cmake", "-G", generator, "-S", ".", "-B", "build", "-DCMAKE_CXX_CLANG_TIDY=" + tidy, "-DCMAKE_C_CLANG_TIDY=" + tidy});
    EXPECT_EQ(configured.exit, 0) << all_of(configured);
    return run_in(project, {"cmake", "--build", "build"});
  }

  Project project;
};

TEST_F(CMakeBuild, FailsOnErrors) {
  for (const char* generator : {"Ninja", "Unix Makefiles"}) {
    std::filesystem::remove_all(project.at("build"));
    const RunResult built = build(fvlint_program(), "a.cpp", faulty_class("A"), generator);
    EXPECT_NE(built.exit, 0) << generator;
    EXPECT_THAT(all_of(built), HasSubstr("a.cpp:5:5: error: validator 'validate' writes member 'port_'"));
  }
}

TEST_F(CMakeBuild, ShowsWarningsAndGoesOn) {
  const RunResult built = build(fvlint_program() + ";--profile=strict", "a.cpp", not_const);
  EXPECT_EQ(built.exit, 0) << all_of(built);
  EXPECT_THAT(all_of(built), HasSubstr("a.cpp:3:8: warning: validator 'check_invariants'"));
}

TEST_F(CMakeBuild, WarningsAsErrorsFailIt) {
  const RunResult built = build(fvlint_program() + ";-checks=-*,fvlint-validator-not-const;-warnings-as-errors=*", "a.cpp", not_const);
  EXPECT_NE(built.exit, 0);
  EXPECT_THAT(all_of(built), HasSubstr("a.cpp:3:8: error: validator 'check_invariants'"));
}

TEST_F(CMakeBuild, SoundCodePassesWithoutAWord) {
  const RunResult built = build(fvlint_program(), "a.cpp", sound_class("A"));
  EXPECT_EQ(built.exit, 0);
  EXPECT_THAT(all_of(built), AllOf(Not(HasSubstr("warning")), Not(HasSubstr("error"))));
}

TEST_F(CMakeBuild, SourcesInCAreNotRead) { EXPECT_EQ(build(fvlint_program(), "a.c", "int class(int new) { return new; }\n").exit, 0); }

TEST_F(CMakeBuild, ItsFlagsCount) {
  EXPECT_NE(build(fvlint_program() + ";--extra-arg=-DSEEN", "a.cpp", "#ifdef SEEN\n" + faulty_class("A") + "#endif\n").exit, 0);
}

class RunClangTidy : public testing::Test {
 protected:
  RunResult run_over(std::vector<std::string> arguments) {
    std::vector<std::string> command = {"run-clang-tidy-" FVLINT_LLVM, "-clang-tidy-binary", fvlint_program(), "-p", "build", "-j", "1"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_in(project, command);
  }

  Project project;
};

TEST_F(RunClangTidy, ShowsWhatIsFound) {
  project.write("a.cpp", faulty_class("A"));
  project.write("b.cpp", sound_class("B"));
  project.write_default_database({"a.cpp", "b.cpp"});
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{}, {"-quiet"}, {"-checks=-*,fvlint-*", "-header-filter=.*"}}) {
    const RunResult result = run_over(arguments);
    EXPECT_EQ(result.exit, 1) << all_of(result);
    EXPECT_THAT(result.out, AllOf(HasSubstr("a.cpp:5:5: error: "), Not(HasSubstr("b.cpp:"))));
  }
}

TEST_F(RunClangTidy, ChecksOfOtherToolsAloneAreRefused) {
  project.write("a.cpp", faulty_class("A"));
  project.write_default_database({"a.cpp"});
  const RunResult result = run_over({"-checks=-*,bugprone-*"});
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(all_of(result), HasSubstr("-checks leaves no rule on"));
}

TEST_F(RunClangTidy, FixesThroughClangApplyReplacements) {
  project.write("a.cpp", not_const);
  project.write_default_database({"a.cpp"});
  const RunResult result = run_over({"-checks=-*,fvlint-validator-not-const", "-fix", "-clang-apply-replacements-binary", "clang-apply-replacements-" FVLINT_LLVM});
  EXPECT_EQ(result.exit, 0) << all_of(result);
  EXPECT_THAT(read_file(project.at("a.cpp")), HasSubstr("void check_invariants() const {"));
}

TEST_F(RunClangTidy, MergesWhatIsExported) {
  project.write("a.cpp", not_const);
  project.write("b.cpp", faulty_class("B"));
  project.write_default_database({"a.cpp", "b.cpp"});
  run_over({"-checks=fvlint-validator-not-const", "-export-fixes", project.at("fixes.yaml")});
  EXPECT_THAT(read_file(project.at("fixes.yaml")), AllOf(HasSubstr("fvlint-validator-not-const"), HasSubstr("fvlint-validator-writes-member"), HasSubstr("' const'")));
}

class ClangTidyDiff : public testing::Test {
 protected:
  RunResult review(const std::string& diff, const std::string& arguments = {}) {
    project.write("change.diff", diff);
    return run_in(project, {"sh", "-c", "clang-tidy-diff-" FVLINT_LLVM ".py -p1 -clang-tidy-binary '" + fvlint_program() + "' -path build " + arguments + " < change.diff"});
  }

  Project project;
};

TEST_F(ClangTidyDiff, ShowsWhatLiesOnChangedLines) {
  project.write("a.cpp", faulty_class("A") + faulty_class("B"));
  project.write_default_database({"a.cpp"});
  const RunResult result = review("--- a/a.cpp\n+++ b/a.cpp\n@@ -5 +5 @@\n-\n+    port_ = 8080;\n");
  EXPECT_EQ(result.exit, 1) << all_of(result);
  EXPECT_THAT(result.out, AllOf(HasSubstr("a.cpp:5:5: error: "), Not(HasSubstr("a.cpp:17:"))));
  EXPECT_EQ(review("--- a/a.cpp\n+++ b/a.cpp\n@@ -2 +2 @@\n-\n+ public:\n").exit, 0);
}

TEST_F(ClangTidyDiff, ReachesHeaders) {
  project.write("a.h", faulty_class("A"));
  project.write("a.cpp", "#include \"a.h\"\n");
  project.write_default_database({"a.cpp"});
  EXPECT_THAT(review("--- a/a.h\n+++ b/a.h\n@@ -5 +5 @@\n-\n+    port_ = 8080;\n").out, HasSubstr("a.h:5:5: error: "));
}

TEST_F(ClangTidyDiff, FixesInPlace) {
  project.write("a.cpp", not_const);
  project.write_default_database({"a.cpp"});
  review("--- a/a.cpp\n+++ b/a.cpp\n@@ -3 +3 @@\n-\n+  void check_invariants() {\n", "-checks=-*,fvlint-validator-not-const -fix");
  EXPECT_THAT(read_file(project.at("a.cpp")), HasSubstr("void check_invariants() const {"));
}

}  // namespace
}  // namespace fvlint::test
