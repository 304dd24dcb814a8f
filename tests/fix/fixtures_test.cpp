// Every fixture of a rule that offers fixes: mended, it compiles no worse, has fewer findings, offers
// nothing that was not tried, and stays as it is the second time.
//
// A copied initialisation is a write of an undeclared name: validator-writes-member's fix is always
// validator-reads-undeclared-name's too, and its many fixtures of other writes are left out.
#include <algorithm>
#include <filesystem>

#include "fixing.h"
#include "support/expectations.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Rules that offer fixes, by what their code includes.
std::vector<std::string> fixing_rules() {
  std::vector<std::string> rules;
  for (const auto& entry : fs::directory_iterator(FVLINT_SOURCE "/rules"))
    if (entry.is_directory() && entry.path().filename() != "validator-writes-member" && contents((entry.path() / "rule.cpp").string()).find("\"program/fixes.h\"") != std::string::npos) rules.push_back(entry.path().filename().string());
  return rules;
}

/// bad.cpp of each fixture that expects one of those.
std::vector<std::string> fixtures() {
  const fs::path root = FVLINT_SOURCE;
  const std::vector<std::string> rules = fixing_rules();
  std::vector<std::string> files;
  for (const char* group : {"rules", "tests/fixtures"})
    for (const auto& entry : fs::recursive_directory_iterator(root / group)) {
      if (entry.path().filename() != "bad.cpp") continue;
      const Expectations expected = read_expectations(contents(entry.path().string()));
      const auto offers = [&](const Expectation& one) { return std::find(rules.begin(), rules.end(), one.rule) != rules.end(); };
      if (std::any_of(expected.findings.begin(), expected.findings.end(), offers)) files.push_back(fs::relative(entry.path(), root).string());
    }
  std::sort(files.begin(), files.end());
  return files;
}

/// Findings that a fix is offered for, as the line that says that it was not made begins.
std::vector<std::string> offered(const json& report) {
  std::vector<std::string> found;
  for (const json& finding : report["findings"])
    if (!finding["fixes"].empty()) found.push_back("warning: bad.cpp:" + finding["line"].dump() + ": not fixed: " + finding["fixes"][0]["description"].get<std::string>());
  return found;
}

class FixedFixture : public testing::TestWithParam<std::string> {
 protected:
  FixedFixture() : original(contents(FVLINT_SOURCE "/" + GetParam())), expected(read_expectations(original)) { project.write("bad.cpp", original); }

  RunResult fvlint_with(std::vector<std::string> options) {
    options.insert(options.end(), {"--format=json", "bad.cpp", "--", "-I" FVLINT_SOURCE "/checker/include"});
    options.insert(options.end(), expected.flags.begin(), expected.flags.end());
    if (expected.strict) options.insert(options.begin(), "--profile=strict");
    return fvlint_in(project, std::move(options));
  }

  const std::string original;
  const Expectations expected;
  Project project;
};

TEST_P(FixedFixture, IsMendedOrSaysWhyNot) {
  const RunResult fixed = fvlint_with({"--fix"});
  const json after = checked_json(fixed.out);
  const std::string mended = contents(project.at("bad.cpp"));
  SCOPED_TRACE(mended + fixed.err);
  for (const std::string& line : offered(after)) EXPECT_NE(fixed.err.find(line), std::string::npos) << line;
  if (mended == original) return;
  project.write("bad.cpp", original);
  const json before = checked_json(fvlint_with({}).out);
  project.write("bad.cpp", mended);
  EXPECT_FALSE(offered(before).empty());
  EXPECT_LT(after["findings"].size(), before["findings"].size());
  EXPECT_LE(after["incomplete"].size(), before["incomplete"].size());
  fvlint_with({"--fix"});
  EXPECT_EQ(contents(project.at("bad.cpp")), mended);
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = fs::path(info.param).parent_path().string();
  std::replace_if(name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, FixedFixture, testing::ValuesIn(fixtures()), test_name);

}  // namespace
}  // namespace fvlint::test
