// The module in the real clang-tidy: what fvlint finds in a unit, clang-tidy shows, silences and mends.
#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/expectations.h"
#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr char module_file[] = FVLINT_BUILD "/lib/FvlintTidyModule.so";

const std::string copied_initialisation =
    "class A {\n public:\n  explicit A(int port) : port_(port) {}\n  void validate() {\n    port_ = port;\n    if (port_ < 1) throw port_;\n  }\n private:\n  int port_;\n};\n";

/// Strict, and with a fix.
constexpr char not_const[] =
    "struct Interval {\n  Interval(int from, int to) : from_(from), to_(to) {}\n  void check_invariants() {\n    if (from_ > to_) throw from_;\n  }\n  int from_, to_;\n};\n";

RunResult clang_tidy(const std::string& directory, const std::vector<std::string>& arguments, const std::string& program = "clang-tidy-" FVLINT_LLVM) {
  std::vector<std::string> command = {program, "-load", module_file};
  command.insert(command.end(), arguments.begin(), arguments.end());
  RunOptions options;
  options.directory = directory;
  options.limit = std::chrono::seconds(120);
  return run(command, options);
}

std::string all_of(const RunResult& result) { return result.out + result.err; }

/// About what no unit of a run does: clang-tidy, which reads one at a time, cannot know.
const std::set<std::string> about_all_units = {"event-never-sent", "factory-never-tested", "suppression-unused", "test-mocks-product"};

/// "file:line:column: message [rule]" of everything that fvlint, or its checks, have shown, sorted.
std::vector<std::string> shown(const std::string& text) {
  static const std::regex pattern("^(.+:\\d+:\\d+): (?:warning|error): (.*) \\[(?:fvlint-)?([a-z-]+)[,\\]].*");
  std::vector<std::string> found;
  std::smatch part;
  for (const std::string& line : lines_of(text))
    if (std::regex_match(line, part, pattern) && part[3] != "clang-diagnostic-error" && !about_all_units.contains(part[3])) found.push_back(part[1].str() + ": " + part[2].str() + " [" + part[3].str() + "]");
  std::sort(found.begin(), found.end());
  return found;
}

/// The same of notes; which finding each belongs to, their order says.
std::vector<std::string> notes_shown(const std::string& text) {
  static const std::regex pattern("^(.+:\\d+:\\d+): note: (.*)");
  std::vector<std::string> found;
  std::smatch part;
  for (const std::string& line : lines_of(text))
    if (std::regex_match(line, part, pattern)) found.push_back(part[1].str() + ": " + part[2].str());
  std::sort(found.begin(), found.end());
  return found;
}

/// The pages' programs, and the reference's broken twins.
std::vector<std::string> programs() {
  const fs::path source = FVLINT_SOURCE;
  std::vector<std::string> found;
  for (const auto& rule : fs::directory_iterator(source / "rules"))
    for (const char* name : {"bad.cpp", "good.cpp"})
      if (fs::exists(rule.path() / name)) found.push_back((rule.path() / name).string());
  for (const auto& twin : fs::directory_iterator(source / "reference_impl/broken"))
    if (twin.path().extension() == ".cpp") found.push_back(twin.path().string());
  std::sort(found.begin(), found.end());
  return found;
}

class TidyModule : public testing::TestWithParam<std::string> {};

TEST_P(TidyModule, FindsWhatFvlintFinds) {
  const std::string& file = GetParam();
  const std::string folder = fs::path(file).parent_path(), name = fs::path(file).filename();
  const Expectations settings = read_expectations(read_file(file));
  std::vector<std::string> flags = {"--", "-I" FVLINT_SOURCE "/checker/include"};
  flags.insert(flags.end(), settings.flags.begin(), settings.flags.end());
  const std::string profile = settings.strict ? "strict" : "default";
  std::vector<std::string> own = {"check", "--format=text", "--profile=" + profile, file}, tidy = {"-checks=-*,fvlint-*", "-config={CheckOptions: {fvlint.Profile: " + profile + "}}", file};
  own.insert(own.end(), flags.begin(), flags.end());
  tidy.insert(tidy.end(), flags.begin(), flags.end());
  RunOptions there;
  there.directory = "/";  // where paths are absolute with both
  const RunResult expected = fvlint(own, there), found = clang_tidy("/", tidy);
  const auto absolute = [](std::vector<std::string> lines) {
    for (std::string& line : lines)
      if (line.front() != '/') line.insert(0, "/");
    return lines;
  };
  EXPECT_EQ(shown(found.out), absolute(shown(expected.out))) << all_of(found);
  std::vector<std::string> notes = notes_shown(found.out);
  if (shown(expected.out).empty()) return;
  for (const std::string& note : absolute(notes_shown(expected.out))) EXPECT_THAT(notes, Contains(note));
}

