// Facts files: judged together they say what one run over all their units says, byte for byte, and what is no
// whole facts file of this fvlint is never taken for one.
#include <algorithm>
#include <filesystem>
#include <random>
#include <set>

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/facts_file.h"
#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> facts_in(const Project& project, const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(project.at(folder))) files.push_back(folder + "/" + entry.path().filename().string());
  std::sort(files.begin(), files.end());
  return files;
}

void expect_same(const RunResult& left, const RunResult& right) {
  EXPECT_EQ(left.out, right.out);
  EXPECT_EQ(left.err, right.err);
  EXPECT_EQ(left.exit, right.exit);
}

std::vector<std::string> joined(std::vector<std::string> front, const std::vector<std::string>& back) {
  front.insert(front.end(), back.begin(), back.end());
  return front;
}

/// Judging these facts says the same as the whole run.
void expect_as_whole_run(const Project& project, const std::vector<std::string>& facts) {
  for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--format=json"}, {"--profile=strict"}, {"--format=json", "--profile=strict"}}) {
    SCOPED_TRACE(testing::PrintToString(options));
    expect_same(fvlint_in(project, joined({"judge"}, joined(facts, options))), fvlint_in(project, joined({"check"}, options)));
  }
}

/// The units of all fixtures of several units, as one project: a dozen classes share a name.
void copy_unit_fixtures(const Project& project) {
  std::vector<std::string> units;
  for (const auto& fixture : fs::directory_iterator(FVLINT_SOURCE "/tests/fixtures/units"))
    for (const auto& file : fs::directory_iterator(fixture.path() / "bad")) {
      const std::string name = fixture.path().filename().string() + "/" + file.path().filename().string();
      project.write(name, read_file(file.path()));
      if (name.ends_with(".cpp")) units.push_back(name);
    }
  nlohmann::json database = nlohmann::json::array();
  for (const std::string& unit : units) database.push_back(project.entry(unit, {"-std=c++20"}));
  project.write_database("build/compile_commands.json", database);
}

TEST(Judge, SaysWhatAWholeRunSaysInWhateverOrder) {
  Project project;
  copy_unit_fixtures(project);
  ASSERT_EQ(fvlint_in(project, {"extract", "-o", "facts/"}).exit, 0);
  std::vector<std::string> facts = facts_in(project, "facts");
  ASSERT_GE(facts.size(), 40u);
  const RunResult whole = fvlint_in(project, {"check", "--format=json"});
  EXPECT_GE(checked_json(whole.out)["findings"].size(), 20u);
  expect_as_whole_run(project, {"facts"});
  std::mt19937 random(7);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(facts.begin(), facts.end(), random);
    expect_same(fvlint_in(project, joined({"judge", "--format=json"}, facts)), whole);
  }
}

TEST(Judge, TakesFilesThatWereWrittenOneByOne) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write("b.cpp", sound_class("B"));
  project.write_default_database({"b.cpp", "a.cpp"});
  EXPECT_EQ(fvlint_in(project, {"extract", "a.cpp", "-o", "one.facts"}).exit, 0);
  EXPECT_EQ(fvlint_in(project, {"extract", "b.cpp", "-p", "build", "-o", "two.facts"}).exit, 0);
  expect_as_whole_run(project, {"two.facts", "one.facts"});
  expect_as_whole_run(project, {"two.facts", "one.facts", "two.facts"});
  EXPECT_EQ(fvlint_in(project, {"judge", "one.facts"}).exit, 1);
  EXPECT_EQ(fvlint_in(project, {"judge", "two.facts"}).exit, 0);
  EXPECT_EQ(fvlint_in(project, {"extract", "a.cpp", "-o", "flags.facts", "--", "-std=c++20"}).exit, 0);
  EXPECT_EQ(fvlint_in(project, {"judge", "flags.facts"}).exit, 1);
}

TEST(Judge, ListsWhatCouldNotBeReadAsAWholeRunDoes) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write("broken.cpp", "#include \"missing.h\"\n#include \"other.h\"\nint x = y;\n");
  project.write("crash.cpp", "#pragma clang __debug crash\n");
  project.write_default_database({"gone.cpp", "crash.cpp", "a.cpp", "broken.cpp"});
  EXPECT_EQ(fvlint_in(project, {"extract", "-o", "facts/", "--quiet"}).exit, 2);
  EXPECT_THAT(facts_in(project, "facts"), SizeIs(4));
  EXPECT_THAT(incomplete(checked_json(fvlint_in(project, {"judge", "--format=json", "facts"}).out)), SizeIs(testing::Ge(3u)));
  expect_as_whole_run(project, {"facts"});
}

