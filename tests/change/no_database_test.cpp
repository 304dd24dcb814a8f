// --no-database: what becomes of files whose flags nobody knows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "change/repository.h"

namespace fvlint::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A fault that is seen only where include/ is looked into; staged.
class Bare : public Repository {
 public:
  Bare() {
    files.write("include/app/base.h", "struct Base {\n  int port_ = 0;\n};\n");
    files.write("src/a.cpp", "#include <app/base.h>\nclass A : Base {\n public:\n  void validate() {\n    port_ = 1;\n    if (port_) throw 1;\n  }\n};\n");
    stage();
  }
};

TEST(NoDatabase, IsAFailureThatSaysWhatToDo) {
  const Bare repository;
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"--staged"}, {}, {"src/a.cpp"}, {"--staged", "--no-database=fail"}}) {
    const RunResult result = repository.fvlint(arguments);
    EXPECT_EQ(result.exit, 2);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(lines_of(result.err).size(), 1u);
    EXPECT_THAT(result.err, HasSubstr("configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, name the build folder with -p, give the flags after --, or see --no-database"));
  }
}

TEST(NoDatabase, SkippedFilesAreNamed) {
  const Bare repository;
  const std::string reason = " is not checked, for there is no compile_commands.json; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON";
  const RunResult staged = repository.fvlint({"--staged", "--no-database=skip"});
  EXPECT_EQ(staged.exit, 0);
  EXPECT_THAT(lines_of(staged.err), ElementsAre("warning: .:" + reason));
  const RunResult one = repository.fvlint({"src/a.cpp", "--no-database=skip"});
  EXPECT_EQ(one.exit, 0);
  EXPECT_THAT(lines_of(one.err), ElementsAre("warning: src/a.cpp:" + reason));
}

TEST(NoDatabase, GuessedFlagsAreNamed) {
  const Bare repository;
  for (const auto& arguments : std::vector<std::vector<std::string>>{{"--staged"}, {}, {"src/a.cpp"}, {"src"}}) {
    std::vector<std::string> guessing = arguments;
    guessing.push_back("--no-database=guess");
    const RunResult result = repository.fvlint(guessing);
    EXPECT_EQ(result.exit, 1);
    EXPECT_THAT(result.out, HasSubstr("src/a.cpp:5:5: error: validator 'validate' writes member 'port_'"));
    EXPECT_THAT(lines_of(result.err), ElementsAre("warning: .: flags are guessed, so that less may be found than there is: -std=c++20 -I. -Iinclude -Isrc"));
  }
}

TEST(NoDatabase, IsNoMatterWhereNoCodeHasChanged) {
  const Repository repository;
  repository.files.write("README.md", "Read me.\n");
  repository.stage();
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.err, "");
}

TEST(NoDatabase, UnknownWordIsRefused) {
  const RunResult result = fvlint({"--no-database=maybe"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(result.err, HasSubstr("--no-database"));
}

}  // namespace
}  // namespace fvlint::test
