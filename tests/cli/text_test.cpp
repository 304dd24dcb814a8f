// The text form: Clang's, to the byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>

#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// What fvlint prints about the one line that stands in the validator.
class Text : public testing::Test {
 protected:
  std::vector<std::string> printed(const std::string& line, const std::vector<std::string>& arguments = {}) {
    project.write("a.cpp", "struct A {\n  int x, y;\n  void validate() {\n" + line + "\n    if (y) throw 1;\n  }\n};\n");
    std::vector<std::string> all = {"a.cpp"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.push_back("--");
    const RunResult result = fvlint_in(project, all);
    EXPECT_EQ(result.exit, 1) << result.err;
    return lines_of(result.out);
  }

  Project project;
};

TEST_F(Text, HasPlaceMessageRuleLineAndCaret) {
  const auto lines = printed("    x = 1;");
  ASSERT_GE(lines.size(), 3u);
  EXPECT_THAT(lines[0], testing::MatchesRegex("a\\.cpp:4:5: error: .* \\[validator-writes-member\\]"));
  EXPECT_EQ(lines[1], "    4 |     x = 1;");
  EXPECT_EQ(lines[2], "      |     ^~~~~");
}

TEST_F(Text, NotesFollowLikewise) {
  project.write("b.cpp", faulty_class("B"));
  const auto lines = lines_of(fvlint_in(project, {"b.cpp", "--"}).out);
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_THAT(lines[3], StartsWith("b.cpp:3:40: note: "));
  EXPECT_EQ(lines[4], "    3 |   B(int user, int port) : user_(user), port_(port) {}");
  EXPECT_THAT(lines[5], StartsWith("      |                                        ^~~~~"));
}

TEST_F(Text, TabsBecomeBlanks) {
  const auto lines = printed("\tx\t= 1;");
  EXPECT_EQ(lines[1], "    4 |         x       = 1;");
  EXPECT_EQ(lines[2], "      |         ^~~~~~~~~~~");
}

TEST_F(Text, CharactersCountByTheColumnsTheyTake) {
  EXPECT_EQ(printed("  /* \xc3\xa9\xc3\xa9 */ x = 1;")[2], "      |            ^~~~~");
  EXPECT_EQ(printed("  /* \xe6\x97\xa5\xe6\x9c\xac */ x = 1;")[2], "      |              ^~~~~");
  EXPECT_EQ(printed("  /* e\xcc\x81 */ x = 1;")[2], "      |           ^~~~~");
}

TEST_F(Text, WhatIsNoTextIsSpeltOut) {
  const auto invalid = printed("  /* \xff */ x = 1;");
  EXPECT_EQ(invalid[1], "    4 |   /* <FF> */ x = 1;");
  EXPECT_EQ(invalid[2], "      |              ^~~~~");
  EXPECT_EQ(printed("  /* \x1b[31m */ x = 1;")[1], "    4 |   /* <U+001B>[31m */ x = 1;");
  EXPECT_EQ(printed("  /* \xe2\x80\xae */ x = 1;")[1], "    4 |   /* <U+202E> */ x = 1;");
}

TEST_F(Text, WindowsLineEndsAreNotShown) { EXPECT_EQ(printed("    x = 1;\r")[1], "    4 |     x = 1;"); }

TEST_F(Text, StatementOfSeveralLinesIsShownWhole) {
  const auto lines = printed("    x =\n\n\ty  // why   \n      + 1;");
  ASSERT_GE(lines.size(), 8u);
  EXPECT_EQ(lines[1], "    4 |     x =");
  EXPECT_EQ(lines[2], "      |     ^~~");
  EXPECT_EQ(lines[3], "    5 | ");
  EXPECT_EQ(lines[4], "    6 |         y  // why   ");
  EXPECT_EQ(lines[5], "      |         ~~~~~~~~~");
  EXPECT_EQ(lines[6], "    7 |       + 1;");
  EXPECT_EQ(lines[7], "      |       ~~~");
}

TEST_F(Text, ButNotMoreThanSixteenLines) {
  std::string sum = "    x = y";
  for (int i = 0; i < 40; ++i) sum += "\n      + 1";
  EXPECT_EQ(printed(sum + ";").size(), 1u + 2 * 16);
}

TEST_F(Text, LineNumbersOfManyDigitsWidenTheMargin) {
  project.write("long.cpp", std::string(123456, '\n') + faulty_class("Far"));
  const auto lines = lines_of(fvlint_in(project, {"long.cpp", "--"}).out);
  EXPECT_EQ(lines[1], " 123461 |     port_ = 8080;");
  EXPECT_EQ(lines[2], "        |     ^~~~~~~~~~~~");
}

TEST_F(Text, VeryLongLineIsLeftOut) {
  const auto lines = printed("    x = 1; //" + std::string(5000, 'x'));
  EXPECT_THAT(lines[0], StartsWith("a.cpp:4:5: error: "));
  EXPECT_THAT(lines.size() > 1 ? lines[1] : "", Not(HasSubstr("xxxx")));
}

TEST_F(Text, IsWhatClangPrintsAtThatPlace) {
  // Clang itself, about an error whose range is one word at the same place.
  project.write("b.cpp", "void f() {\n\t/* \xc3\xa9 \xff \xe6\x97\xa5 */ gone;\n}\n");
  project.write("c.cpp", "struct A {\n\tint x; void validate() {\n\t/* \xc3\xa9 \xff \xe6\x97\xa5 */ this_;\n throw 1; }\n A(int this_) : x(this_) {} };\n");
  const RunResult clang = run({"clang++-" FVLINT_LLVM, "-fsyntax-only", "-w", "b.cpp"}, {.directory = project.path(), .environment = {}});
  const RunResult ours = fvlint_in(project, {"c.cpp", "--"});
  const auto theirs = lines_of(clang.err), mine = lines_of(ours.out);
  ASSERT_GE(mine.size(), 3u) << ours.out << ours.err;
  const auto squeezed = [](std::string text) {  // the name and line differ in length and number
    for (const std::string_view part : {"gone", "this_", "    2", "    3", "~~~~", "~~~"}) {
      if (const std::size_t at = text.find(part); at != std::string::npos) text.erase(at, part.size());
    }
    return text;
  };
  EXPECT_EQ(squeezed(mine[1]), squeezed(theirs[1]));
  EXPECT_EQ(squeezed(mine[2]), squeezed(theirs[2]));
}

TEST_F(Text, SeveralLinesAreWhatClangPrints) {
  const std::string sum = "(\n\n\t5 + // comment  \n \t \n   \xc3\xa9 + 6)";
  project.write("b.cpp", "int \xc3\xa9;\nvoid f() { static_cast<int*>" + sum + ";\n}\n");
  project.write("c.cpp", "int \xc3\xa9;\nstruct A { int x; void validate() { x = static_cast<int >" + sum + ";\n throw 1; } };\n");
  const auto theirs = lines_of(run({"clang++-" FVLINT_LLVM, "-fsyntax-only", "-w", "b.cpp"}, {.directory = project.path(), .environment = {}}).err);
  const auto mine = lines_of(fvlint_in(project, {"c.cpp", "--"}).out);
  ASSERT_GE(mine.size(), 9u);
  ASSERT_GE(theirs.size(), 9u);
  for (std::size_t i = 3; i < 9; ++i) EXPECT_EQ(mine[i], theirs[i]) << "line " << i;
}

TEST_F(Text, ColoursAreClangs) {
  project.write("b.cpp", faulty_class("B"));
  const auto lines = lines_of(fvlint_in(project, {"b.cpp", "--color=always", "--"}).out);
  ASSERT_EQ(lines.size(), 7u);
  EXPECT_THAT(lines[0], StartsWith("\x1b[1mb.cpp:5:5: \x1b[0m\x1b[0;1;31merror: \x1b[0m\x1b[1m"));
  EXPECT_THAT(lines[0], testing::EndsWith(" [validator-writes-member]\x1b[0m"));
  EXPECT_EQ(lines[1], "    5 |     port_ = 8080;\x1b[0m");
  EXPECT_EQ(lines[2], "      | \x1b[0;1;32m    ^~~~~~~~~~~~");
  EXPECT_THAT(lines[3], StartsWith("\x1b[0m\x1b[1mb.cpp:3:40: \x1b[0m\x1b[0;1;36mnote: \x1b[0m"));
}

TEST_F(Text, ColoursOnlyOnATerminal) {
  project.write("b.cpp", faulty_class("B"));
  const std::vector<std::string> command = {fvlint_program(), "b.cpp", "--"};
  const auto terminal = [&](std::map<std::string, std::string> environment, std::vector<std::string> words) {
    return run_on_terminal(words, {.directory = project.path(), .environment = std::move(environment)}).out;
  };
  EXPECT_THAT(terminal({}, command), HasSubstr("\x1b[0;1;31m"));
  EXPECT_THAT(terminal({{"NO_COLOR", "1"}}, command), Not(HasSubstr("\x1b[")));
  EXPECT_THAT(terminal({{"NO_COLOR", ""}}, command), HasSubstr("\x1b[0;1;31m"));
  EXPECT_THAT(terminal({{"TERM", "dumb"}}, command), Not(HasSubstr("\x1b[")));
  EXPECT_THAT(terminal({}, {fvlint_program(), "--color=never", "b.cpp", "--"}), Not(HasSubstr("\x1b[")));
  EXPECT_THAT(terminal({{"NO_COLOR", "1"}}, {fvlint_program(), "--color=always", "b.cpp", "--"}), HasSubstr("\x1b[0;1;31m"));
  EXPECT_THAT(fvlint_in(project, {"b.cpp", "--"}).out, Not(HasSubstr("\x1b[")));
}

TEST_F(Text, PathsAreRelativeToTheWorkingDirectory) {
  project.write("src/b.cpp", faulty_class("B"));
  const auto first = [&](const std::string& directory) {
    return lines_of(fvlint({project.at("src/b.cpp"), "--"}, {.directory = directory, .environment = {}}).out)[0];
  };
  EXPECT_THAT(first(project.path()), StartsWith("src/b.cpp:5:5: "));
  EXPECT_THAT(first(project.at("src")), StartsWith("b.cpp:5:5: "));
  EXPECT_THAT(first("/"), StartsWith(project.at("src/b.cpp") + ":5:5: "));
}

TEST_F(Text, NamesCannotWriteToTheTerminal) {
  project.write("b\x1b[31m\n.cpp", faulty_class("B"));
  const RunResult result = fvlint_in(project, {"b\x1b[31m\n.cpp", "--"});
  EXPECT_THAT(result.out, StartsWith("b\\x1b[31m\\n.cpp:5:5: error: "));
  EXPECT_EQ(fvlint_in(project, {"gone\x1b[31m\n.cpp"}).err.find('\x1b'), std::string::npos);
}

TEST_F(Text, SummaryOnATerminalOnly) {
  project.write("b.cpp", faulty_class("B") + faulty_class("C"));
  const std::string out = run_on_terminal({fvlint_program(), "b.cpp", "--"}, {.directory = project.path(), .environment = {}}).out;
  EXPECT_THAT(out, HasSubstr("2 errors generated."));
  EXPECT_EQ(fvlint_in(project, {"b.cpp", "--"}).err, "");
}

TEST_F(Text, ProgressOnATerminalOnlyAndErased) {
  project.write("slow.cpp", "constexpr int spin() {\n  int s = 0;\n  for (unsigned long i = 0; i < ~0ul; ++i) s = i & 1;\n  return s;\n}\nconstexpr int x = spin();\n");
  const std::vector<std::string> arguments = {"slow.cpp", "--timeout=3", "--", "-fconstexpr-steps=4294967295"};
  std::vector<std::string> command = {fvlint_program()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const std::string out = run_on_terminal(command, {.directory = project.path(), .environment = {}}).out;
  EXPECT_THAT(out, HasSubstr("\r\x1b[K[0/1] slow.cpp"));
  EXPECT_THAT(out, HasSubstr("\r\x1b[Kerror: slow.cpp: took longer than 3 s"));
  command.insert(command.begin() + 1, "--quiet");
  EXPECT_THAT(run_on_terminal(command, {.directory = project.path(), .environment = {}}).out, Not(HasSubstr("[0/1]")));
  EXPECT_THAT(fvlint_in(project, arguments).err, StartsWith("error: slow.cpp: took"));
}

TEST_F(Text, CleanRunSaysNothing) {
  project.write("b.cpp", sound_class("B"));
  const RunResult result = fvlint_in(project, {"b.cpp", "--"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "");
}

}  // namespace
}  // namespace fvlint::test
