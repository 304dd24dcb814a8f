// What happens to the files: once, whole, and only where they are still what was read.
#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixing.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// `void validate() {` where `with` is empty.
std::string validating(const std::string& with, const std::string& name = "A") {
  return "struct " + name + " {\n  void validate()" + with + " {\n    if (port_ < 1) throw port_;\n  }\n  int port_ = 1;\n};\n";
}

std::string with_crlf(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
  return result;
}

class Files : public Fixing {
 protected:
  RunResult fix_all(std::vector<std::string> arguments = {}) {
    arguments.push_back("--rules=validator-not-const");
    return fix_in(project, std::move(arguments));
  }
  /// Nothing but the project's own files.
  void expect_no_leftovers() {
    for (const auto& entry : fs::recursive_directory_iterator(project.path())) EXPECT_THAT(entry.path().filename().string(), testing::Not(testing::StartsWith("."))) << entry.path();
  }
};

TEST_F(Files, AHeaderOnceHoweverManyIncludeIt) {
  project.write("a.h", "#pragma once\n" + validating(""));
  project.write("a.cpp", "#include \"a.h\"\n");
  project.write("sub/b.cpp", "#include \"../a.h\"\nvoid use(A a) { a.validate(); }\n");
  project.write_default_database({"a.cpp", "sub/b.cpp"});
  const RunResult result = fix_all();
  EXPECT_EQ(contents(project.at("a.h")), "#pragma once\n" + validating(" const"));
  EXPECT_EQ(result.err, "fixed 1 finding in 1 file\n");
  EXPECT_EQ(result.exit, 0);
}

TEST_F(Files, AHeaderIsTriedInEveryUnit) {
  project.write("a.h", "#pragma once\n" + validating(""));
  project.write("a.cpp", "#include \"a.h\"\n");
  project.write("b.cpp", "#include \"a.h\"\nvoid (A::*pointer)() = &A::validate;\n");
  project.write_default_database({"a.cpp", "b.cpp"});
  const RunResult result = fix_all();
  EXPECT_EQ(contents(project.at("a.h")), "#pragma once\n" + validating(""));
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(lines_of(result.err), ElementsAre(HasSubstr("warning: a.h:3: not fixed: make 'validate' const: does not compile: ")));
}

TEST_F(Files, DeclarationAndDefinitionInTwo) {
  project.write("a.h", "#pragma once\nstruct A {\n  void validate();\n  int port_ = 1;\n};\n");
  project.write("a.cpp", "#include \"a.h\"\nvoid A::validate() {\n  if (port_ < 1) throw port_;\n}\n");
  project.write("b.cpp", "#include \"a.h\"\nvoid use(A a) { a.validate(); }\n");
  project.write_default_database({"a.cpp", "b.cpp"});
  EXPECT_EQ(fix_all().err, "fixed 1 finding in 2 files\n");
  EXPECT_THAT(contents(project.at("a.h")), HasSubstr("void validate() const;"));
  EXPECT_THAT(contents(project.at("a.cpp")), HasSubstr("void A::validate() const {"));
}

TEST_F(Files, NotAskedForAreNotTouched) {
  const std::string source = "#include \"a.h\"\nvoid A::validate() {\n  if (port_ < 1) throw port_;\n}\n";
  project.write("a.h", "struct A {\n  void validate();\n  int port_ = 1;\n};\n");
  project.write("a.cpp", source);
  project.write_default_database({"a.cpp"});
  EXPECT_THAT(fix_all({"a.h"}).err, HasSubstr("it would edit a file that was not asked for"));
  EXPECT_EQ(contents(project.at("a.cpp")), source);
}

TEST_F(Files, OfWhichACommentSilencesTheFindingAreNotTouched) {
  const std::string text = "struct A {\n  void validate() {  // NOLINT(fvlint-validator-not-const): a plug-in calls it\n    if (port_ < 1) throw port_;\n  }\n  int port_ = 1;\n};\n";
  project.write("a.cpp", text);
  project.write_default_database({"a.cpp"});
  const RunResult result = fix_all();
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out + result.err, "");
  EXPECT_EQ(contents(project.at("a.cpp")), text);
}

TEST_F(Files, ThatAConfigurationExcludesAreNotTouched) {
  const std::string header = "struct A {\n  void validate();\n  int port_ = 1;\n};\n", source = "#include \"a.h\"\nvoid A::validate() {\n  if (port_ < 1) throw port_;\n}\n";
  project.write("a.h", header);
  project.write("a.cpp", source);
  project.write(".fvlint.json", R"({"exclude": ["a.cpp"]})");
  project.write_default_database({"a.cpp"});
  EXPECT_THAT(fix_all().err, HasSubstr("it would edit a file that was not asked for"));
  EXPECT_EQ(contents(project.at("a.h")), header);
  EXPECT_EQ(contents(project.at("a.cpp")), source);
}

