// compile_commands.json: where it is found, what may be in it, and what is said about a bad one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

const std::string rule = " validator-writes-member";

class DatabasePlace : public testing::TestWithParam<const char*> {};

TEST_P(DatabasePlace, IsFoundFromAFolderDeepBelow) {
  Project project;
  project.write("src/deep/a.cpp", faulty_class("A"));
  project.write_database(std::string(GetParam()) + "/compile_commands.json", {project.entry("src/deep/a.cpp")});
  EXPECT_THAT(places(report_in(project, {"src/deep/a.cpp"})), ElementsAre("src/deep/a.cpp:5" + rule));
}

INSTANTIATE_TEST_SUITE_P(UsualFolders, DatabasePlace,
                         testing::Values(".", "build", "build/debug", "out", "out/Release", "out/build/x64", "cmake-build-debug", "build-gcc", "_build",
                                         "builddir", "src/build"));

TEST(Database, NearestParentWins) {
  Project project;
  project.write("lib/a.cpp", "#ifdef INNER\n" + faulty_class("A") + "#endif\n");
  project.write_database("build/compile_commands.json", {project.entry("lib/a.cpp")});
  project.write_database("lib/build/compile_commands.json", {project.entry("lib/a.cpp", {"-DINNER"})});
  EXPECT_THAT(places(report_in(project, {"lib/a.cpp"})), ElementsAre("lib/a.cpp:6" + rule));
}

TEST(Database, OfTheWorkingDirectoryServesFilesElsewhere) {
  Project project, elsewhere;
  elsewhere.write("a.cpp", faulty_class("A"));
  project.write_default_database({elsewhere.at("a.cpp")});
  EXPECT_THAT(places(report_in(project, {elsewhere.at("a.cpp")})), ElementsAre(elsewhere.at("a.cpp") + ":5" + rule));
}

TEST(Database, GivenByFolderOrFile) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write_database("odd/place/compile_commands.json", {project.entry("a.cpp")});
  project.write_database("odd/named.json", {project.entry("a.cpp")});
  EXPECT_THAT(places(report_in(project, {"-p", "odd/place"})), ElementsAre("a.cpp:5" + rule));
  EXPECT_THAT(places(report_in(project, {"-p", "odd/named.json", "a.cpp"})), ElementsAre("a.cpp:5" + rule));
}

TEST(Database, GivenAndNotThere) {
  Project project;
  project.write("empty/readme", "");
  EXPECT_THAT(lines_of(fvlint_in(project, {"-p", "gone"}).err), ElementsAre("error: -p gone: no such file or folder"));
  EXPECT_THAT(lines_of(fvlint_in(project, {"-p", "empty"}).err),
              ElementsAre("error: -p empty: holds no compile_commands.json; configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON"));
}

TEST(Database, NoneAtAllSaysWhatToDo) {
  Project project;
  project.write("a.cpp", sound_class("A"));
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{}, {"a.cpp"}, {"."}}) {
    const RunResult result = fvlint_in(project, arguments);
    EXPECT_EQ(result.exit, 2);
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(lines_of(result.err), ElementsAre("error: no compile_commands.json in ., its parents or their build folders; configure with "
                                                  "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, name the build folder with -p, give the flags after --, or see --no-database"));
  }
}

struct BadDatabase {
  const char* name;
  const char* text;
  const char* said;
};

void PrintTo(const BadDatabase& bad, std::ostream* out) { *out << bad.name; }

class DatabaseMalformed : public testing::TestWithParam<BadDatabase> {};

TEST_P(DatabaseMalformed, IsRefusedInOneLine) {
  Project project;
  project.write("a.cpp", sound_class("A"));
  project.write("build/compile_commands.json", GetParam().text);
  const RunResult result = fvlint_in(project, {});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.out, "");
  const std::string remedy = "; write it anew with your build system (cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)";
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: build/compile_commands.json" + (GetParam().said + remedy)));
}

