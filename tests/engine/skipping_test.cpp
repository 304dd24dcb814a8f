// What is not parsed would have changed nothing: a run that skips finds what extracting and judging every unit does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/generated_program.h"
#include "support/fvlint.h"

namespace fvlint::test {
namespace {

using nlohmann::json;

/// Every unit's facts, judged together: nothing is skipped.
json report_of_everything(const Project& project, const std::string& profile) {
  EXPECT_EQ(fvlint_in(project, {"extract", "-p", "build", "-o", "facts/"}).exit, 0);
  return checked_json(fvlint_in(project, {"judge", "facts", "--format=json", "--profile=" + profile}).out);
}

class Skipping : public testing::TestWithParam<unsigned> {};

TEST_P(Skipping, ChangesNoFinding) {
  const Project project;
  const auto units = write_generated_program(project, GetParam());
  for (const std::string profile : {"default", "strict"}) {
    const json everything = report_of_everything(project, profile);
    const json skipping = report_in(project, {"-p", "build", "--profile=" + profile});
    EXPECT_EQ(skipping["findings"].dump(1), everything["findings"].dump(1)) << profile;
    EXPECT_EQ(everything["stats"]["units"], units.size());
  }
  // Nothing would be proved if nothing were skipped.
  EXPECT_THAT(fvlint_in(project, {"-p", "build", "--stats"}).err, testing::ContainsRegex("units skipped +[1-9]"));
}

/// More units than are read whole in any case, none of which can matter.
std::vector<std::string> write_plain_units(const Project& project) {
  std::vector<std::string> units;
  for (int i = 0; i < 24; ++i) {
    units.push_back("plain" + std::to_string(i) + ".cpp");
    project.write(units.back(), "int plain_" + std::to_string(i) + "() { return " + std::to_string(i) + "; }\n");
  }
  return units;
}

TEST(Reading, OfAHeaderGoesToAnotherUnitWhereTheFirstCrashes) {
  const Project project;
  std::vector<std::string> units = write_plain_units(project);
  project.write("room.h", faulty_class("Room"));
  project.write("a_crash.cpp", "#include \"room.h\"\n#pragma clang __debug crash\n");
  project.write("b_sound.cpp", "#include \"room.h\"\n");
  units.insert(units.end(), {"a_crash.cpp", "b_sound.cpp"});
  project.write_default_database(units);
  const RunResult run = fvlint_in(project, {"-p", "build", "--format=json", "--stats"});
  EXPECT_EQ(run.exit, 2);
  EXPECT_THAT(places(checked_json(run.out)), testing::ElementsAre("room.h:5 validator-writes-member"));
  EXPECT_THAT(run.err, testing::ContainsRegex("units skipped +24"));
}

/// A role that stands in a forced header alone, whose precompiled form the commands name.
TEST(Reading, SeesTheTextOfPrecompiledHeaders) {
  const Project project;
  std::vector<std::string> units = write_plain_units(project);
  project.write("room.h", "#pragma once\n" + faulty_class("Room"));
  nlohmann::json database = nlohmann::json::array();
  for (const std::string& unit : units)
    database.push_back({{"directory", project.path()}, {"file", unit}, {"arguments", {"clang++", "-std=c++20", "-include-pch", project.at("room.h.pch"), unit}}});
  project.write_database("build/compile_commands.json", database);
  const RunResult run = fvlint_in(project, {"-p", "build", "--format=json", "--stats"});
  EXPECT_THAT(places(checked_json(run.out)), testing::ElementsAre("room.h:6 validator-writes-member"));
  EXPECT_THAT(run.err, testing::ContainsRegex("units skipped +23"));
}

TEST(Reading, LooksThroughNoFileWhereEachUnitWasNamed) {
  const Project project;
  project.write("room.cpp", faulty_class("Room"));
  project.write_default_database({"room.cpp"});
  const std::string statistics = fvlint_in(project, {"room.cpp", "--stats"}).err;
  EXPECT_THAT(statistics, testing::ContainsRegex("files sketched +0"));
  EXPECT_THAT(statistics, testing::ContainsRegex("units parsed +1"));
}

INSTANTIATE_TEST_SUITE_P(Generated, Skipping, testing::Range(130u, 170u));

}  // namespace
}  // namespace fvlint::test