TEST_F(Files, KeepTheirLineEnds) {
  project.write("a.cpp", with_crlf("#include <memory>\nclass A {\n public:\n  static std::unique_ptr<A> create() {\n    auto made = std::unique_ptr<A>(new A);\n    return made;\n  }\n"
                                   "  void validate() const {\n    if (port_ < 1) throw port_;\n  }\n\n private:\n  A() = default;\n  int port_ = 1;\n};\n"));
  project.write_default_database({"a.cpp"});
  fix_in(project, {"--rules=factory-skips-validation"});
  const std::string text = contents(project.at("a.cpp"));
  EXPECT_THAT(text, HasSubstr("    made->validate();\r\n    return made;\r\n"));
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) ASSERT_EQ(text[at - 1], '\r');
}

TEST_F(Files, KeepTheirMarkAndTheirMissingLineEnd) {
  const auto text = [](const std::string& with) { return "\xef\xbb\xbfstruct A { void validate()" + with + " { if (port_ < 1) throw port_; } int port_ = 1; };  // na\xefve"; };
  project.write("a.cpp", text(""));
  project.write_default_database({"a.cpp"});
  EXPECT_EQ(fix_all().exit, 0);
  EXPECT_EQ(contents(project.at("a.cpp")), text(" const"));
}

TEST_F(Files, KeepPermissionsAndLinks) {
  project.write("real/a.cpp", validating(""));
  fs::permissions(project.at("real/a.cpp"), fs::perms(0750));
  fs::create_symlink("real/a.cpp", project.at("a.cpp"));
  project.write_default_database({"a.cpp"});
  EXPECT_EQ(fix_all().err, "fixed 1 finding in 1 file\n");
  EXPECT_TRUE(fs::is_symlink(project.at("a.cpp")));
  EXPECT_EQ(contents(project.at("real/a.cpp")), validating(" const"));
  EXPECT_EQ(fs::status(project.at("real/a.cpp")).permissions(), fs::perms(0750));
  expect_no_leftovers();
}

TEST_F(Files, ReadOnlyOnesAreLeftAlone) {
  project.write("a.cpp", validating(""));
  project.write("b.cpp", validating("", "B"));
  fs::permissions(project.at("a.cpp"), fs::perms(0444));
  project.write_default_database({"a.cpp", "b.cpp"});
  const RunResult result = fix_all();
  EXPECT_THAT(lines_of(result.err), ElementsAre("warning: a.cpp:2: not fixed: make 'validate' const: it is read-only", "fixed 1 finding in 1 file"));
  EXPECT_EQ(contents(project.at("a.cpp")), validating(""));
  EXPECT_EQ(contents(project.at("b.cpp")), validating(" const", "B"));
  EXPECT_EQ(result.exit, 1);
}

TEST_F(Files, InReadOnlyFoldersAreLeftAloneWithAllThatBelongsToThem) {
  const std::string header = "#pragma once\nstruct A {\n  void validate();\n  int port_ = 1;\n};\n", source = "#include \"../a.h\"\nvoid A::validate() {\n  if (port_ < 1) throw port_;\n}\n";
  project.write("a.h", header);
  project.write("sub/a.cpp", source);
  project.write_default_database({"sub/a.cpp"});
  fs::permissions(project.at("sub"), fs::perms(0555));
  const RunResult result = fix_all();
  fs::permissions(project.at("sub"), fs::perms(0755));
  EXPECT_THAT(lines_of(result.err), ElementsAre("warning: a.h:3: not fixed: make 'validate' const: its folder is read-only"));
  EXPECT_EQ(contents(project.at("a.h")), header);
  EXPECT_EQ(contents(project.at("sub/a.cpp")), source);
}

