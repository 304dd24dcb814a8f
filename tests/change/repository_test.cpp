// --staged in repositories of every form, and called by git itself.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "change/repository.h"
#include "support/files.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// a.cpp and b.cpp, committed; a commit runs `fvlint --staged`.
class Hooked : public Repository {
 public:
  Hooked() {
    files.write_default_database({"a.cpp", "b.cpp"});
    files.write("a.cpp", sound_class("A"));
    files.write("b.cpp", sound_class("B"));
    commit();
    files.write(".git/hooks/pre-commit", "#!/bin/sh\nexec fvlint --staged\n");
    fs::permissions(files.at(".git/hooks/pre-commit"), fs::perms::owner_all);
  }
};

TEST(GitHook, RefusesTheCommit) {
  const Hooked repository;
  repository.files.write("a.cpp", faulty_class("A"));
  repository.stage();
  const RunResult refused = repository.run({"git", "commit", "-m", "x"});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.out + refused.err, HasSubstr("a.cpp:5:5: error: validator 'validate' writes member 'port_'"));
  repository.files.write("a.cpp", sound_class("A2"));
  repository.stage();
  EXPECT_EQ(repository.run({"git", "commit", "-m", "x"}).exit, 0);
}

TEST(GitHook, TakesTheIndexThatGitHasMadeForTheCommit) {
  const Hooked repository;
  repository.files.write("a.cpp", faulty_class("A"));
  repository.files.write("b.cpp", sound_class("B2"));
  EXPECT_EQ(repository.run({"git", "commit", "-m", "x", "b.cpp"}).exit, 0);
  EXPECT_EQ(repository.run({"git", "commit", "-m", "x", "-a"}).exit, 1);
  EXPECT_EQ(repository.run({"git", "commit", "-m", "x", "a.cpp"}).exit, 1);
}

TEST(GitHook, WorksFromASubfolder) {
  const Hooked repository;
  repository.files.write("sub/x", "");
  repository.files.write("a.cpp", faulty_class("A"));
  repository.stage();
  EXPECT_EQ(repository.run({"git", "commit", "-m", "x"}, repository.files.at("sub")).exit, 1);
  EXPECT_EQ(repository.fvlint({"--staged"}, repository.files.at("sub")).exit, 1);
}

TEST(GitHook, WorksInALinkedWorkTree) {
  const Hooked repository;
  const Project linked;
  repository.git({"worktree", "add", "--quiet", "-b", "side", linked.at("tree")});
  linked.write("tree/a.cpp", faulty_class("A"));
  auto database = nlohmann::json::array();
  for (const std::string file : {"a.cpp", "b.cpp"}) database.push_back({{"directory", linked.at("tree")}, {"file", file}, {"arguments", {"clang++", file}}});
  linked.write_database("tree/build/compile_commands.json", database);
  EXPECT_EQ(repository.run({"git", "add", "a.cpp"}, linked.at("tree")).exit, 0);
  EXPECT_EQ(repository.run({"git", "commit", "-m", "x"}, linked.at("tree")).exit, 1);
}

TEST(Repositories, SubmoduleThatHasChangedIsNoMatter) {
  const Hooked repository;
  const Repository other;
  other.files.write("inner.h", "int x;\n");
  other.commit();
  repository.git({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.files.path(), "inner"});
  repository.stage();
  EXPECT_EQ(repository.fvlint({"--staged"}).exit, 0);
  repository.commit();
  repository.files.write("inner/inner.h", "int y;\n");
  repository.files.write("a.cpp", faulty_class("A"));
  repository.git({"add", "a.cpp"});
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:5")));
  EXPECT_THAT(repository.found({"--since=HEAD"}), ElementsAre(writes_member("a.cpp:5")));
}

TEST(Repositories, ConflictIsToBeResolvedFirst) {
  const Hooked repository;
  repository.git({"checkout", "--quiet", "-b", "side"});
  repository.files.write("a.cpp", sound_class("Side"));
  repository.commit();
  repository.git({"checkout", "--quiet", "main"});
  repository.files.write("a.cpp", sound_class("Main"));
  repository.commit();
  EXPECT_EQ(repository.run({"git", "merge", "side"}).exit, 1);
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: a.cpp: has conflicts that are not resolved; resolve them, then git add it"));
}

/// On one side a fault of old; a helper that writes on the other; a validator that calls it on the first.
class Merge : public Repository {
 public:
  Merge() {
    files.write_default_database({"a.cpp", "helper.cpp", "old.cpp"});
    files.write("a.h", room(""));
    files.write("a.cpp", "#include \"a.h\"\n");
    files.write("helper.cpp", "#include \"a.h\"\nvoid Room::fit(int&) {}\n");
    files.write("old.cpp", "");
    commit();
    git({"checkout", "--quiet", "-b", "side"});
    files.write("helper.cpp", "#include \"a.h\"\nvoid Room::fit(int& size) { size = 8; }\n");
    files.write("old.cpp", faulty_class("Old"));
    commit();
    git({"checkout", "--quiet", "main"});
    files.write("a.h", room("fit(size_);"));
    commit();
    git({"merge", "--no-commit", "--no-ff", "--quiet", "side"});
  }

 private:
  static std::string room(const std::string& call) {
    return "class Room {\n public:\n  explicit Room(int size) : size_(size) {}\n  void validate() {\n    " + call +
           "\n    if (size_ < 1) throw size_;\n  }\n private:\n  static void fit(int& size);\n  int size_;\n};\n";
  }
};

TEST(Repositories, MergeAnswersForWhatNeitherSideHad) {
  const Merge repository;
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.h:5")));
}

TEST(GitHook, IsToldOfAMergeBeforeGitHasWrittenItsHead) {
  const Merge repository;
  repository.git({"merge", "--abort"});
  repository.files.write(".git/hooks/pre-merge-commit", "#!/bin/sh\nexec fvlint --staged >said\n");
  fs::permissions(repository.files.at(".git/hooks/pre-merge-commit"), fs::perms::owner_all);
  EXPECT_NE(repository.run({"git", "merge", "--no-ff", "--no-edit", "side"}).exit, 0);
  const std::string said = read_file(repository.files.at("said"));
  EXPECT_THAT(said, HasSubstr("a.h:5:5: error:"));
  EXPECT_THAT(said, testing::Not(HasSubstr("old.cpp")));
}

}  // namespace
}  // namespace fvlint::test
