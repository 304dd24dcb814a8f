// What is wrong with a configuration is said in one line: where, what, and what may have been meant.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::MatchesRegex;

class Errors : public testing::Test {
 protected:
  Errors() { project.write(".git/HEAD", ""); }

  std::string refusal() const {
    const RunResult result = fvlint_in(project, {"config", "--check", ".fvlint.json"});
    EXPECT_EQ(result.exit, 2);
    EXPECT_EQ(result.out, "");
    const auto lines = lines_of(result.err);
    EXPECT_EQ(lines.size(), 1u) << result.err;
    return lines.empty() ? "" : lines[0];
  }

  void expect(const std::string& text, const std::string& message) const {
    project.write(".fvlint.json", text);
    EXPECT_EQ(refusal(), ".fvlint.json:" + message) << text;
  }

  Project project;
};

TEST_F(Errors, UnknownNames) {
  expect("{\n  // a comment with a \" in it\n  \"factorys\": []}", "3:3: error: unknown key \"factorys\"; did you mean factories?");
  expect("{\"zebra\": 1}", "1:2: error: unknown key \"zebra\"; fvlint config lists all");
  expect("{\"rules\": {\n\"validator-write-member\": \"off\"}}", "2:1: error: unknown rule \"validator-write-member\"; did you mean validator-writes-member?");
  expect("{\"rules\": {\"validator-not-const\": {\"severty\": \"off\"}}}", "1:36: error: unknown option \"severty\"; did you mean severity?");
  expect("{\"profile\": \"strct\"}", "1:13: error: \"profile\" must be \"default\" or \"strict\", not \"strct\"; did you mean strict?");
  expect("{\"rules\": {\"validator-not-const\": \"eror\"}}", "1:35: error: \"validator-not-const\" must be \"error\", \"warning\" or \"off\", not \"eror\"; did you mean error?");
}

TEST_F(Errors, WrongTypes) {
  expect("[]", "1:1: error: a configuration must be an object, not a list");
  expect("{\"factories\": \"create*\"}", "1:15: error: \"factories\" must be a list of strings, not a string");
  expect("{\"factories\": [\"create*\",\n  12.5e3]}", "2:3: error: an element of \"factories\" must be a string, not a number");
  expect("{\"factories\": [null]}", "1:16: error: an element of \"factories\" must be a string, not null");
  expect("{\"pointee-is-state\": 1}", "1:22: error: \"pointee-is-state\" must be true or false, not a number");
  expect("{\"profile\": true}", "1:13: error: \"profile\" must be \"default\" or \"strict\", not true or false");
  expect("{\"inherit\": 7}", "1:13: error: \"inherit\" must be true, false or a path, not a number");
  expect("{\"rules\": []}", "1:11: error: \"rules\" must be an object, not a list");
  expect("{\"rules\": {\"validator-not-const\": false}}", "1:35: error: \"validator-not-const\" must be \"error\", \"warning\", \"off\" or an object, not true or false");
}

TEST_F(Errors, BadPatterns) {
  expect("{\"sinks\": [\"log.*\"]}", "1:12: error: bad pattern \"log.*\": a pattern for names is made of letters, digits, _ and *");
  expect("{\"sinks\": [\"a**\"]}", "1:12: error: bad pattern \"a**\": one * is enough");
  expect("{\"sinks\": [\"_\"]}", "1:12: error: bad pattern \"_\": it has no word");
  expect("{\"sinks\": [\"\"]}", "1:12: error: bad pattern \"\": it is empty");
  expect("{\"sinks\": [\"" + std::string(257, 'a') + "\"]}", "1:12: error: bad pattern \"" + std::string(80, 'a') + "...\": it is longer than 256 characters");
  expect("{\"events\": [\"a::\"]}", "1:13: error: bad pattern \"a::\": a name is missing beside ::");
  expect("{\"not-validators\": [\"f(int)\"]}", "1:21: error: bad pattern \"f(int)\": a qualified name is made of letters, digits, _, :: and *");
  expect("{\"exclude\": [\"/usr/*\"]}", "1:14: error: bad pattern \"/usr/*\": it must be relative to the configuration's folder");
  expect("{\"exclude\": [\"../x\"]}", "1:14: error: bad pattern \"../x\": it may not have \"..\" for a folder");
  expect("{\"exclude\": [\"*.{h,cpp}\"]}", "1:14: error: bad pattern \"*.{h,cpp}\": only *, ** and ? are special in a pattern for files, and folders end with /");
  expect("{\"exclude\": [\"a**/b\"]}", "1:14: error: bad pattern \"a**/b\": ** stands alone between slashes");
}

