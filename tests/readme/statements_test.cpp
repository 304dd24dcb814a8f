// The nine statements of the analysis that began it all: each has a broken example, a rule that finds it
// (fixtures_tests holds every example to what it expects), and a compliant twin that is clean.
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/expectations.h"
#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAreArray;
using testing::HasSubstr;

const fs::path broken = FVLINT_SOURCE "/reference_impl/broken";

const std::vector<std::string> statements{
    "1: validation initialises",
    "2: names that nothing declares",
    "3: initialisation is duplicated",
    "4: there are several creation points",
    "5: factory and validation are not separated",
    "6: tests mock the factory",
    "7: failures are silent",
    "8: users are not isolated",
    "9: of five events one is missing",
};

/// What the file's heading says behind "// NAME", once for each line that begins so.
std::vector<std::string> said(const std::string& text, const std::string& name) {
  std::vector<std::string> values;
  for (const std::string& line : lines_of(text)) {
    if (!line.starts_with("//")) break;
    if (line.starts_with("// " + name)) values.push_back(line.substr(3 + name.size()));
  }
  return values;
}

std::map<std::string, std::string> broken_files() {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(broken)) files[entry.path().filename().string()] = read_file(entry.path());
  return files;
}

TEST(Statements, EachHasAnExampleThatARuleFinds) {
  std::set<std::string> shown;
  for (const auto& [name, text] : broken_files()) {
    EXPECT_FALSE(read_expectations(text).findings.empty()) << name;
    for (std::string& statement : said(text, "Statement ")) shown.insert(std::move(statement));
  }
  EXPECT_THAT(shown, ElementsAreArray(statements));
}

TEST(Statements, StandInTheReferencesReadme) {
  const std::string readme = read_file(FVLINT_SOURCE "/reference_impl/README.md");
  for (const std::string& statement : statements) {
    EXPECT_THAT(readme, HasSubstr("| " + statement.substr(0, 1) + " | " + statement.substr(3) + " | [`"));
  }
}

/// What the broken files are the twins of, e.g. "../notifier/websocket_notifier.cpp".
std::set<std::string> compliant_twins() {
  std::set<std::string> twins;
  for (const auto& [name, text] : broken_files()) {
    const auto named = said(text, "Compliant twin: ");
    EXPECT_EQ(named.size(), 1u) << name;
    if (!named.empty()) twins.insert(std::regex_replace(named.front(), std::regex("[:,].*"), ""));
  }
  return twins;
}

TEST(CompliantTwin, OfEachBrokenFileExistsAndIsCleanUnderEveryRule) {
  for (const std::string& twin : compliant_twins()) {
    ASSERT_TRUE(fs::exists(broken / twin)) << twin;
    const RunResult result = fvlint({"--profile=strict", "--format=json", "-p", FVLINT_BUILD, (broken / twin).lexically_normal().string()});
    EXPECT_EQ(result.exit, 0) << twin << "\n" << result.err;
    const auto report = checked_json(result.out);
    EXPECT_THAT(places(report), testing::IsEmpty()) << twin;
    EXPECT_THAT(incomplete(report), testing::IsEmpty()) << twin;
    EXPECT_GT(report.at("stats").at("units"), 0) << twin << " is read by no unit";
  }
}

}  // namespace
}  // namespace fvlint::test
