// Options, rules and exit statuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// Two rules find something: a name that nothing declares, and a write.
constexpr char two_faults[] =
    "struct A {\n  A(int port) : port_(port) {}\n  void validate() {\n    port_ = port;\n    if (port_ < 1) throw 1;\n  }\n  int port_;\n};\n";

std::vector<std::string> found(const Project& project, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"a.cpp", "--"});
  return places(report_in(project, arguments));
}

void expect_refused(std::vector<std::string> arguments, const std::string& line) {
  const RunResult result = fvlint(arguments);
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: " + line));
}

TEST(Options, UnknownOneNamesTheNearest) {
  expect_refused({"--fromat=json"}, "unknown option --fromat; did you mean --format?");
  expect_refused({"--quite"}, "unknown option --quite; did you mean --quiet?");
  expect_refused({"--zebra"}, "unknown option --zebra; fvlint --help lists all");
  expect_refused({"a.cpp", "--colour=never"}, "unknown option --colour; did you mean --color?");
}

TEST(Options, BadValuesAreRefused) {
  expect_refused({"--format=xml"}, "--format: xml not in {checkstyle,github,gitlab,json,junit,rdjson,sarif,text}");
  expect_refused({"--profile=loose"}, "--profile: loose not in {default,strict}");
  expect_refused({"--fail-on=note"}, "--fail-on: note not in {error,none,warning}");
  expect_refused({"-j", "0"}, "-j: Value 0 not in range 1 to 1024");
  expect_refused({"--timeout=soon"}, "--timeout: Value soon not in range 1 to 1000000");
  expect_refused({""}, "a file name is empty");
  EXPECT_EQ(fvlint({"-p"}).exit, 2);
}

TEST(Options, LastOneCounts) {
  Project project;
  project.write("a.cpp", two_faults);
  EXPECT_THAT(fvlint_in(project, {"--format=text", "--format=json", "a.cpp", "--"}).out, StartsWith("{"));
}

TEST(Options, HelpAndVersion) {
  const RunResult help = fvlint({"--help"}), version = fvlint({"--version"});
  EXPECT_EQ(help.exit, 0);
  EXPECT_EQ(help.err, "");
  for (const char* option : {"-p BUILD", "--format", "--output", "--profile", "--rules", "-j", "--timeout", "--memory-limit", "--quiet", "--fail-on", "--color"}) {
    EXPECT_THAT(help.out, HasSubstr(option));
  }
  EXPECT_EQ(version.exit, 0);
  EXPECT_EQ(version.err, "");
  EXPECT_EQ(version.out, "fvlint 0.1.0 (for LLVM " FVLINT_LLVM ")\n");
}

TEST(Rules, NamesAloneAreOnlyThese) {
  Project project;
  project.write("a.cpp", two_faults);
  EXPECT_THAT(found(project, {}), ElementsAre("a.cpp:4 validator-writes-member", "a.cpp:4 validator-reads-undeclared-name"));
  EXPECT_THAT(found(project, {"--rules=validator-writes-member"}), ElementsAre("a.cpp:4 validator-writes-member"));
  EXPECT_THAT(found(project, {"--rules=validator-writes-member, validator-reads-undeclared-name"}).size(), 2u);
}

TEST(Rules, WithAMinusAreAllBut) {
  Project project;
  project.write("a.cpp", two_faults);
  EXPECT_THAT(found(project, {"--rules=-validator-writes-member"}), ElementsAre("a.cpp:4 validator-reads-undeclared-name"));
  EXPECT_THAT(found(project, {"--rules", "-validator-writes-member,-validator-reads-undeclared-name"}), IsEmpty());
  EXPECT_THAT(found(project, {"--rules=validator-writes-member,validator-reads-undeclared-name,-validator-writes-member"}),
              ElementsAre("a.cpp:4 validator-reads-undeclared-name"));
}

TEST(Rules, UnknownOneNamesTheNearest) {
  expect_refused({"--rules=validator-write-member"}, "unknown rule validator-write-member; did you mean validator-writes-member?");
  expect_refused({"--rules=-validator-writes-members"}, "unknown rule validator-writes-members; did you mean validator-writes-member?");
  expect_refused({"--rules=zebra"}, "unknown rule zebra; fvlint rule lists all");
  expect_refused({"--rules=validator-writes-member,"}, "unknown rule \"\"; fvlint rule lists all");
  expect_refused({"--rules=validator-writes-member,-validator-writes-member"}, "--rules leaves no rule on; fvlint rule lists all");
}

TEST(RuleCommand, ListsRules) {
  const RunResult result = fvlint({"rule"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.err, "");
  const auto lines = lines_of(result.out);
  EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end()));
  for (const std::string& line : lines) EXPECT_THAT(line, testing::MatchesRegex("[a-z-]+ +(default|strict) +(error|warning) +.+"));
  EXPECT_THAT(result.out, ContainsRegex("validator-writes-member +default +error +[^ ]"));
}

TEST(RuleCommand, UnknownRuleNamesTheNearest) {
  expect_refused({"rule", "validator-writes-membr"}, "unknown rule validator-writes-membr; did you mean validator-writes-member?");
  expect_refused({"rule", "a", "b"}, "fvlint rule does not take b");
  expect_refused({"rule", "--zebra"}, "unknown option --zebra; fvlint rule --help lists all");
}

TEST(Exit, FollowsTheFindings) {
  Project project;
  project.write("bad.cpp", faulty_class("A"));
  project.write("good.cpp", sound_class("A"));
  const auto exit_of = [&](std::vector<std::string> arguments) {
    arguments.push_back("--");
    return fvlint_in(project, arguments).exit;
  };
  EXPECT_EQ(exit_of({"good.cpp"}), 0);
  EXPECT_EQ(exit_of({"bad.cpp"}), 1);
  EXPECT_EQ(exit_of({"bad.cpp", "good.cpp"}), 1);
  EXPECT_EQ(exit_of({"bad.cpp", "--fail-on=error"}), 1);
  EXPECT_EQ(exit_of({"bad.cpp", "--fail-on=none"}), 0);
  EXPECT_EQ(exit_of({"bad.cpp", "gone.cpp"}), 2);
  EXPECT_EQ(exit_of({"gone.cpp", "--fail-on=none"}), 2);
}

TEST(Exit, StandardStreamsMayBeClosed) {
  Project project;
  project.write("bad.cpp", faulty_class("A"));
  const RunResult result = run({"/bin/sh", "-c", fvlint_program() + " bad.cpp -- <&- 2>&-"}, {.directory = project.path(), .environment = {}});
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(result.out, StartsWith("bad.cpp:5:5: error: "));
}

}  // namespace
}  // namespace fvlint::test
