// docs/ci.md does what it says: its commands print the lines shown, and its workflows are run step by step, as far as that goes
// without their hosts: where they install and build fvlint, the one that was built stands in, and what GitHub's actions do is left out.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "change/repository.h"
#include "init/workflow.h"
#include "support/files.h"
#include "support/page.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

const std::string page = read_file(FVLINT_SOURCE "/docs/ci.md");

/// The page's project, whose main branch is published, with one finding that nobody has accepted.
class PageProject : public Repository {
 public:
  PageProject() {
    environment["CMAKE_GENERATOR"] = "Ninja";
    files.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\nproject(rooms CXX)\nadd_library(rooms room.cpp)\n");
    files.write("room.cpp", "class Room {\n public:\n  explicit Room(int size) : size_(size) {}\n  void validate() {\n    size_ = 8;\n    if (size_ < 1) throw size_;\n  }\n\n private:\n  int size_;\n};\n");
    commit();
    git({"clone", "--quiet", "--bare", ".", published_.at("rooms.git")});
    git({"remote", "add", "origin", published_.at("rooms.git")});
    git({"fetch", "--quiet", "origin"});
  }

  RunResult shell(const std::string& commands) const { return run({"sh", "-ec", replaced(commands, "/tmp/build", files.at("build"))}); }

  /// Brings a second class with a fault.
  void bring_a_fault() const {
    git({"switch", "--quiet", "--create", "branch"});
    files.write("room.cpp", read_file(files.at("room.cpp")) + faulty_class("Hall"));
    commit();
  }

 private:
  Project published_;
};

TEST(CiPage, EachCommandPrintsWhatIsShown) {
  const PageProject project;
  expect_shown(page, [&](const std::string& command) { return project.run({"sh", "-c", command}); });
}

TEST(CiPage, GitHubsWorkflowReportsAllAndJudgesWhatABranchBrings) {
  PageProject project;
  const Workflow workflow(blocks(page, "yaml").at(0));
  EXPECT_EQ(project.shell(workflow.step("Configure")).exit, 0);
  EXPECT_EQ(project.shell(workflow.step("Judge")).exit, 1) << "main has a finding";
  project.bring_a_fault();
  project.environment["BASE"] = "main";
  const RunResult report = project.shell(workflow.step("Report"));
  EXPECT_EQ(report.exit, 0) << report.err;
  EXPECT_THAT(nlohmann::json::parse(read_file(project.files.at("fvlint.sarif"))).at("runs").at(0).at("results"), SizeIs(2));
  const RunResult judged = project.shell(workflow.step("Judge"));
  EXPECT_EQ(judged.exit, 1);
  EXPECT_THAT(judged.out, HasSubstr("room.cpp:16:5: error: "));
  EXPECT_THAT(judged.out, Not(HasSubstr("room.cpp:5:5")));
  project.git({"switch", "--quiet", "--detach", "main"});
  EXPECT_EQ(project.shell(workflow.step("Judge")).exit, 0) << "nothing was brought";
}

TEST(CiPage, WithABaselineMainPasses) {
  const PageProject project;
  const Workflow workflow(blocks(page, "yaml").at(0));
  EXPECT_EQ(project.shell(workflow.step("Configure")).exit, 0);
  EXPECT_EQ(project.shell("fvlint baseline").exit, 0);
  EXPECT_EQ(project.shell(workflow.step("Judge")).exit, 0);
}

TEST(CiPage, GitLabsJobReportsAllAndJudgesWhatAMergeRequestBrings) {
  PageProject project;
  const Workflow job(blocks(page, "yaml").at(1));
  ASSERT_THAT(job.script(), SizeIs(7));
  // The first four bring fvlint.
  const std::string configure = job.script()[4], report = job.script()[5], judge = job.script()[6];
  EXPECT_EQ(project.shell(configure).exit, 0);
  EXPECT_EQ(project.shell(judge).exit, 1);
  project.environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = project.git({"rev-parse", "HEAD"});
  EXPECT_EQ(project.shell(judge).exit, 0);
  project.bring_a_fault();
  EXPECT_EQ(project.shell(report).exit, 0);
  EXPECT_THAT(nlohmann::json::parse(read_file(project.files.at("gl-code-quality-report.json"))), SizeIs(2));
  EXPECT_EQ(project.shell(judge).exit, 1);
}

// What the workflows clone and build is this: the address, a version that is this one's, and a command that there is.
TEST(CiPage, FvlintIsBuiltByItsOwnScript) {
  for (const std::string& text : blocks(page, "yaml")) {
    EXPECT_THAT(text, HasSubstr("--branch v0.1.0 https://github.com/fvlint/fvlint "));
    EXPECT_THAT(text, HasSubstr("/dev build\n"));
  }
  EXPECT_THAT(fvlint({"--version"}).out, HasSubstr("fvlint 0.1.0 "));
  EXPECT_THAT(run({FVLINT_SOURCE "/dev", "help"}).out, HasSubstr("\n  build     "));
}

}  // namespace
}  // namespace fvlint::test
