// The hooks, through pre-commit itself.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "change/repository.h"
#include "support/files.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

/// A project that uses hooks of this repository, as it is.
class Hooks : public Repository {
 public:
  explicit Hooks(const std::string& hooks) {
    environment["PRE_COMMIT_HOME"] = cache_.path();
    environment["PRE_COMMIT_COLOR"] = "never";
    // pre-commit clones what holds the hooks; it needs nothing but their description.
    published.files.write(".pre-commit-hooks.yaml", read_file(FVLINT_SOURCE "/.pre-commit-hooks.yaml"));
    published.commit();
    files.write(".pre-commit-config.yaml", "repos:\n- repo: " + published.files.path() + "\n  rev: " + published.git({"rev-parse", "HEAD"}) + "\n  hooks:\n" + hooks);
    files.write_default_database({"a.cpp", "b.cpp"});
    files.write("a.cpp", sound_class("A"));
    files.write("b.cpp", sound_class("B"));
    commit();
    EXPECT_EQ(run({"pre-commit", "install"}).exit, 0);
  }

  RunResult try_commit() const { return run({"git", "commit", "-m", "x"}); }

  Repository published;

 private:
  Project cache_;
};

TEST(PreCommit, PassesWhatIsSound) {
  const Hooks repository("  - id: fvlint\n");
  repository.files.write("a.cpp", sound_class("A2"));
  repository.stage();
  const RunResult result = repository.try_commit();
  EXPECT_EQ(result.exit, 0) << result.out << result.err;
  EXPECT_THAT(result.out + result.err, HasSubstr("fvlint (what is staged)..................................................Passed\n"));
}

TEST(PreCommit, RefusesWhatIsStagedThoughTheWorkTreeIsMended) {
  const Hooks repository("  - id: fvlint\n");
  repository.files.write("a.cpp", faulty_class("A"));
  repository.stage();
  repository.files.write("a.cpp", sound_class("A"));
  const RunResult result = repository.try_commit();
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(result.out + result.err, HasSubstr("a.cpp:5:5: error: validator 'validate' writes member 'port_'"));
  EXPECT_EQ(read_file(repository.files.at("a.cpp")), sound_class("A"));
}

TEST(PreCommit, PassesWhatIsFaultyInTheWorkTreeOnly) {
  const Hooks repository("  - id: fvlint\n");
  repository.files.write("a.cpp", sound_class("A2"));
  repository.stage();
  repository.files.write("a.cpp", faulty_class("A"));
  EXPECT_EQ(repository.try_commit().exit, 0);
  EXPECT_EQ(read_file(repository.files.at("a.cpp")), faulty_class("A"));
}

TEST(PreCommit, WarningsOnStandardErrorAreNoFailure) {
  const Hooks repository("  - id: fvlint\n");
  repository.files.write("a.cpp", "#include \"nowhere.h\"\n" + sound_class("A"));
  repository.stage();
  const RunResult result = repository.run({"pre-commit", "run", "--verbose"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_THAT(result.out, HasSubstr("warning: a.cpp: 'nowhere.h' file not found"));
}

TEST(PreCommit, RunsForEveryNameOfCppAndForNothingElse) {
  const Hooks repository("  - id: fvlint\n");
  for (const std::string name : {"a.cpp", "a.cc", "a.cxx", "a.c++", "a.c", "a.h", "a.hh", "a.hpp", "a.hxx", "a.inl", "a.ipp", "a.tpp", "a.ixx", "a.cppm"}) {
    repository.files.write("part/" + name, "\n");
    repository.git({"add", "part/" + name});
    EXPECT_THAT(repository.run({"pre-commit", "run"}).out, Not(HasSubstr("Skipped"))) << name;
    repository.git({"rm", "--quiet", "--force", "part/" + name});
  }
  repository.files.write("README.md", "");
  repository.files.write("x.inline", "");
  repository.stage();
  EXPECT_THAT(repository.run({"pre-commit", "run"}).out, HasSubstr("Skipped"));
}

TEST(PreCommit, AllRunsOverEverything) {
  const Hooks repository("  - id: fvlint-all\n");
  repository.files.write("a.cpp", faulty_class("A"));
  repository.commit();
  const RunResult result = repository.run({"pre-commit", "run", "--all-files"});
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(result.out, HasSubstr("a.cpp:5:5: error: "));
}

TEST(PreCommit, ChecksTheConfiguration) {
  const Hooks repository("  - id: fvlint-config\n");
  repository.files.write(".fvlint.json", "{}\n");
  repository.files.write("sub/.fvlint.json", "{\"profil\": \"strict\"}\n");
  repository.stage();
  const RunResult result = repository.try_commit();
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(result.out + result.err, HasSubstr("sub/.fvlint.json:1:2: error: unknown key \"profil\"; did you mean profile?"));
  repository.files.write("sub/.fvlint.json", "{\"profile\": \"strict\"}\n");
  repository.stage();
  EXPECT_EQ(repository.try_commit().exit, 0);
}

TEST(PreCommit, DescriptionIsValid) {
  const RunResult result = run({"pre-commit", "validate-manifest", FVLINT_SOURCE "/.pre-commit-hooks.yaml"});
  EXPECT_EQ(result.exit, 0) << result.out << result.err;
}

}  // namespace
}  // namespace fvlint::test