TEST_F(Errors, WhatIsNoJson) {
  project.write(".fvlint.json", "{\n  \"sinks\": [\"a\",\n  }\n");
  EXPECT_THAT(refusal(), MatchesRegex("\\.fvlint\\.json:3:3: error: this is no JSON: syntax error .*"));
  project.write(".fvlint.json", "");
  EXPECT_THAT(refusal(), MatchesRegex("\\.fvlint\\.json:1:1: error: this is no JSON: .*"));
  expect("{\"sinks\": [], // one\n \"sin\\u006bs\": []}", "2:2: error: \"sinks\" is said twice");
}

TEST_F(Errors, HostileInput) {
  expect(std::string(100000, '['), "1:17: error: this is nested too deeply");
  project.write(".fvlint.json", "{\"sinks\": [" + std::string(300000, ' ') + "]}");
  EXPECT_EQ(refusal(), ".fvlint.json: error: is larger than 256 KiB");
  project.write(".fvlint.json", "{\"\\u001b[2J\\n\": 1}");
  EXPECT_THAT(refusal(), testing::StartsWith(".fvlint.json:1:2: error: unknown key \"\\x1b[2J\\n\""));
}

TEST_F(Errors, PatternsAreNotExponential) {
  std::string pattern, path = "a.cpp";
  for (int i = 0; i < 40; ++i) pattern += "**/a*/";
  for (int i = 0; i < 100; ++i) path = "aaa/" + path;
  project.write(path, faulty_class("A"));
  project.write(".fvlint.json", "{\"exclude\": [\"" + pattern + "b\"], \"sinks\": [\"" + [] {
    std::string words;
    for (int i = 0; i < 80; ++i) words += "*a";
    return words;
  }() + "*b\"]}");
  const RunResult result = fvlint(std::vector<std::string>{path, "--"}, {.directory = project.path(), .environment = {}, .limit = std::chrono::seconds(20)});
  EXPECT_EQ(result.exit, 1) << result.err;
}

TEST_F(Errors, WhatCannotBeRead) {
  fs::create_symlink(".fvlint.json", project.at(".fvlint.json"));
  EXPECT_EQ(refusal(), ".fvlint.json: error: cannot be read: Too many levels of symbolic links");
  fs::remove(project.at(".fvlint.json"));
  fs::create_symlink("gone", project.at(".fvlint.json"));
  EXPECT_EQ(refusal(), ".fvlint.json: error: no such file");
  fs::remove(project.at(".fvlint.json"));
  fs::create_directory(project.at(".fvlint.json"));
  EXPECT_EQ(refusal(), ".fvlint.json: error: is no file");
  if (::geteuid() == 0) return;  // root reads everything
  fs::remove(project.at(".fvlint.json"));
  project.write(".fvlint.json", "{}");
  fs::permissions(project.at(".fvlint.json"), fs::perms::none);
  EXPECT_EQ(refusal(), ".fvlint.json: error: cannot be read: Permission denied");
}

TEST_F(Errors, InheritanceThatEndsNowhere) {
  expect("{\"inherit\": true}", "1:13: error: there is nothing to inherit: no folder above, up to the repository's root, has a .fvlint.json");
  project.write("b.json", "{\n\"inherit\": \".fvlint.json\"}");
  project.write(".fvlint.json", "{\"inherit\": \"b.json\"}");
  EXPECT_EQ(refusal(), "b.json:2:12: error: it inherits itself, through .fvlint.json");
}

TEST_F(Errors, OptionsOfTheCommand) {
  EXPECT_EQ(fvlint({"config", "--chek"}).err, "error: unknown option --chek; did you mean --check?\n");
  EXPECT_EQ(fvlint({"config", "--check", "--schema"}).exit, 2);
  EXPECT_EQ(fvlint({"config", "a.json"}).err, "error: fvlint config takes files with --check or --show only\n");
  EXPECT_EQ(fvlint_in(project, {"--config=gone.json", "a.cpp", "--"}).err, "gone.json: error: no such file\n");
}

}  // namespace
}  // namespace fvlint::test
