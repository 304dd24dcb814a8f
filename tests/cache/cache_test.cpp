// What a run may take from earlier ones, and what it must not.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cache/cached_project.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;

TEST(Cache, RepeatsTheResultWhereNothingHasChanged) {
  const CachedProject project;
  const CachedRun first = project.run(), second = project.run();
  EXPECT_GT(first.parsed(), 0u);
  EXPECT_TRUE(second.is_repeated());
  EXPECT_EQ(second.parsed(), 0u);
  EXPECT_EQ(second.report, first.report);
  EXPECT_EQ(first.report, project.truth());
  EXPECT_EQ(second.result.exit, 1);
}

TEST(Cache, SaysTheSameInAnotherFormat) {
  const CachedProject project;
  const std::vector<std::string> as_text = {"-p", "build", "--cache-dir", project.cache};
  const RunResult first = fvlint_in(project.files, as_text);
  project.run();
  const RunResult second = fvlint_in(project.files, as_text);
  EXPECT_EQ(second.out, first.out);
  EXPECT_THAT(second.out, testing::HasSubstr("5 |     fit(size_);"));
}

TEST(Cache, CostsNothingWhereAFileIsTouched) {
  const CachedProject project;
  const CachedRun first = project.run();
  fs::last_write_time(project.files.at("include/room.h"), fs::file_time_type::clock::now());
  CachedProject::let_files_age();
  const CachedRun second = project.run();
  EXPECT_TRUE(second.is_repeated());
  EXPECT_EQ(second.report, first.report);
}

TEST(Cache, FolderThatIsCalledLikeAHeaderIsPassedBy) {
  const CachedProject project;
  project.files.write("include/memory/pool.h", "");
  project.files.write("helper.cpp", "#include <memory>\n#include \"room.h\"\nvoid Room::fit(int& size) {\n  size = 8;\n}\n");
  CachedProject::let_files_age();
  project.run();
  EXPECT_TRUE(project.run().is_repeated());
  fs::remove_all(project.files.at("include/memory"));
  project.files.write("include/memory", "");
  CachedProject::let_files_age();
  EXPECT_FALSE(project.run().is_repeated());
}

TEST(Cache, ReadsTheOneUnitWhoseSourceHasChanged) {
  const CachedProject project;
  project.run();
  project.files.write("helper.cpp", "#include \"room.h\"\nvoid Room::fit(int& size) {\n  // no longer\n  (void)size;\n}\n");
  const CachedRun changed = project.run();
  EXPECT_EQ(changed.parsed(), 1u);
  EXPECT_FALSE(changed.is_repeated());
  EXPECT_EQ(changed.report, project.truth());
  EXPECT_EQ(changed.result.exit, 0);
}

TEST(Cache, ReadsTheDependentsOfAChangedHeaderThatMatter) {
  const CachedProject project;
  const CachedRun first = project.run();
  project.files.write("include/room.h", "class Room {\n public:\n  explicit Room(int size) : size_(size) {}\n  void validate() { size_ = 3; }\n private:\n  static void fit(int& size);\n  int size_;\n};\n");
  const CachedRun changed = project.run();
  EXPECT_GE(changed.parsed(), 1u);
  EXPECT_LE(changed.parsed(), first.parsed());
  EXPECT_EQ(changed.report, project.truth());
}

TEST(Cache, KnowsBothBranchesThatAreSwitchedBetween) {
  const CachedProject project;
  const std::string one = "#include \"room.h\"\nvoid Room::fit(int& size) {\n  size = 8;\n}\n";
  project.run();
  project.files.write("helper.cpp", "#include \"room.h\"\nvoid Room::fit(int&) {}\n");
  project.run();
  project.files.write("helper.cpp", one);
  const CachedRun back = project.run();
  EXPECT_EQ(back.parsed(), 0u);
  EXPECT_EQ(back.report, project.truth());
}

TEST(Cache, SeesAHeaderThatAppearsInFrontOfTheOneThatWasRead) {
  const CachedProject project;
  project.run();
  project.files.write("first/room.h", sound_class("Room"));
  const CachedRun shadowed = project.run();
  EXPECT_FALSE(shadowed.is_repeated());
  EXPECT_EQ(shadowed.report, project.truth());
  EXPECT_THAT(shadowed.report, testing::Not(testing::HasSubstr("include/room.h")));
}

TEST(Cache, SeesAHeaderThatWasMissing) {
  const CachedProject project;
  project.files.write("helper.cpp", "#include \"room.h\"\n#include \"generated.h\"\nvoid Room::fit(int& size) {\n  size = 8;\n}\n");
  CachedProject::let_files_age();
  EXPECT_THAT(project.run().report, testing::HasSubstr("generated.h"));
  project.files.write("include/generated.h", "\n");
  const CachedRun found = project.run();
  EXPECT_EQ(found.report, project.truth());
  EXPECT_THAT(found.report, testing::Not(testing::HasSubstr("generated.h")));
}

TEST(Cache, SeesAConfigurationThatAppearsAndGoes) {
  const CachedProject project;
  const CachedRun first = project.run();
  project.files.write("include/.fvlint.json", R"({"rules": {"validator-writes-member": "off"}})");
  const CachedRun configured = project.run();
  EXPECT_EQ(configured.report, project.truth());
  EXPECT_EQ(configured.result.exit, 0);
  fs::remove(project.files.at("include/.fvlint.json"));
  EXPECT_EQ(project.run().report, first.report);
}

