// Which configuration holds for which file, and where each value comes from.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr char off[] = R"({"rules": {"validator-writes-member": "off"}})";

/// `src/a.cpp` and `src/deep/b.cpp`, each with one finding, in a repository of their own.
class Lookup : public testing::Test {
 protected:
  Lookup() {
    project.write(".git/HEAD", "");
    project.write("src/a.cpp", faulty_class("A"));
    project.write("src/deep/b.cpp", faulty_class("B"));
  }

  std::vector<std::string> found(std::vector<std::string> options = {}) const {
    options.insert(options.end(), {"src/a.cpp", "src/deep/b.cpp", "--"});
    return places(report_in(project, options));
  }

  std::vector<std::string> shown(const std::string& file, const std::string& key) const {
    std::vector<std::string> lines;
    for (const std::string& line : lines_of(fvlint_in(project, {"config", "--show", file}).out))
      if (line.starts_with(key + " = ")) lines.push_back(line);
    return lines;
  }

  Project project;
  const std::string a = "src/a.cpp:5 validator-writes-member", b = "src/deep/b.cpp:5 validator-writes-member";
};

TEST_F(Lookup, NearestParentWins) {
  EXPECT_THAT(found(), ElementsAre(a, b));
  project.write(".fvlint.json", off);
  EXPECT_THAT(found(), IsEmpty());
  project.write("src/deep/.fvlint.json", "{}");
  EXPECT_THAT(found(), ElementsAre(b));
}

TEST_F(Lookup, EndsAtTheRepositorysRoot) {
  project.write("src/.fvlint.json", off);
  EXPECT_THAT(found(), IsEmpty());
  project.write("src/deep/.git", "gitdir: elsewhere");
  EXPECT_THAT(found(), ElementsAre(b));
}

TEST_F(Lookup, HeadersHaveTheirFoldersConfiguration) {
  project.write("include/c.h", faulty_class("C"));
  project.write("src/c.cpp", "#include \"../include/c.h\"\n");
  EXPECT_THAT(places(report_in(project, {"src/c.cpp", "--"})), ElementsAre("include/c.h:5 validator-writes-member"));
  project.write("include/.fvlint.json", off);
  EXPECT_THAT(places(report_in(project, {"src/c.cpp", "--"})), IsEmpty());
}

TEST_F(Lookup, ProfilesMeetInOneRun) {
  project.write("src/deep/.fvlint.json", R"({"profile": "strict"})");
  project.write("src/a.cpp", "struct A {\n  void validate() { if (x_ > 2) throw 1; }\n  int x_ = 0;\n};\n");
  project.write("src/deep/b.cpp", "struct B {\n  void validate() { if (x_ > 2) throw 1; }\n  int x_ = 0;\n};\n");
  EXPECT_THAT(found(), ElementsAre("src/deep/b.cpp:2 validator-not-const"));
}

TEST_F(Lookup, InheritGoesOn) {
  project.write(".fvlint.json", off);
  project.write("src/deep/.fvlint.json", R"({"inherit": true, "profile": "strict"})");
  EXPECT_THAT(found(), IsEmpty());
  project.write("src/deep/.fvlint.json", R"({"inherit": true, "rules": {"validator-writes-member": "error"}})");
  EXPECT_THAT(found(), ElementsAre(b));
  project.write("shared/house.json", R"({"exclude": ["deep/"], "rules": {"validator-writes-member": "warning"}})");
  project.write("src/.fvlint.json", R"({"inherit": "../shared/house.json"})");
  project.write("src/deep/.fvlint.json", R"({"inherit": true})");
  EXPECT_THAT(found(), ElementsAre(a));
}

TEST_F(Lookup, DotsAreWhatWouldStandThere) {
  project.write(".fvlint.json", "{\n  // ours\n  \"factories\": [\"...\", \"summon*\"]\n}\n");
  project.write("src/.fvlint.json", "{\"inherit\": true,\n \"factories\": [\"raise*\", \"...\"]}\n");
  EXPECT_THAT(shown("src/a.cpp", "factories"),
              ElementsAre(R"(factories = ["raise*","create*","make*","build*","open*","new*","from*","of","for_*","spawn*","connect*","summon*"])"
                          "  # src/.fvlint.json:2, .fvlint.json:3, default"));
}