/// z.cpp includes a named pipe: whoever writes to it decides when z.cpp has been read, after a.cpp.
class Meanwhile : public Files {
 protected:
  Meanwhile() {
    EXPECT_EQ(::mkfifo(project.at("pipe.h").c_str(), 0600), 0);
    project.write_default_database({"a.cpp", "z.cpp"});
  }
  /// Waits until a unit reads the pipe, does something, and lets it go on.
  void when_read(const std::function<void()>& meanwhile) const {
    int pipe = -1;
    for (int tries = 0; pipe < 0 && tries < 3000; ++tries) {
      pipe = ::open(project.at("pipe.h").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
      if (pipe < 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ASSERT_GE(pipe, 0) << "nobody reads the pipe";
    meanwhile();
    EXPECT_EQ(::write(pipe, "\n", 1), 1);
    ::close(pipe);
  }
};

TEST_F(Meanwhile, AFileThatChangesAfterItWasReadIsLeftAlone) {
  project.write("a.cpp", validating(""));
  project.write("z.cpp", "#include \"pipe.h\"\n");
  const std::string saved = "// saved meanwhile\n" + validating("");
  std::thread editor([&] { when_read([&] { project.write("a.cpp", saved); }); });
  const RunResult result = fix_all({"-j1"});
  editor.join();
  EXPECT_EQ(contents(project.at("a.cpp")), saved);
  EXPECT_THAT(lines_of(result.err), ElementsAre("warning: a.cpp:2: not fixed: make 'validate' const: the file has changed since it was read; run fvlint again"));
  expect_no_leftovers();
}

TEST_F(Meanwhile, AFileThatChangesWhileItsFixIsTriedIsLeftAlone) {
  project.write("a.h", "#pragma once\n" + validating(""));
  project.write("a.cpp", "#include \"a.h\"\n");
  project.write("z.cpp", "#include \"a.h\"\n#include \"pipe.h\"\n");
  const std::string saved = "// saved meanwhile\n" + validating("");
  std::thread editor([&] {
    when_read([] {});
    std::this_thread::sleep_for(std::chrono::milliseconds(500));  // until the first reader has gone
    when_read([&] { project.write("a.h", saved); });
  });
  const RunResult result = fix_all({"-j1"});
  editor.join();
  EXPECT_EQ(contents(project.at("a.h")), saved);
  EXPECT_THAT(lines_of(result.err), ElementsAre("warning: a.h: not fixed: the file has changed since it was read; run fvlint again"));
}

class Diff : public Files {
 protected:
  RunResult diff(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), {"--diff", "--profile=strict", "--rules=validator-not-const"});
    return fvlint_in(project, std::move(arguments));
  }
};

TEST_F(Diff, AppliedGivesTheSameBytesAsFix) {
  std::map<std::string, std::string> files = {
      {"with space.cpp", "\xef\xbb\xbf" + validating("") + "// no line end"},
      {"sub/dos.cpp", with_crlf(validating("") + "\n\n\n\n\n\n\n\n\n" + validating("", "Far"))},
      {"one.cpp", "struct A { void validate() { if (port_ < 1) throw port_; } int port_ = 1; };"},
      {"clean.cpp", validating(" const")},
  };
  std::vector<std::string> names;
  for (const auto& [name, text] : files) {
    project.write(name, text);
    names.push_back(name);
  }
  project.write_default_database(names);
  const RunResult result = diff();
  EXPECT_EQ(result.exit, 1);
  EXPECT_EQ(result.err, "");
  for (const auto& [name, text] : files) EXPECT_EQ(contents(project.at(name)), text);

  Project by_git, by_patch;
  for (const auto& [name, text] : files) {
    by_git.write(name, text);
    by_patch.write(name, text);
  }
  by_git.write("the.patch", result.out);
  by_patch.write("the.patch", result.out);
  const RunResult git = run({"git", "apply", "the.patch"}, {.directory = by_git.path(), .environment = {{"GIT_CEILING_DIRECTORIES", "/"}}});
  const RunResult patch = run({"patch", "-p1", "--quiet", "-i", "the.patch"}, {.directory = by_patch.path(), .environment = {}});
  EXPECT_EQ(git.exit, 0) << git.err << result.out;
  EXPECT_EQ(patch.exit, 0) << patch.out << result.out;
  EXPECT_EQ(fix_all().err, "fixed 4 findings in 3 files\n");
  for (const auto& [name, text] : files) {
    EXPECT_EQ(contents(by_git.at(name)), contents(project.at(name))) << name;
    EXPECT_EQ(contents(by_patch.at(name)), contents(project.at(name))) << name;
  }
}

TEST_F(Diff, OfFilesAboveIsNamedFromTheCheckout) {
  project.write("top.cpp", validating(""));
  project.write("sub/below.cpp", validating("", "Below"));
  project.write_default_database({"top.cpp", "sub/below.cpp"});
  std::filesystem::create_directory(project.at(".git"));
  const RunResult result = fvlint({"--diff", "--profile=strict", "--rules=validator-not-const"}, {.directory = project.at("sub"), .environment = {}});
  EXPECT_EQ(result.err, "the patch changes files outside of the working directory: apply it in " + project.path() + "\n");
  project.write("the.patch", result.out);
  const RunResult patch = run({"patch", "-p1", "--quiet", "-i", "the.patch"}, {.directory = project.path(), .environment = {}});
  EXPECT_EQ(patch.exit, 0) << patch.out << result.out;
  EXPECT_THAT(contents(project.at("top.cpp")), HasSubstr("() const"));
  EXPECT_THAT(contents(project.at("sub/below.cpp")), HasSubstr("() const"));
}

TEST_F(Diff, WithNothingToMendIsEmpty) {
  project.write("a.cpp", validating(" const"));
  project.write_default_database({"a.cpp"});
  const RunResult result = diff();
  EXPECT_EQ(result.out + result.err, "");
  EXPECT_EQ(result.exit, 0);
}

TEST_F(Diff, IsNoFormatAndNoFix) {
  for (const char* other : {"--fix", "--format=json"}) {
    const RunResult result = diff({other});
    EXPECT_EQ(result.exit, 2);
    EXPECT_EQ(lines_of(result.err).size(), 1u) << result.err;
  }
}

TEST_F(Diff, ReportShowsTheFixes) {
  project.write("a.cpp", validating(""));
  project.write_default_database({"a.cpp"});
  const nlohmann::json report = report_in(project, {"--profile=strict", "--rules=validator-not-const"});
  EXPECT_EQ(report["findings"][0]["fixes"], nlohmann::json::parse(R"([{"description": "make 'validate' const", "edits": [
      {"file": "a.cpp", "line": 2, "column": 18, "endLine": 2, "endColumn": 18, "replacement": " const"}]}])"));
}

}  // namespace
}  // namespace fvlint::test