TEST(Cache, AsksAnewWhereSomethingElseIsAsked) {
  const CachedProject project;
  project.run();
  const CachedRun strict = project.run({"--profile=strict"});
  EXPECT_FALSE(strict.is_repeated());
  EXPECT_EQ(strict.parsed(), 0u);
  EXPECT_EQ(strict.report, report_in(project.files, {"-p", "build", "--no-cache", "--profile=strict"}).dump(1));
  EXPECT_FALSE(project.run({"--rules=validator-not-const"}).is_repeated());
}

TEST(Cache, ServesACheckoutThatLiesElsewhere) {
  const CachedProject project;
  const CachedRun first = project.run();
  const Project other;
  write_rooms(other);
  const CachedRun second = project.run({}, &other);
  EXPECT_EQ(second.parsed(), 0u);
  EXPECT_FALSE(second.is_repeated());
  EXPECT_EQ(second.report, first.report);
}

TEST(Cache, ServesNamedFiles) {
  const CachedProject project;
  const std::vector<std::string> named = {"helper.cpp", "-p", "build", "--stats", "--cache-dir", project.cache};
  EXPECT_THAT(fvlint_in(project.files, named).err, testing::ContainsRegex("units parsed +1"));
  EXPECT_THAT(fvlint_in(project.files, named).err, testing::ContainsRegex("results from the cache +1"));
}

TEST(Cache, HoldsWhateverTheCompilerIsCalled) {
  for (const std::string& compiler : {"c++", "/usr/bin/g++", "clang++", "/nowhere/clang++"}) {
    const CachedProject project;
    project.files.write("user.cpp", "#include <string>\n" + sound_class("User"));
    const std::string command = compiler + " -std=c++20 -c user.cpp";
    project.files.write_database("build/compile_commands.json", {{{"directory", project.files.path()}, {"file", "user.cpp"}, {"command", command}}});
    CachedProject::let_files_age();
    EXPECT_EQ(project.run().parsed(), 1u) << compiler;
    EXPECT_TRUE(project.run().is_repeated()) << compiler;
  }
}

TEST(Cache, SeesWhatAResponseFileSaysNow) {
  const CachedProject project;
  project.files.write("flags", "-Iinclude");
  project.files.write_database("build/compile_commands.json", project.files.entry("room_a.cpp", {"@flags"}));
  CachedProject::let_files_age();
  project.run();
  project.files.write("first/room.h", sound_class("Room"));
  project.files.write("flags", "-Ifirst");
  EXPECT_EQ(project.run().report, project.truth());
}

TEST(Cache, SeesWhatTheEnvironmentSaysNow) {
  const CachedProject project;
  // What is found in such a folder is the system's, and not judged itself.
  project.files.write("first/mode.h", "#define FAULTY 0\n");
  project.files.write("other/mode.h", "#define FAULTY 1\n");
  project.files.write("mode.cpp", "#include <mode.h>\n#if FAULTY\n" + faulty_class("Mode") + "#endif\n");
  project.files.write_database("build/compile_commands.json", project.files.entry("mode.cpp"));
  CachedProject::let_files_age();
  const auto run = [&](const std::string& folder) {
    return fvlint({"-p", "build", "--cache-dir", project.cache}, {.directory = project.files.path(), .environment = {{"CPLUS_INCLUDE_PATH", project.files.at(folder)}}}).exit;
  };
  EXPECT_EQ(run("first"), 0);
  EXPECT_EQ(run("other"), 1);
  EXPECT_EQ(run("first"), 0);
}

TEST(Cache, LiesWhereXdgSays) {
  const CachedProject project;
  const Project home;
  const auto run = [&](const std::map<std::string, std::string>& environment, const std::vector<std::string>& options = {}) {
    std::vector<std::string> arguments = {"-p", "build"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return fvlint(arguments, {.directory = project.files.path(), .environment = environment}).exit;
  };
  EXPECT_EQ(run({{"XDG_CACHE_HOME", home.at("off")}}, {"--no-cache"}), 1);
  EXPECT_FALSE(fs::exists(home.at("off")));
  EXPECT_EQ(run({{"XDG_CACHE_HOME", home.at("xdg")}}), 1);
  EXPECT_TRUE(fs::exists(home.at("xdg/fvlint/units")));
  EXPECT_EQ(run({{"XDG_CACHE_HOME", ""}, {"HOME", home.path()}}), 1);
  EXPECT_TRUE(fs::exists(home.at(".cache/fvlint/units")));
  EXPECT_EQ(run({{"XDG_CACHE_HOME", ""}, {"HOME", ""}}), 1);
}

/// A unit of many facts.
std::string large_unit(const std::string& name) {
  std::string text = faulty_class(name);
  for (int i = 0; i < 3000; ++i) text += "int " + name + std::to_string(i) + "(" + name + "& room) {\n  room.validate();\n  return " + std::to_string(i) + ";\n}\n";
  return text;
}

TEST(Cache, StaysWithinItsSize) {
  const CachedProject project;
  std::vector<std::string> units;
  for (int i = 0; i < 12; ++i) {
    units.push_back("u" + std::to_string(i) + ".cpp");
    project.files.write(units.back(), large_unit("U" + std::to_string(i)));
  }
  project.files.write_default_database(units);
  CachedProject::let_files_age();
  const CachedRun all = project.run();
  const auto size = [&] {
    std::uintmax_t sum = 0;
    for (const std::string& entry : project.entries()) sum += fs::file_size(entry);
    return sum;
  };
  ASSERT_GT(size(), std::uintmax_t{1} << 20);
  project.files.write("u0.cpp", large_unit("Changed"));
  EXPECT_EQ(project.run({"--cache-size=1"}).report, project.truth());
  EXPECT_LE(size(), std::uintmax_t{1} << 20);
}

}  // namespace
}  // namespace fvlint::test