INSTANTIATE_TEST_SUITE_P(Programs, TidyModule, testing::ValuesIn(programs()), [](const auto& file) {
  std::string name = fs::relative(file.param, FVLINT_SOURCE).string();
  std::replace_if(name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

class TidyModuleIn : public testing::Test {
 protected:
  RunResult tidy(std::vector<std::string> arguments) const {
    arguments.push_back("--");
    arguments.push_back("-std=c++20");
    return clang_tidy(project.path(), arguments);
  }

  Project project;
};

TEST_F(TidyModuleIn, ListsEveryRuleThatAUnitCanDecide) {
  const RunResult listed = clang_tidy("/", {"-list-checks", "-checks=-*,fvlint-*"});
  EXPECT_EQ(listed.exit, 0);
  for (const auto& rule : nlohmann::json::parse(fvlint({"rule", "--format=json"}).out)["rules"]) {
    const std::string name = rule["name"];
    EXPECT_EQ(listed.out.find("fvlint-" + name + "\n") == std::string::npos, about_all_units.contains(name)) << name;
  }
}

TEST_F(TidyModuleIn, TakesItsOptionsFromDotClangTidy) {
  project.write("a.cpp", not_const);
  project.write(".clang-tidy", "Checks: '-*,fvlint-*'\n");
  EXPECT_THAT(shown(tidy({"a.cpp"}).out), IsEmpty());
  project.write(".clang-tidy", "Checks: >\n  -*,\n  fvlint-*\nCheckOptions:\n  fvlint.Profile: strict\n");
  const RunResult found = tidy({"a.cpp"});
  EXPECT_THAT(found.out, HasSubstr("a.cpp:3:8: warning: validator 'check_invariants'"));
  EXPECT_EQ(found.exit, 0);
  EXPECT_EQ(tidy({"-warnings-as-errors=fvlint-*", "a.cpp"}).exit, 1);
}

TEST_F(TidyModuleIn, ItsOptionsAreKnownToVerifyConfig) {
  project.write(".clang-tidy", "Checks: '-*,fvlint-*'\nCheckOptions:\n  fvlint.Profile: strict\n  fvlint.Config: a.json\n");
  const RunResult verified = tidy({"-verify-config", "a.cpp"});
  EXPECT_EQ(verified.exit, 0) << all_of(verified);
  EXPECT_THAT(all_of(verified), Not(HasSubstr("unknown")));
}

TEST_F(TidyModuleIn, ARuleNamedByItselfIsOn) {
  project.write("a.cpp", not_const);
  EXPECT_THAT(tidy({"-checks=-*,fvlint-validator-not-const", "a.cpp"}).out, HasSubstr("a.cpp:3:8: warning: "));
}

TEST_F(TidyModuleIn, TheNearestConfigurationHolds) {
  project.write("a.cpp", faulty_class("A"));
  project.write(".fvlint.json", R"({"rules": {"validator-writes-member": "off"}})");
  EXPECT_THAT(shown(tidy({"-checks=-*,fvlint-*", "a.cpp"}).out), IsEmpty());
  project.write("other.json", "{}");
  EXPECT_THAT(shown(tidy({"-checks=-*,fvlint-*", "-config={CheckOptions: {fvlint.Config: other.json}}", "a.cpp"}).out), Not(IsEmpty()));
}

TEST_F(TidyModuleIn, AConfigurationIsLookedForFromTheSourceUpwards) {
  // With a database clang-tidy goes to the folder of each command.
  project.write("src/a.cpp", faulty_class("A"));
  project.write("other.json", R"({"rules": {"validator-writes-member": "off"}})");
  project.write_database("build/compile_commands.json", {{{"directory", project.at("build")}, {"file", project.at("src/a.cpp")}, {"command", "c++ -c " + project.at("src/a.cpp")}}});
  const RunResult found = clang_tidy(project.path(), {"-checks=-*,fvlint-*", "-config={CheckOptions: {fvlint.Config: other.json}}", "-p", "build", "src/a.cpp"});
  EXPECT_EQ(found.exit, 0) << all_of(found);
  EXPECT_THAT(shown(found.out), IsEmpty());
}

TEST_F(TidyModuleIn, WhatCannotBeUsedIsAnError) {
  project.write("a.cpp", sound_class("A"));
  const RunResult bad_profile = tidy({"-checks=-*,fvlint-*", "-config={CheckOptions: {fvlint.Profile: strct}}", "a.cpp"});
  EXPECT_EQ(bad_profile.exit, 1);
  EXPECT_THAT(all_of(bad_profile), HasSubstr("strct is no profile"));
  project.write(".fvlint.json", "{");
  const RunResult bad_file = tidy({"-checks=-*,fvlint-*", "a.cpp"});
  EXPECT_EQ(bad_file.exit, 1);
  EXPECT_THAT(all_of(bad_file), HasSubstr(".fvlint.json"));
}

TEST_F(TidyModuleIn, NolintSilences) {
  std::string text = faulty_class("A");
  text.insert(text.find(';', text.find("port_ = ")) + 1, "  // NOLINT(fvlint-validator-writes-member)");
  project.write("a.cpp", text + faulty_class("B"));
  const RunResult found = tidy({"-checks=-*,fvlint-*,-fvlint-suppression-*", "a.cpp"});
  EXPECT_THAT(found.out, AllOf(Not(HasSubstr("a.cpp:5:")), HasSubstr("a.cpp:17:")));
}

TEST_F(TidyModuleIn, FixMends) {
  project.write("a.cpp", not_const);
  const RunResult found = tidy({"-checks=-*,fvlint-validator-not-const", "-fix", "a.cpp"});
  EXPECT_EQ(found.exit, 0) << all_of(found);
  EXPECT_THAT(read_file(project.at("a.cpp")), HasSubstr("void check_invariants() const {"));
}

TEST_F(TidyModuleIn, ACopiedInitialisationIsMendedOnceAsFvlintDoes) {
  // Two findings, and one edit: of fixes that overlap clang-tidy applies none.
  project.write("a.cpp", copied_initialisation);
  tidy({"-checks=-*,fvlint-*", "-fix-errors", "a.cpp"});
  const std::string mended = read_file(project.at("a.cpp"));
  project.write("a.cpp", copied_initialisation);
  fvlint_in(project, {"--fix", "a.cpp", "--"});
  EXPECT_NE(mended, copied_initialisation);
  EXPECT_EQ(mended, read_file(project.at("a.cpp")));
}

TEST_F(TidyModuleIn, ExportsFixes) {
  project.write("a.cpp", not_const);
  tidy({"-checks=-*,fvlint-validator-not-const", "-export-fixes=fixes.yaml", "a.cpp"});
  EXPECT_THAT(read_file(project.at("fixes.yaml")), AllOf(HasSubstr("fvlint-validator-not-const"), HasSubstr("' const'")));
}

TEST_F(TidyModuleIn, FiltersHeaders) {
  project.write("h.h", "#pragma once\n" + faulty_class("A"));
  project.write("a.cpp", "#include \"h.h\"\n");
  EXPECT_THAT(tidy({"-checks=-*,fvlint-*", "-header-filter=.*", "a.cpp"}).out, HasSubstr("h.h:6:5: warning: "));
  EXPECT_THAT(tidy({"-checks=-*,fvlint-*", "-header-filter=none", "a.cpp"}).out, Not(HasSubstr("h.h:6:5")));
}

TEST_F(TidyModuleIn, SeveralUnitsInOneRun) {
  project.write("a.cpp", faulty_class("A"));
  project.write("b.cpp", sound_class("B"));
  project.write("c.cpp", faulty_class("C"));
  const RunResult found = tidy({"-checks=-*,fvlint-*", "a.cpp", "b.cpp", "c.cpp"});
  EXPECT_THAT(found.out, AllOf(HasSubstr("a.cpp:5:5: warning: "), HasSubstr("c.cpp:5:5: warning: "), Not(HasSubstr("b.cpp:"))));
  EXPECT_EQ(shown(found.out).size(), 2u);
}

TEST_F(TidyModuleIn, TellsOfNamesThatAreNotThere) {
  project.write("a.cpp", copied_initialisation);
  EXPECT_THAT(tidy({"-checks=-*,fvlint-*", "a.cpp"}).out, AllOf(HasSubstr("[fvlint-validator-reads-undeclared-name"), HasSubstr("[fvlint-validator-writes-member")));
}

TEST_F(TidyModuleIn, AnotherVersionOfClangTidyIsRefused) {
  project.write("a.cpp", faulty_class("A"));
  // Debian's own, which is older than any that fvlint is built for.
  const RunResult found = clang_tidy(project.path(), {"-checks=bugprone-*,fvlint-*", "a.cpp", "--"}, "clang-tidy");
  EXPECT_EQ(found.exit, 2);
  EXPECT_THAT(found.err, HasSubstr("fvlint: FvlintTidyModule.so is built for clang-tidy-" FVLINT_LLVM ": this program has an LLVM"));
}

}  // namespace
}  // namespace fvlint::test
