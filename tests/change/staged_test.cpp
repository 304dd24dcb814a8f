// --staged: what is in the index is judged, whatever lies in the work tree, and only what the change brings is shown.
#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cache/cached_project.h"
#include "change/repository.h"
#include "support/files.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string harmless = "#include \"room.h\"\nvoid Room::fit(int& size) {\n  (void)size;\n}\n";
const std::string writing = "#include \"room.h\"\nvoid Room::fit(int& size) {\n  size = 8;\n}\n";

/// Rooms whose validator hands its member to a helper in another unit, which leaves it alone; committed.
class Rooms : public Repository {
 public:
  Rooms() {
    write_rooms(files);
    files.write("helper.cpp", harmless);
    commit();
  }
};

TEST(Staged, NothingIsNoFinding) {
  const Rooms repository;
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out + result.err, "");
}

TEST(Staged, HelperThatWritesNowIsAFaultOfTheValidatorThatHasNotChanged) {
  const Rooms repository;
  repository.files.write("helper.cpp", writing);
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
  repository.stage();
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(result.out, testing::StartsWith("include/room.h:5:5: error: validator 'validate' writes member 'size_' through this call"));
  EXPECT_EQ(result.err, "");
}

TEST(Staged, WorkTreeThatIsMendedIsNotWhatIsCommitted) {
  const Rooms repository;
  repository.files.write("helper.cpp", writing);
  repository.stage();
  repository.files.write("helper.cpp", harmless);
  for (int run = 0; run < 2; ++run) EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("include/room.h:5")));
  EXPECT_THAT(repository.found({}), IsEmpty());
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("include/room.h:5")));
  EXPECT_THAT(repository.found({"--staged", "--no-cache"}), ElementsAre(writes_member("include/room.h:5")));
}

TEST(Staged, UnitOfALargeProjectIsScannedAsItIsStaged) {
  const Rooms repository;
  repository.files.write("a20.cpp", faulty_class("Late"));
  repository.stage();
  repository.files.write("a20.cpp", "int plain();\n");
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a20.cpp:5")));
  repository.files.write("a20.cpp", faulty_class("Late"));
  repository.git({"reset", "--quiet"});
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
}

/// One source, committed.
class OneSource : public Repository {
 public:
  explicit OneSource(const std::string& text) {
    files.write_default_database({"a.cpp"});
    files.write("a.cpp", text);
    commit();
  }
};

TEST(Staged, PartOfAFile) {
  const OneSource repository("");
  repository.files.write("a.cpp", faulty_class("Staged"));
  repository.stage();
  repository.files.write("a.cpp", faulty_class("OnlyHere") + "\n\n" + faulty_class("Staged"));
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_THAT(lines_of(result.out), testing::Contains("    5 |     port_ = 8080;"));
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:5")));
}

TEST(Staged, FaultThatWasThereIsNotShownWhereItMoves) {
  const OneSource repository(faulty_class("A"));
  repository.files.write("a.cpp", "// a line more\n" + faulty_class("A") + sound_class("B"));
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
}

TEST(Staged, FaultThatWasThereIsShownWhereItsLineChanges) {
  const OneSource repository(faulty_class("A"));
  repository.files.write("a.cpp", std::string(faulty_class("A")).replace(faulty_class("A").find("8080"), 4, "8081"));
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:5")));
}

TEST(Staged, SecondFaultOfTheSameTextIsTold) {
  const OneSource repository(faulty_class("A"));
  repository.files.write("a.cpp", faulty_class("B") + faulty_class("A"));
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:5")));
}

TEST(Staged, FirstCommitIsAllNew) {
  const Repository repository;
  repository.files.write_default_database({"a.cpp"});
  repository.files.write("a.cpp", faulty_class("A"));
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:5")));
}

TEST(Staged, IntentToAddIsNotStagedYet) {
  const OneSource repository("");
  repository.files.write_default_database({"a.cpp", "new.cpp"});
  repository.files.write("new.cpp", faulty_class("New"));
  repository.git({"add", "--intent-to-add", "new.cpp"});
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
  repository.files.write("a.cpp", "int changed;\n");
  repository.git({"add", "a.cpp"});
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
}