INSTANTIATE_TEST_SUITE_P(
    All, DatabaseMalformed,
    testing::Values(BadDatabase{"empty", "", ": is empty"}, BadDatabase{"blank", " \n\t\n", ": is empty"},
                    BadDatabase{"no_entries", "[]", ": has no entries"},
                    BadDatabase{"cut_off", "[\n{\"directory\": \"/\",\n", ":3: is not valid JSON"},
                    BadDatabase{"stray_comma", "[\n {\n  \"file\": 1,\n }\n]", ":4: is not valid JSON"},
                    BadDatabase{"not_text", "\xff\xfe\x01", ":1: is not valid JSON"},
                    BadDatabase{"object", "{}", ": is not a list of compile commands"},
                    BadDatabase{"entry_is_text", "[\"a.cpp\"]", ": entry 1 is not an object"},
                    BadDatabase{"no_file", R"([{"directory": "/", "arguments": ["c++"]}])", ": entry 1 has no \"file\""},
                    BadDatabase{"no_directory", R"([{"file": "a.cpp", "arguments": ["c++"]}])", ": entry 1 has no \"directory\""},
                    BadDatabase{"file_is_number", R"([{"directory": "/", "file": 1, "arguments": ["c++"]}])", ": entry 1 has a \"file\" that is not a string"},
                    BadDatabase{"no_command", R"([{"directory": "/", "file": "a.cpp"}])", ": entry 1 has neither \"arguments\" nor \"command\""},
                    BadDatabase{"empty_arguments", R"([{"directory": "/", "file": "a.cpp", "arguments": []}])", ": entry 1 has an empty command"},
                    BadDatabase{"blank_command", R"([{"directory": "/", "file": "a.cpp", "command": " "}])", ": entry 1 has an empty command"},
                    BadDatabase{"odd_arguments", R"([{"directory": "/", "file": "a.cpp", "arguments": ["c++", 1]}])",
                                ": entry 1 has \"arguments\" that are not a list of strings"},
                    BadDatabase{"open_quote", R"([{"directory": "/", "file": "a.cpp", "command": "c++ 'a.cpp"}])",
                                ": entry 1 has a \"command\" in which a quote is left open"},
                    BadDatabase{"second_entry", R"([{"directory": "/", "file": "a.cpp", "command": "c++"}, {}])", ": entry 2 has no \"directory\""}),
    [](const auto& info) { return info.param.name; });

TEST(Database, ANameThatIsNoTextIsOneUnitThatCannotBeRead) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write("caf\xe9.cpp", sound_class("B"));
  const std::string directory = R"([{"directory": ")" + project.path() + "\", ";
  project.write("build/compile_commands.json", directory + R"("file": "a.cpp", "command": "c++ -DHERE=caf)" "\xe9" R"( a.cpp"}, )" + directory.substr(1) + "\"file\": \"caf\xe9.cpp\", \"arguments\": [\"c++\", \"caf\xe9.cpp\"]}]");
  const nlohmann::json report = report_in(project, {});
  ASSERT_THAT(report["incomplete"], SizeIs(2));
  for (const auto& unit : report["incomplete"]) EXPECT_EQ(unit["reason"], "its name or flags are not valid UTF-8; rename it");
  EXPECT_EQ(report["incomplete"][1]["file"], "caf\xef\xbf\xbd.cpp");
}

TEST(Database, ThatIsAFolderIsRefused) {
  Project project;
  project.write("compile_commands.json/file", "");
  const RunResult result = fvlint_in(project, {"-p", "compile_commands.json/../compile_commands.json"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(lines_of(result.err).size(), 1u);
}

TEST(Database, EntriesForMissingFilesAreListedAndChangeNothingElse) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write_default_database({"gone.cpp", "a.cpp"});
  const RunResult result = fvlint_in(project, {});
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(lines_of(result.err), ElementsAre("warning: gone.cpp: is in build/compile_commands.json but does not exist; build the project, or "
                                                "write the database anew (cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)"));
  const json report = report_in(project, {});
  EXPECT_THAT(places(report), ElementsAre("a.cpp:5" + rule));
  EXPECT_THAT(incomplete(report), ElementsAre(StartsWith("gone.cpp: is in build/compile_commands.json but does not exist")));
  EXPECT_EQ(report["incomplete"][0]["fatal"], false);
}

TEST(Database, OfMissingFilesOnlyIsAnError) {
  Project project;
  project.write_default_database({"gone.cpp", "gone2.cpp"});
  EXPECT_EQ(fvlint_in(project, {}).exit, 2);
  EXPECT_EQ(fvlint_in(project, {"."}).exit, 2);
}

TEST(Database, FirstOfSeveralEntriesCounts) {
  Project project;
  project.write("a.cpp", "#ifdef FIRST\n" + faulty_class("A") + "#endif\n");
  project.write_database("build/compile_commands.json", {project.entry("a.cpp", {"-DFIRST"}), project.entry("./a.cpp")});
  const json report = report_in(project, {});
  EXPECT_THAT(places(report), ElementsAre("a.cpp:6" + rule));
  EXPECT_EQ(report["stats"]["units"], 1);
}

TEST(Database, RelativeDirectoryStartsAtTheDatabase) {
  Project project;
  project.write("src/a.cpp", "#include <a.h>\n");
  project.write("include/a.h", faulty_class("A"));
  project.write_database("build/compile_commands.json",
                         json::array({{{"directory", "../src"}, {"file", "a.cpp"}, {"command", "c++ -I../include -c a.cpp"}}}));
  EXPECT_THAT(places(report_in(project, {"src/a.cpp"})), ElementsAre("include/a.h:5" + rule));
}

TEST(Database, DirectoryThatIsGoneIsSaid) {
  Project project;
  project.write("a.cpp", sound_class("A"));
  project.write_database("build/compile_commands.json",
                         json::array({{{"directory", project.at("gone")}, {"file", project.at("a.cpp")}, {"command", "c++ -c ../a.cpp"}}}));
  const RunResult result = fvlint_in(project, {});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre(StartsWith("error: a.cpp: its directory " + project.at("gone") + " cannot be entered")));
}

}  // namespace
}  // namespace fvlint::test
