// A project in parts: what several machines have read, each with its own checkout, says what one run over all of it says.
#include <algorithm>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A validator whose helper, in another unit, writes; a fault in a header; and sound units beside them.
void write_program(const Project& project) {
  project.write("port.h", "class Port {\n public:\n  explicit Port(int number) : number_(number) {}\n  void validate();\n  void normalise();\n private:\n  int number_;\n};\n");
  project.write("validate.cpp", "#include \"port.h\"\nvoid Port::validate() {\n  normalise();\n  if (number_ < 1) throw number_;\n}\n");
  project.write("normalise.cpp", "#include \"port.h\"\nvoid Port::normalise() { number_ = 1; }\n");
  project.write("shared.h", "#pragma once\n" + faulty_class("Shared"));
  std::vector<std::string> units = {"validate.cpp", "normalise.cpp", "gone.cpp"};
  for (const char* name : {"a", "b", "c", "d"}) {
    units.push_back(std::string(name) + ".cpp");
    project.write(units.back(), "#include \"shared.h\"\nnamespace {\n" + std::string(name[0] == 'c' ? faulty_class("Own") : sound_class("Own")) + "}\n");
  }
  project.write_default_database(units);
}

/// What machine `part` of `count` writes into `facts`.
void read_part(const Project& machine, unsigned part, unsigned count, const std::string& facts) {
  const RunResult result = fvlint_in(machine, {"extract", "--shard", std::to_string(part) + "/" + std::to_string(count), "-o", facts + "/", "--quiet"});
  EXPECT_NE(result.exit, 1) << result.err;
}

TEST(Shard, PartsOfOtherMachinesSayWhatOneRunSays) {
  Project whole;
  write_program(whole);
  const RunResult expected = fvlint_in(whole, {"check", "--format=json"});
  ASSERT_EQ(checked_json(expected.out)["findings"].size(), 3u);
  for (const unsigned count : {1u, 2u, 3u, 7u}) {
    Project gathered;
    write_program(gathered);
    for (unsigned part = 1; part <= count; ++part) {
      Project machine;
      write_program(machine);
      read_part(machine, part, count, gathered.at("facts/part" + std::to_string(part)));
    }
    const RunResult judged = fvlint_in(gathered, {"judge", "--format=json", "facts"});
    EXPECT_EQ(judged.out, expected.out) << count;
    EXPECT_EQ(judged.exit, expected.exit) << count;
  }
}

TEST(Shard, EachUnitIsInOnePart) {
  Project project;
  write_program(project);
  for (unsigned part = 1; part <= 3; ++part) read_part(project, part, 3, "parts" + std::to_string(part));
  std::vector<std::string> names;
  for (unsigned part = 1; part <= 3; ++part)
    for (const auto& file : fs::directory_iterator(project.at("parts" + std::to_string(part)))) names.push_back(file.path().filename());
  EXPECT_EQ(names.size(), 7u);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::unique(names.begin(), names.end()), names.end());
}

/// The commands of the page about scale, as it has them.
std::vector<std::string> commands_of_the_page(const std::string& opening) {
  std::vector<std::string> commands;
  for (const std::string& line : lines_of(read_file(FVLINT_SOURCE "/docs/scale.md")))
    if (line.starts_with("    " + opening)) commands.push_back(line.substr(4));
  return commands;
}

RunResult run_in_shell(const Project& project, std::string command) {
  command.replace(0, std::string("fvlint").size(), "'" + fvlint_program() + "'");
  RunOptions options;
  options.directory = project.path();
  return run({"sh", "-c", command}, options);
}

TEST(Shard, ThePageDoesIt) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write("b.cpp", sound_class("B"));
  project.write_default_database({"a.cpp", "b.cpp"});
  const std::vector<std::string> extract = commands_of_the_page("fvlint extract"), judge = commands_of_the_page("fvlint judge");
  ASSERT_EQ(extract.size(), 1u);
  ASSERT_EQ(judge.size(), 1u);
  for (const char* part : {"1/4", "2/4", "3/4", "4/4"}) {
    std::string command = extract.front();
    command.replace(command.find("2/4"), 3, part);
    const RunResult read = run_in_shell(project, command);
    EXPECT_EQ(read.exit, 0) << command << read.err;
  }
  EXPECT_EQ(run_in_shell(project, judge.front()).exit, 1);
  EXPECT_THAT(read_file(project.at("fvlint.sarif")), HasSubstr("\"ruleId\": \"validator-writes-member\""));
}

TEST(Shard, NothingElseIsAPart) {
  Project project;
  write_program(project);
  for (const char* shard : {"", "1", "0/2", "3/2", "1/0", "1/2/3", "a/b", "-1/2", "1/2x", "1/", "/2", "99999999999999999999/3"}) {
    const RunResult result = fvlint_in(project, {"extract", "--shard=" + std::string(shard), "-o", "facts/"});
    EXPECT_EQ(result.exit, 2) << shard;
    EXPECT_THAT(result.err, HasSubstr("give the part's number and how many there are")) << shard;
  }
}

}  // namespace
}  // namespace fvlint::test