TEST_F(Lookup, ShowSaysWhereEachValueComesFrom) {
  project.write(".fvlint.json", "{\n  \"profile\": \"strict\",\n  \"rules\": {\n    \"validator-not-const\": \"off\",\n    \"validator-writes-member\": {\n      \"exclude\": [\"gen/\"]\n    }\n  }\n}\n");
  EXPECT_THAT(shown("src/a.cpp", "profile"), ElementsAre("profile = \"strict\"  # .fvlint.json:2"));
  EXPECT_THAT(shown("src/a.cpp", "pointee-is-state"), ElementsAre("pointee-is-state = false  # default"));
  EXPECT_THAT(shown("src/a.cpp", "rules.validator-not-const"), ElementsAre("rules.validator-not-const = \"off\"  # .fvlint.json:4"));
  EXPECT_THAT(shown("src/a.cpp", "rules.validator-writes-member.exclude"), ElementsAre("rules.validator-writes-member.exclude = [\"gen/\"]  # .fvlint.json:6"));
  EXPECT_THAT(shown("src/a.cpp", "rules.factory-never-tested"), ElementsAre("rules.factory-never-tested = \"warning\"  # by profile"));
  project.write("other.json", "{}");
  EXPECT_THAT(fvlint_in(project, {"config", "--show", "src/a.cpp", "--config", "other.json"}).out, HasSubstr("profile = \"default\"  # default\n"));
}

TEST_F(Lookup, ConfigOptionIsForAllFiles) {
  project.write("src/deep/.fvlint.json", off);
  project.write("ci/strict.json", R"({"exclude": ["src/a.cpp"]})");
  EXPECT_THAT(found({"--config=ci/strict.json"}), ElementsAre(b)) << "its patterns begin at the working directory";
}

TEST_F(Lookup, PatternsBeginAtTheirFile) {
  project.write("src/.fvlint.json", R"({"exclude": ["deep/**"]})");
  EXPECT_THAT(found(), ElementsAre(a));
  project.write("src/.fvlint.json", R"({"exclude": ["src/deep/**"]})");
  EXPECT_THAT(found(), ElementsAre(a, b));
  project.write("src/.fvlint.json", R"({"exclude": ["**/b.*"]})");
  EXPECT_THAT(found(), ElementsAre(a));
}

TEST_F(Lookup, ExcludedFilesAreStillFollowed) {
  project.write("third_party/fix.cpp", "void fix(int& port) { port = 1; }\n");
  project.write("src/a.cpp", "void fix(int& port);\nstruct A {\n  void validate() { fix(port_); if (port_ < 1) throw 1; }\n  int port_ = 0;\n  int port() const { return port_; }\n};\n");
  project.write(".fvlint.json", R"({"exclude": ["third_party/"]})");
  EXPECT_THAT(places(report_in(project, {"src/a.cpp", "third_party/fix.cpp", "--"})), ElementsAre("src/a.cpp:3 validator-writes-member"));
}

TEST_F(Lookup, NamingAnExcludedFileIsSaid) {
  project.write(".fvlint.json", R"({"exclude": ["a.cpp"]})");
  const RunResult result = fvlint_in(project, {"src/a.cpp", "--"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.err, "warning: src/a.cpp: is not judged: its configuration excludes it (fvlint config --show tells where)\n");
}

TEST_F(Lookup, BadConfigurationIsFoundBeforeAnythingIsRead) {
  project.write("src/deep/.fvlint.json", "{\"profle\": 1}");
  const RunResult result = fvlint_in(project, {"src/a.cpp", "src/deep/b.cpp", "--"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(lines_of(result.err), ElementsAre("src/deep/.fvlint.json:1:2: error: unknown key \"profle\"; did you mean profile?"));
}

TEST_F(Lookup, CheckTakesTheNearestOrTheNamed) {
  project.write(".fvlint.json", off);
  project.write("other.json", "{\"inherit\": \"gone.json\"}");
  EXPECT_EQ(fvlint({"config", "--check"}, {.directory = project.at("src/deep"), .environment = {}}).out, project.at(".fvlint.json") + ": valid\n");
  EXPECT_EQ(fvlint_in(project, {"config", "--check", ".fvlint.json"}).out, ".fvlint.json: valid\n");
  const RunResult gone = fvlint_in(project, {"config", "--check", "other.json"});
  EXPECT_EQ(gone.exit, 2);
  EXPECT_EQ(gone.err, "gone.json: error: no such file\n");
  fs::remove(project.at(".fvlint.json"));
  const RunResult none = fvlint_in(project, {"config", "--check"});
  EXPECT_EQ(none.exit, 2);
  EXPECT_EQ(none.err, "error: no .fvlint.json in this folder or above, up to the repository's root\n");
}

}  // namespace
}  // namespace fvlint::test