TEST(Staged, FileThatIsNoLongerInTheWorkTree) {
  const OneSource repository("");
  repository.files.write("a.cpp", "#include \"a.h\"\n" + faulty_class("A"));
  repository.files.write("a.h", faulty_class("InHeader"));
  repository.stage();
  fs::remove(repository.files.at("a.cpp"));
  fs::remove(repository.files.at("a.h"));
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:6"), writes_member("a.h:5")));
}

TEST(Staged, DeletedFileIsNoMatter) {
  const OneSource repository(sound_class("A"));
  repository.files.write_default_database({"a.cpp", "b.cpp"});
  repository.files.write("b.cpp", faulty_class("B"));
  repository.commit();
  repository.git({"rm", "--quiet", "b.cpp"});
  repository.files.write("a.cpp", "// once more\n" + sound_class("A"));
  repository.stage();
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out + result.err, "");
}

TEST(Staged, RenamedFileKeepsItsOldFaults) {
  const OneSource repository(faulty_class("A"));
  repository.git({"mv", "a.cpp", "b.cpp"});
  repository.files.write("b.cpp", faulty_class("A") + faulty_class("B"));
  repository.stage();
  repository.files.write_default_database({"b.cpp"});
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("b.cpp:17")));
}

TEST(Staged, MovedHeaderWasWhereItWas) {
  const OneSource repository("#include \"old.h\"\n");
  repository.files.write("old.h", faulty_class("A"));
  repository.commit();
  repository.git({"mv", "old.h", "new.h"});
  repository.files.write("a.cpp", "#include \"new.h\"\n");
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
}

TEST(Staged, NewHeaderInFrontOfTheOldOne) {
  const Repository repository;
  repository.files.write("old/a.h", sound_class("A"));
  repository.files.write("a.cpp", "#include <a.h>\n");
  repository.files.write_database("build/compile_commands.json", {repository.files.entry("a.cpp", {"-Inew", "-Iold"})});
  repository.commit();
  repository.files.write("new/a.h", faulty_class("A"));
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("new/a.h:5")));
}

TEST(Staged, NamesMayHoldAnything) {
  const std::string name = "sp ace/\xC3\xBC\n\"x\".cpp";
  const Repository repository;
  repository.files.write_default_database({name});
  repository.commit();
  repository.files.write(name, faulty_class("A"));
  repository.stage();
  repository.files.write(name, sound_class("A"));
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member(name + ":5")));
}

/// The compile database calls the project's folder by this link.
void name_through(const std::string& link, const Rooms& repository) {
  auto database = nlohmann::json::array();
  for (const std::string file : {"helper.cpp", "room_a.cpp"})
    database.push_back({{"directory", link}, {"file", link + "/" + file}, {"arguments", {"clang++", "-I" + link + "/include", file}}});
  repository.files.write_database("build/compile_commands.json", database);
}

TEST(Staged, ProjectMayBeReachedThroughALink) {
  const Rooms repository;
  const Project links;
  fs::create_directory_symlink(repository.files.path(), links.at("link"));
  repository.files.write("helper.cpp", writing);
  repository.stage();
  repository.files.write("helper.cpp", harmless);
  name_through(links.at("link"), repository);
  const RunResult result = repository.fvlint({"--staged"}, links.at("link/"));
  EXPECT_THAT(result.out, HasSubstr("include/room.h:5:5: error: ")) << result.err;
}

TEST(Staged, FilesMayBeNamedThroughALink) {
  const Rooms repository;
  const Project links;
  fs::create_directory_symlink(repository.files.path(), links.at("link"));
  repository.files.write("helper.cpp", writing);
  repository.stage();
  const RunResult result = repository.fvlint({"--staged", links.at("link/include/room.h")});
  EXPECT_THAT(result.out, testing::StartsWith("include/room.h:5:5: error: ")) << result.err;
  EXPECT_EQ(repository.fvlint({"--staged", links.at("link/helper.cpp")}).exit, 0);
}

TEST(Staged, NamesOfADatabaseThroughALinkAreShownAsOnesOwn) {
  const Rooms repository;
  const Project links;
  fs::create_directory_symlink(repository.files.path(), links.at("link"));
  repository.files.write("helper.cpp", writing);
  repository.stage();
  name_through(links.at("link"), repository);
  EXPECT_THAT(repository.fvlint({"--staged"}).out, testing::StartsWith("include/room.h:5:5: error: "));
  EXPECT_THAT(repository.fvlint({"--staged", "--format=github"}).out, HasSubstr("file=include/room.h"));
  EXPECT_THAT(repository.fvlint({"--staged", "include/room.h"}).out, testing::StartsWith("include/room.h:5:5: error: "));
  EXPECT_EQ(repository.fvlint({"baseline"}).exit, 0);
  EXPECT_THAT(read_file(repository.files.at(".fvlint-baseline.jsonl")), HasSubstr("\"file\":\"include/room.h\""));
}