TEST(Extract, GivesTheSameBytesEachTime) {
  Project project;
  copy_unit_fixtures(project);
  EXPECT_EQ(fvlint_in(project, {"extract", "-o", "one/", "-j1"}).exit, 0);
  EXPECT_EQ(fvlint_in(project, {"extract", "-o", "two/", "-j4"}).exit, 0);
  const auto files = facts_in(project, "one");
  ASSERT_EQ(files.size(), facts_in(project, "two").size());
  for (const std::string& file : files) EXPECT_EQ(read_file(project.at(file)), read_file(project.at("two" + file.substr(3)))) << file;
}

TEST(Extract, SaysWhatItCannotDo) {
  Project project;
  project.write("a.h", "#pragma once\n");
  project.write("a.cpp", "#include \"a.h\"\n" + faulty_class("A"));
  project.write("b.cpp", sound_class("B"));
  project.write_default_database({"a.cpp", "b.cpp"});
  const auto expect_refused = [&](const std::vector<std::string>& arguments, const std::string& reason) {
    const RunResult result = fvlint_in(project, arguments);
    EXPECT_EQ(result.exit, 2);
    EXPECT_THAT(lines_of(result.err), ElementsAre(HasSubstr(reason)));
    EXPECT_EQ(result.out, "");
  };
  expect_refused({"extract", "-o", "x.facts"}, "2 units do not go into one file");
  expect_refused({"extract", "a.h", "-o", "x.facts"}, "a.h: is no unit of its own");
  expect_refused({"extract", "a.cpp", "-o", "no/such/x.facts"}, "cannot write no/such/x.facts");
  expect_refused({"extract", "a.cpp", "-o", "a.cpp/"}, "cannot make the folder a.cpp");
  expect_refused({"judge"}, "which facts?");
  expect_refused({"judge", "nowhere"}, "nowhere: no such file or folder");
  expect_refused({"judge", "build"}, "build: holds no facts files");
}

