// clang-tidy's options, one by one: what each means here, and that those without a meaning are refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr char writes[] = " validator-writes-member";

class TidyOptions : public testing::Test {
 protected:
  TidyOptions() {
    project.write("a.h", faulty_class("H"));
    project.write("a.cpp", "#include \"a.h\"\n" + faulty_class("A"));
  }

  std::vector<std::string> found(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"a.cpp", "--", "-std=c++20"});
    return places(report_in(project, arguments));
  }

  Project project;
};

void expect_refused(const std::vector<std::string>& arguments, const std::string& line) {
  const RunResult result = fvlint(arguments);
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: " + line));
}

TEST_F(TidyOptions, OneDashOrTwoAndTheValueBehindItOrNext) {
  const std::string filter = R"([{"name":"a.cpp"}])";
  for (const std::vector<std::string>& spelled : {std::vector<std::string>{"-line-filter=" + filter}, {"--line-filter=" + filter}, {"-line-filter", filter}, {"--line-filter", filter}})
    EXPECT_THAT(found(spelled), ElementsAre(std::string("a.cpp:6") + writes));
}

TEST_F(TidyOptions, ChecksAreGlobsOverRules) {
  EXPECT_THAT(found({"-checks=-*,fvlint-*"}).size(), 2u);
  EXPECT_THAT(found({"-checks=*"}).size(), 2u);
  EXPECT_THAT(found({"-checks=bugprone-*,fvlint-validator-writes-member"}).size(), 2u);
  EXPECT_THAT(found({"-checks=-fvlint-validator-*"}), IsEmpty());
  EXPECT_THAT(found({"-checks=-*", "-checks=fvlint-validator-*"}).size(), 2u);
  expect_refused({"-checks=-*,fvlint-validator-wrytes-member"}, "no rule is called fvlint-validator-wrytes-member; did you mean fvlint-validator-writes-member?");
  expect_refused({"-checks=-*,bugprone-*"}, "-checks leaves no rule on; rules are fvlint-RULE there, and fvlint rule lists all");
  EXPECT_THAT(found({"-checks=-*,bugprone-*", "--allow-no-checks"}), IsEmpty());
}

TEST_F(TidyOptions, HeadersAreFiltered) {
  EXPECT_THAT(found({"-header-filter=.*"}).size(), 2u);
  EXPECT_THAT(found({"-header-filter=^nowhere"}), ElementsAre(std::string("a.cpp:6") + writes));
  EXPECT_THAT(found({"-header-filter="}), ElementsAre(std::string("a.cpp:6") + writes));
  EXPECT_THAT(found({"--exclude-header-filter=a[.]h$"}), ElementsAre(std::string("a.cpp:6") + writes));
  expect_refused({"-header-filter=(", "a.cpp"}, "--header-filter: ( is no regular expression (POSIX extended)");
}

TEST_F(TidyOptions, LinesAreFiltered) {
  EXPECT_THAT(found({R"(-line-filter=[{"name":"a.h","lines":[[1,2],[5,5]]}])"}), ElementsAre(std::string("a.h:5") + writes));
  EXPECT_THAT(found({R"(-line-filter=[{"name":"a.h","lines":[[1,2]]}])"}), IsEmpty());
  EXPECT_THAT(fvlint({"-line-filter=a.cpp:3", "a.cpp"}).err, StartsWith("error: --line-filter: is not of the form ["));
}

TEST_F(TidyOptions, ANoteOnTheLineIsEnough) {
  project.write("a.cpp", "struct A {\n  void fit() { port_ = 1; }\n  void validate() {\n    fit();\n    if (port_ < 1) throw 1;\n  }\n  int port_;\n};\n");
  EXPECT_THAT(found({R"(-line-filter=[{"name":"a.cpp","lines":[[2,2]]}])"}).size(), 1u);
}

TEST_F(TidyOptions, ArgumentsAreAddedAndRemoved) {
  project.write("a.cpp", "#if defined SEEN && !defined UNSEEN\n" + faulty_class("A") + "#endif\n");
  const std::vector<std::string> expected = {std::string("a.cpp:6") + writes};
  EXPECT_EQ(found({"-extra-arg=-DSEEN"}), expected);
  EXPECT_EQ(found({"--extra-arg-before", "-DSEEN"}), expected);
  EXPECT_THAT(found({"-extra-arg=-DSEEN", "-extra-arg=-DUNSEEN"}), IsEmpty());
  project.write_database("build/compile_commands.json", project.entry("a.cpp", {"-DSEEN", "-DUNSEEN"}));
  EXPECT_EQ(places(report_in(project, {"-p=build", "-removed-arg=-DUNSEEN", "a.cpp"})), expected);
}

TEST_F(TidyOptions, WhatFollowsMayBeginWithTheCompiler) {
  const RunResult result = fvlint_in(project, {"--extra-arg-before=--driver-mode=g++", project.at("a.cpp"), "--", "/usr/bin/c++", "-std=c++20", "-o", "a.o", "-c", project.at("a.cpp")});
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(result.out, HasSubstr("a.cpp:6:5: error: "));
}