/// What is in the index counts, though git does not look whether the work tree has something else.
void is_judged_unwatched(const Rooms& repository, const std::vector<std::string>& mark) {
  repository.files.write("helper.cpp", writing);
  repository.stage();
  repository.git(mark);
  repository.files.write("helper.cpp", harmless);
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("include/room.h:5")));
  fs::remove(repository.files.at("helper.cpp"));
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("include/room.h:5")));
}

TEST(Staged, FileThatGitTakesForUnchanged) { is_judged_unwatched(Rooms(), {"update-index", "--assume-unchanged", "helper.cpp"}); }

TEST(Staged, FileThatGitSkipsInTheWorkTree) { is_judged_unwatched(Rooms(), {"update-index", "--skip-worktree", "helper.cpp"}); }

TEST(Staged, SparseCheckoutLeavesOutWhatIsNotStaged) {
  const Rooms repository;
  repository.git({"sparse-checkout", "set", "--no-cone", "/include/", "/helper.cpp", "/build/"});
  ASSERT_FALSE(fs::exists(repository.files.at("room_a.cpp")));
  repository.files.write("helper.cpp", faulty_class("A"));
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("helper.cpp:5")));
}

TEST(Staged, ShowsOnlyFilesThatAreAskedFor) {
  const Rooms repository;
  repository.files.write("helper.cpp", writing);
  repository.stage();
  EXPECT_THAT(repository.found({"--staged", "include"}), ElementsAre(writes_member("include/room.h:5")));
  EXPECT_THAT(repository.found({"--staged", "helper.cpp"}), IsEmpty());
}

TEST(Staged, ConfigurationIsTheStagedOne) {
  const OneSource repository("");
  repository.files.write("a.cpp", faulty_class("A"));
  repository.files.write(".fvlint.json", R"({"rules": {"validator-writes-member": "off"}})");
  repository.stage();
  repository.files.write(".fvlint.json", "{}");
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
  repository.files.write(".fvlint.json", "{}");
  repository.stage();
  repository.files.write(".fvlint.json", R"({"rules": {"validator-writes-member": "off"}})");
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:5")));
}

TEST(Staged, RuleThatIsSwitchedOnMakesNoNewFaultsOfOldOnes) {
  const OneSource repository(faulty_class("A"));
  repository.files.write(".fvlint.json", R"({"rules": {"validator-writes-member": "off"}})");
  repository.commit();
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
  repository.files.write(".fvlint.json", "{}");
  repository.files.write("a.cpp", faulty_class("A") + faulty_class("B"));
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:17")));
}

TEST(Staged, DeletionAnswersForWhatItBrings) {
  const OneSource repository("#include <inner.h>\n");
  repository.files.write("first/inner.h", sound_class("A"));
  repository.files.write("second/inner.h", faulty_class("A"));
  repository.files.write_database("build/compile_commands.json", {repository.files.entry("a.cpp", {"-Ifirst", "-Isecond"})});
  repository.commit();
  repository.git({"rm", "--quiet", "first/inner.h"});
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("second/inner.h:5")));
}

TEST(Staged, BodyThatMovesOutOfADeletedUnitMakesNoNewFaults) {
  const Rooms repository;
  repository.files.write("helper.cpp", writing);
  repository.commit();
  ASSERT_THAT(repository.found({}), ElementsAre(writes_member("include/room.h:5")));
  fs::remove(repository.files.at("helper.cpp"));
  repository.files.write("room_a.cpp", read_file(repository.files.at("room_a.cpp")) + writing);
  auto database = nlohmann::json::parse(read_file(repository.files.at("build/compile_commands.json")));
  database.erase(std::find_if(database.begin(), database.end(), [](const auto& entry) { return entry["file"].template get<std::string>().ends_with("helper.cpp"); }));
  repository.files.write_database("build/compile_commands.json", database);
  repository.stage();
  EXPECT_THAT(repository.found({}), ElementsAre(writes_member("include/room.h:5")));
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
}