TEST(Extract, PutsNoFileInTheDevicesOrTheLinksPlace) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  ASSERT_EQ(::mkfifo(project.at("pipe").c_str(), 0600), 0);
  fs::create_symlink("facts/a", project.at("link"));
  fs::create_directory(project.at("facts"));
  const RunResult refused = fvlint_in(project, {"extract", "a.cpp", "-o", "pipe", "--"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(lines_of(refused.err), ElementsAre(HasSubstr("cannot write pipe: it is no regular file")));
  EXPECT_TRUE(fs::is_fifo(project.at("pipe")));
  EXPECT_EQ(fvlint_in(project, {"extract", "a.cpp", "-o", "link", "--"}).exit, 0);
  EXPECT_TRUE(fs::is_symlink(project.at("link")));
  EXPECT_EQ(fvlint_in(project, {"judge", "facts/a"}).exit, 1);
}

TEST(Extract, LeavesWhatWasThereWhereItCannotWrite) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write_default_database({"a.cpp"});
  project.write("taken/file", "");
  const RunResult result = fvlint_in(project, {"extract", "a.cpp", "-o", "build/compile_commands.json/x.facts"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(fvlint_in(project, {"extract", "a.cpp", "-o", "a.facts"}).exit, 0);
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(project.path())) names.insert(entry.path().filename().string());
  EXPECT_THAT(names, ElementsAre("a.cpp", "a.facts", "build", "taken"));
}

class ForeignFacts : public testing::Test {
 protected:
  ForeignFacts() {
    project.write("a.cpp", faulty_class("A"));
    project.write_default_database({"a.cpp"});
    fvlint_in(project, {"extract", "a.cpp", "-o", "a.facts"});
    facts = read_file(project.at("a.facts"));
  }

  /// One line that says so, and the sound file beside it is judged all the same.
  void expect_refused(const std::string& bytes, const std::string& reason) {
    project.write("x.facts", bytes);
    const RunResult result = fvlint_in(project, {"judge", "x.facts", "a.facts"});
    EXPECT_EQ(result.exit, 2);
    EXPECT_THAT(lines_of(result.err), ElementsAre("error: x.facts: " + reason));
    EXPECT_THAT(result.out, HasSubstr("[validator-writes-member]"));
  }

  Project project;
  std::string facts;
};

TEST_F(ForeignFacts, OfAnotherVersion) {
  std::string other = facts;
  other.replace(other.find("0."), 2, "9.");
  expect_refused(other, "was made by another fvlint than this, " + lines_of(fvlint({"--version"}).out).front() + "; extract the unit anew");
}

TEST_F(ForeignFacts, OfNoFvlint) {
  for (const std::string text : {"", "hello", "\x7f" "ELF", "{\"version\": 1}"}) expect_refused(text, "is no facts file of fvlint; write it with fvlint extract");
  const RunResult folder = fvlint_in(project, {"judge", "a.cpp", "a.facts"});
  EXPECT_EQ(folder.exit, 2);
}

TEST_F(ForeignFacts, CutShort) {
  const std::size_t header = facts.find('\n') + 1, body = facts.find('\n', header) + 1;
  for (const std::size_t size : {header - 1, body, body + 1, facts.size() / 2, facts.size() - 1}) expect_refused(facts.substr(0, size), "is cut short; extract the unit anew");
  expect_refused(facts.substr(0, header + 3), "is damaged; extract the unit anew");
}

TEST_F(ForeignFacts, Damaged) {
  for (std::size_t at = facts.find('\n') + 1; at < facts.size(); at += 37) {
    std::string other = facts;
    other[at] ^= 0x20;
    project.write("x.facts", other);
    const RunResult result = fvlint_in(project, {"judge", "x.facts"});
    EXPECT_EQ(result.exit, 2) << at;
    EXPECT_THAT(lines_of(result.err), ElementsAre(HasSubstr("x.facts: is "))) << at;
  }
}

void each_function(facts::Unit& unit, auto&& change) {
  facts::Functions changed;
  unit.functions.each([&](const facts::Functions::Entry&, const auto& read) {
    facts::Function function = read();
    change(function);
    changed.push_back(function);
  });
  unit.functions = std::move(changed);
}

TEST_F(ForeignFacts, WithNumbersThatLeadNowhere) {
  const facts::Unit sound = FactsFile(project.at("a.facts")).read();
  const auto expect_harmless = [&](const char* reason, auto&& spoil) {
    facts::Unit unit = sound;
    spoil(unit);
    write_facts(project.at("x.facts"), unit);
    const RunResult result = fvlint_in(project, {"judge", "x.facts"});
    EXPECT_EQ(result.exit, 2) << reason;
    EXPECT_THAT(lines_of(result.err), ElementsAre(HasSubstr(reason)));
  };
  const auto expect_function_harmless = [&](const char* reason, auto&& spoil) {
    expect_harmless(reason, [&](facts::Unit& unit) { each_function(unit, spoil); });
  };
  expect_function_harmless("a path leads nowhere", [](facts::Function& function) {
    function.flow.nodes.resize(1);
    function.flow.nodes[0].successors = {1000000};
  });
  expect_function_harmless("an exception leads nowhere", [](facts::Function& function) {
    function.flow.nodes.resize(1);
    function.flow.nodes[0].handlers = {1};
  });
  expect_function_harmless("an object that is not there", [](facts::Function& function) {
    function.flow.nodes.resize(1);
    function.flow.nodes[0].steps.resize(1);
    function.flow.nodes[0].steps[0].object = 77;
  });
  expect_function_harmless("has no end", [](facts::Function& function) { function.enclosing = function.symbol; });
  expect_harmless("has no end", [](facts::Unit& unit) { unit.classes[0].enclosing = unit.classes[0].symbol; });
}

TEST_F(ForeignFacts, WithRangesOfNoFileAreJudgedWithoutThem) {
  facts::Unit unit = FactsFile(project.at("a.facts")).read();
  each_function(unit, [](facts::Function& function) {
    function.definition.file = function.declaration.file = 4000000000u;
    for (facts::Write& write : function.writes) write.range.file = 12345;
  });
  unit.files.resize(0);
  write_facts(project.at("x.facts"), unit);
  const RunResult result = fvlint_in(project, {"judge", "x.facts"});
  EXPECT_LE(result.exit, 1);
  EXPECT_EQ(result.err, "");
}

}  // namespace
}  // namespace fvlint::test
