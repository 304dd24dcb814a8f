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

INSTANTIATE_TEST_SUITE_P(Generated, Skipping, testing::Range(1u, 17u));

}  // namespace
}  // namespace fvlint::test