TEST(Staged, ExcludedFilesNeedNoCompileCommand) {
  const OneSource repository("");
  repository.files.write(".fvlint.json", R"({"exclude": ["fixtures/"]})");
  repository.files.write("fixtures/bad.cpp", faulty_class("A"));
  repository.stage();
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_EQ(result.exit, 0) << result.err;
}

TEST(Staged, FileThatNoDatabaseHasIsNotPassedOver) {
  const OneSource repository("");
  repository.files.write("new.cpp", faulty_class("New"));
  repository.files.write("lonely.h", faulty_class("Lonely"));
  repository.stage();
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: lonely.h: no unit in build/compile_commands.json includes it; give its flags after --, or name a source that includes it",
                                                "error: new.cpp: not in build/compile_commands.json; add it to the build, or give its flags after --"));
  EXPECT_EQ(repository.fvlint({"--staged", "--no-database=skip"}).exit, 0);
  EXPECT_THAT(repository.found({"--staged", "--no-database=guess"}), ElementsAre(writes_member("lonely.h:5"), writes_member("new.cpp:5")));
}

TEST(Staged, EachProjectOfARepositoryHasItsDatabase) {
  const Repository repository;
  for (const std::string project : {"one", "two"}) {
    repository.files.write(project + "/a.cpp", sound_class("A"));
    repository.files.write_database(project + "/build/compile_commands.json", {repository.files.entry(project + "/a.cpp")});
  }
  repository.files.write(".gitignore", "build/\n");
  repository.commit();
  for (const std::string project : {"one", "two"}) repository.files.write(project + "/a.cpp", faulty_class("A"));
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("one/a.cpp:5"), writes_member("two/a.cpp:5")));
  repository.git({"update-ref", "-d", "HEAD"});  // as if it were the first commit
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("one/a.cpp:5"), writes_member("two/a.cpp:5")));
}

TEST(Staged, WithFlagsNeedsNoDatabase) {
  const Repository repository;
  repository.files.write("a.cpp", faulty_class("A"));
  repository.files.write("a.h", faulty_class("InHeader"));
  repository.stage();
  EXPECT_THAT(repository.found({"--staged", "--", "-std=c++20"}), ElementsAre(writes_member("a.cpp:5"), writes_member("a.h:5")));
}

TEST(Staged, UnreadableElsewhereIsNoMatter) {
  const OneSource repository("");
  repository.files.write_default_database({"a.cpp", "broken.cpp", "gone.cpp"});
  repository.files.write("broken.cpp", "#include \"nowhere.h\"\n");
  repository.commit();
  repository.files.write("a.cpp", sound_class("A"));
  repository.stage();
  EXPECT_EQ(repository.fvlint({"--staged"}).err, "");
  repository.files.write("broken.cpp", "#include \"nowhere.h\"\nint x;\n");
  repository.stage();
  EXPECT_THAT(repository.fvlint({"--staged"}).err, HasSubstr("warning: broken.cpp: 'nowhere.h' file not found"));
}

TEST(Staged, OutsideOfARepositorySaysSo) {
  const Project project;
  const RunResult result = fvlint({"--staged"}, {.directory = project.path(), .environment = {{"GIT_CEILING_DIRECTORIES", fs::path(project.path()).parent_path().string()}}});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: . is in no git work tree; --staged and --since ask git what has changed"));
}

TEST(Staged, WhatGitHasAgainstTheRepositoryIsSaid) {
  Rooms repository;
  repository.environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1";  // git's own tests do it so
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre(HasSubstr("dubious ownership")));
}

TEST(Staged, WithoutGitSaysSo) {
  Repository repository;
  repository.environment["PATH"] = "/nowhere";
  const RunResult result = repository.fvlint({"--staged"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: cannot start git: No such file or directory"));
}

TEST(Staged, FixesAreForTheWorkTree) {
  const Rooms repository;
  EXPECT_EQ(repository.fvlint({"--staged", "--fix"}).exit, 2);
  EXPECT_EQ(repository.fvlint({"--since=HEAD", "--diff"}).exit, 2);
  EXPECT_EQ(repository.fvlint({"--since=HEAD", "--staged"}).exit, 2);
}

}  // namespace
}  // namespace fvlint::test