TEST_F(TidyOptions, OnlyErrorsFailARun) {
  project.write("w.cpp", "struct A {\n  void validate() const {}\n  static A create() {\n    A a;\n    a.validate();\n    return a;\n  }\n  int port_ = 0;\n};\n");
  const auto exit = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"w.cpp", "--"});
    const RunResult result = fvlint_in(project, arguments);
    EXPECT_THAT(result.out, HasSubstr("[validator-cannot-fail]"));
    return result.exit;
  };
  EXPECT_EQ(exit({}), 1) << "fvlint's own contract";
  EXPECT_EQ(exit({"-checks=*"}), 0);
  EXPECT_EQ(exit({"-checks=*", "-quiet"}), 0);
  EXPECT_EQ(exit({"-warnings-as-errors=*"}), 1);
  EXPECT_EQ(exit({"-warnings-as-errors=-*,fvlint-validator-writes-member"}), 0);
  EXPECT_EQ(exit({"-checks=*", "--fail-on=warning"}), 1);
}

TEST_F(TidyOptions, ConfigurationIsFvlints) {
  project.write("own.json", R"({"exclude": ["a.h"]})");
  EXPECT_THAT(found({"-config-file=own.json"}), ElementsAre(std::string("a.cpp:6") + writes));
  EXPECT_THAT(found({"--config=own.json"}), ElementsAre(std::string("a.cpp:6") + writes));
  EXPECT_THAT(found({"--config="}).size(), 2u);
  for (const char* given : {"-config={Checks: '*'}", "--config-file=.clang-tidy"})
    EXPECT_THAT(fvlint({given, "a.cpp"}).err, HasSubstr("is a file of fvlint's own configuration (.fvlint.json); it reads none of clang-tidy's"));
}

TEST_F(TidyOptions, ExportedFixesAreApplied) {
  project.write("n.cpp", "// \xc3\xa4\nstruct A {\n  A(int port) : port_(port) {}\n  void validate() {\n    if (port_ < 1) throw 1;\n  }\n  int port_;\n};\n");
  std::filesystem::create_directory(project.at("fixes"));
  const RunResult result = fvlint_in(project, {"-checks=fvlint-validator-not-const", "-export-fixes", "fixes/n.yaml", "n.cpp", "--"});
  EXPECT_EQ(result.exit, 0) << result.out << result.err;
  const RunResult applied = run({"clang-apply-replacements-" FVLINT_LLVM, project.at("fixes")});
  EXPECT_EQ(applied.exit, 0) << applied.err;
  EXPECT_THAT(read_file(project.at("n.cpp")), HasSubstr("void validate() const {"));
}

TEST_F(TidyOptions, QuestionsAreAnswered) {
  const RunResult list = fvlint_in(project, {"-checks=-*,fvlint-validator-not-const", "-list-checks", "-"});
  EXPECT_EQ(list.exit, 0);
  EXPECT_EQ(list.out, "Enabled checks:\n    fvlint-validator-not-const\n\n");
  EXPECT_EQ(fvlint_in(project, {"--verify-config"}).out, "No config errors detected.\n");
  project.write(".fvlint.json", R"({"profil": "strict"})");
  EXPECT_EQ(fvlint_in(project, {"--verify-config", "a.cpp"}).exit, 2);
}

TEST_F(TidyOptions, DumpedConfigurationChangesWithWhatDecides) {
  const auto dumped = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--dump-config", "a.cpp"});
    const RunResult result = fvlint_in(project, arguments);
    EXPECT_EQ(result.exit, 0) << result.err;
    EXPECT_THAT(result.out, AllOf(StartsWith("---\nChecks: "), HasSubstr("fvlint.version")));
    return result.out;
  };
  const std::string before = dumped({});
  EXPECT_EQ(before, dumped({}));
  EXPECT_NE(before, dumped({"-checks=-fvlint-validator-*"}));
  project.write(".fvlint.json", R"({"sinks": ["...", "record*"]})");
  EXPECT_NE(before, dumped({}));
}

TEST_F(TidyOptions, WhatMeansNothingIsRefused) {
  expect_refused({"-load=checks.so", "a.cpp"}, "--load of clang-tidy means nothing here: fvlint loads no plugins");
  expect_refused({"--enable-check-profile", "a.cpp"}, "--enable-check-profile of clang-tidy means nothing here: use --stats");
  expect_refused({"-explain-config"}, "--explain-config of clang-tidy means nothing here: use fvlint config --show FILE");
  expect_refused({"--format-style=llvm"}, "--format-style of clang-tidy means nothing here: fixes are not reformatted; run clang-format afterwards");
  expect_refused({"-vfsoverlay", "x.yaml"}, "--vfsoverlay of clang-tidy means nothing here: fvlint reads files as they are on disk");
  expect_refused({"--system-headers"}, "--system-headers: fvlint judges no system header; leave it out");
  expect_refused({"--use-color=perhaps"}, "--use-color: perhaps is neither true nor false");
  expect_refused({"a.cpp", "-checks"}, "-checks: needs a value");
}

/// Every option that the real clang-tidy has is either taken or refused by name.
TEST_F(TidyOptions, NoneIsUnknown) {
  const RunResult help = run({"clang-tidy-" FVLINT_LLVM, "--help"});
  unsigned seen = 0;
  for (const std::string& line : lines_of(help.out)) {
    if (!line.starts_with("  --") || line.starts_with("  --help")) continue;
    const std::string option = line.substr(2, line.find_first_of("= ", 2) - 2);
    EXPECT_THAT(fvlint_in(project, {option, "x", "--list-checks"}).err, Not(HasSubstr("unknown option"))) << option;
    ++seen;
  }
  EXPECT_GT(seen, 20u);
}

}  // namespace
}  // namespace fvlint::test
