// Every rule has a name that says what the fault is, a page with all its parts, and examples that show
// the fault; and what `fvlint rule` says of it is the same in every form.
#include <filesystem>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/expectations.h"
#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"
#include "support/schema.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

constexpr char rules_folder[] = FVLINT_SOURCE "/rules/";

/// What a command prints that must succeed.
std::string said(std::vector<std::string> arguments) {
  const RunResult result = fvlint(std::move(arguments));
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.err, "");
  return result.out;
}

json listed(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"rule", "--format=json"});
  const json document = json::parse(said(arguments));
  for (const std::string& violation : schema_violations(document, FVLINT_SOURCE "/checker/cli/rules.schema.json")) ADD_FAILURE() << violation;
  return document.at("rules");
}

/// The headings of a page and what stands below each of them.
std::vector<std::pair<std::string, std::string>> sections_of(const std::string& page) {
  std::vector<std::pair<std::string, std::string>> sections;
  for (const std::string& line : lines_of(page)) {
    if (line.starts_with("## ")) sections.emplace_back(line.substr(3), "");
    else if (!sections.empty() && !line.empty()) sections.back().second += line + "\n";
  }
  return sections;
}

class Rule : public testing::TestWithParam<std::string> {
 protected:
  const std::string name = GetParam();
  const json rule = listed({name}).at(0);
  const std::string page = rule.at("page");
  const fs::path folder = rules_folder + name;
};

TEST_P(Rule, IsNamedAfterWhoDoesWhatWrong) {
  EXPECT_THAT(name, MatchesRegex("(constructor|event|factory|member|product|test|validator)(-[a-z]+)(-[a-z]+)+|suppression-[a-z]+"));
  const std::string summary = rule.at("summary");
  EXPECT_THAT(summary, MatchesRegex("[a-z][^\n]*[^.]")) << "a phrase for tables";
}

TEST_P(Rule, HasAPageWithEveryPart) {
  EXPECT_THAT(page, StartsWith("# " + name + "\n\n## What\n"));
  std::vector<std::string> headings;
  for (const auto& [heading, text] : sections_of(page)) {
    headings.push_back(heading);
    EXPECT_NE(text, "") << heading << " is empty";
  }
  EXPECT_THAT(headings, ElementsAre("What", "Why", "Bad", "Good", "Fix", "What it leaves alone", "Known misses"));
}

TEST_P(Rule, ShowsTheFaultAndTheSameCodeWithoutIt) {
  const auto sections = sections_of(page);
  ASSERT_GE(sections.size(), 4u);
  const std::string& bad = sections[2].second;
  const std::string& good = sections[3].second;
  for (const std::string& example : {bad, good}) {
    EXPECT_THAT(example, StartsWith("```cpp\n"));
    EXPECT_THAT(example, Not(HasSubstr("// expect:"))) << "that is for the tests";
    EXPECT_THAT(example, Not(HasSubstr("// profile:"))) << "that is for the tests";
  }
  EXPECT_NE(bad, good);
}

TEST_P(Rule, IsFoundInItsExampleInItsProfile) {
  const Expectations expected = read_expectations(read_file(folder / "bad.cpp"));
  EXPECT_THAT(expected.findings, Contains(Field(&Expectation::rule, name)));
  EXPECT_EQ(expected.strict, rule.at("profile") == "strict");
}

TEST_P(Rule, IsTheSameInEveryForm) {
  EXPECT_EQ(said({"rule", name}), page);
  EXPECT_EQ(said({"rule", "--format=markdown", name}), read_file(folder / "doc.md")) << "./dev docs writes the page anew";
  EXPECT_THAT(listed({}), Contains(rule));
}

TEST_P(Rule, StandsInTheTables) {
  const std::string profile = rule.at("profile"), severity = rule.at("severity"), summary = rule.at("summary");
  EXPECT_THAT(said({"rule"}), testing::ContainsRegex(name + " +" + profile + " +" + severity + "  +[a-z]"));
  const std::string row = "| [`" + name + "`](rules/" + name + "/doc.md) | " + profile + " | " + severity + " | " + summary + " |\n";
  EXPECT_THAT(said({"rule", "--format=markdown"}), HasSubstr(row));
  EXPECT_THAT(read_file(FVLINT_SOURCE "/README.md"), HasSubstr(row));
}

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const json& rule : listed({})) names.push_back(rule.at("name"));
  return names;
}

INSTANTIATE_TEST_SUITE_P(Each, Rule, testing::ValuesIn(all_names()), [](const auto& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Rules, AreTheFolders) {
  std::set<std::string> folders, names;
  for (const auto& entry : fs::directory_iterator(rules_folder)) {
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  }
  for (const std::string& name : all_names()) EXPECT_TRUE(names.insert(name).second) << "twice: " << name;
  EXPECT_EQ(names, folders);
}

TEST(Rules, ComeInKnownForms) {
  const RunResult refused = fvlint({"rule", "--format=html"});
  EXPECT_EQ(refused.exit, 2);
  EXPECT_EQ(refused.out, "");
  EXPECT_EQ(refused.err, "error: --format: html not in {json,markdown,text}\n");
}

}  // namespace
}  // namespace fvlint::test
