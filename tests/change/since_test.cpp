// --since: what the work tree has that the merge base had not.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cache/cached_project.h"
#include "change/repository.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

/// main has one old fault; branch `side` starts there.
class Branches : public Repository {
 public:
  Branches() {
    files.write_default_database({"a.cpp", "b.cpp"});
    files.write("a.cpp", faulty_class("A"));
    files.write("b.cpp", "");
    commit();
    git({"checkout", "--quiet", "-b", "side"});
  }
};

TEST(Since, ShowsWhatTheBranchBrings) {
  const Branches repository;
  EXPECT_THAT(repository.found({"--since=main"}), IsEmpty());
  repository.files.write("b.cpp", faulty_class("B"));
  repository.commit();
  EXPECT_THAT(repository.found({"--since", "main"}), ElementsAre(writes_member("b.cpp:5")));
  EXPECT_THAT(repository.found({"--since=HEAD"}), IsEmpty());
}

TEST(Since, IsMeantFromTheMergeBase) {
  const Branches repository;
  repository.git({"checkout", "--quiet", "main"});
  repository.files.write("a.cpp", sound_class("A"));
  repository.commit();
  repository.git({"checkout", "--quiet", "side"});
  repository.files.write("b.cpp", "int x;\n");
  repository.commit();
  EXPECT_THAT(repository.found({"--since=main"}), IsEmpty());
}

TEST(Since, TakesTheWorkTreeAsItIs) {
  const Branches repository;
  repository.files.write("b.cpp", faulty_class("B"));
  EXPECT_THAT(repository.found({"--since=main"}), ElementsAre(writes_member("b.cpp:5")));
  repository.stage();
  repository.files.write("b.cpp", sound_class("B"));
  EXPECT_THAT(repository.found({"--since=main"}), IsEmpty());
}

TEST(Since, FileThatGitDoesNotKnowYetIsNew) {
  const Branches repository;
  repository.files.write_default_database({"a.cpp", "b.cpp", "new.cpp"});
  repository.files.write("new.cpp", faulty_class("New"));
  EXPECT_THAT(repository.found({"--since=main"}), ElementsAre(writes_member("new.cpp:5")));
  repository.files.write(".gitignore", "new.cpp\n");
  EXPECT_THAT(repository.found({"--since=main"}), IsEmpty());
}

TEST(Since, FollowsWhatAHelperDoesInALargeProject) {
  Repository repository;
  write_rooms(repository.files);
  const std::string writing = "#include \"room.h\"\nvoid Room::fit(int& size) {\n  size = 8;\n}\n";
  repository.files.write("helper.cpp", "#include \"room.h\"\nvoid Room::fit(int&) {}\n");
  repository.commit();
  repository.files.write("helper.cpp", writing);
  repository.commit();
  for (int run = 0; run < 2; ++run) EXPECT_THAT(repository.found({"--since=HEAD~1"}), ElementsAre(writes_member("include/room.h:5")));
  repository.files.write("helper.cpp", "// moved\n" + writing);
  EXPECT_THAT(repository.found({"--since=HEAD"}), IsEmpty());
}

TEST(Since, RenamedOnTheBranch) {
  const Branches repository;
  fs::create_directories(repository.files.at("deep/er"));
  repository.git({"mv", "a.cpp", "deep/er/c.cpp"});
  repository.commit();
  repository.files.write_default_database({"deep/er/c.cpp", "b.cpp"});
  EXPECT_THAT(repository.found({"--since=main"}), IsEmpty());
  repository.files.write("deep/er/c.cpp", faulty_class("A") + faulty_class("C"));
  EXPECT_THAT(repository.found({"--since=main"}), ElementsAre(writes_member("deep/er/c.cpp:17")));
}

TEST(Since, UnknownRevisionSaysWhatToDo) {
  const Branches repository;
  for (const std::string revision : {"origin/gone", "-x"}) {
    const RunResult result = repository.fvlint({"--since=" + revision});
    EXPECT_EQ(result.exit, 2);
    EXPECT_THAT(lines_of(result.err), ElementsAre("error: --since " + revision + ": git knows no such revision; fetch it first"));
  }
}

TEST(Since, HistoryThatIsCutOffSaysWhatToDo) {
  const Branches repository;
  repository.files.write("b.cpp", "int x;\n");
  repository.commit();
  repository.git({"checkout", "--quiet", "main"});
  repository.files.write("a.cpp", sound_class("A"));
  repository.commit();
  const Project clone;
  repository.git({"clone", "--quiet", "--depth=1", "--no-single-branch", "file://" + repository.files.path(), clone.at("clone")});
  const RunResult result = repository.fvlint({"--since=origin/side"}, clone.at("clone"));
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: --since origin/side: git knows no common ancestor with HEAD; fetch more of the history (git fetch --unshallow)"));
}

}  // namespace
}  // namespace fvlint::test
