// A new rule is a new folder: made by the script, built and run without an edit anywhere else.
#include <filesystem>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/expectations.h"
#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Every file below a folder, with its text.
std::map<std::string, std::string> snapshot(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = read_file(entry.path());
  }
  return files;
}

class NewRule : public testing::Test {
 protected:
  NewRule() { fs::copy(FVLINT_SOURCE "/rules", project.at("rules"), fs::copy_options::recursive); }

  RunResult make(const std::string& name) { return run({project.at("rules/new-rule"), name}); }

  Project project;
};

TEST_F(NewRule, IsAFolderAndNothingElse) {
  const auto before = snapshot(project.at("rules"));
  ASSERT_EQ(make("validator-named-vaguely").exit, 0);
  auto after = snapshot(project.at("rules"));
  for (const char* file : {"rule.cpp", "doc.md", "bad.cpp", "good.cpp"}) EXPECT_EQ(after.erase("validator-named-vaguely/" + std::string(file)), 1u);
  EXPECT_EQ(after, before);
}

TEST_F(NewRule, NeedsANameThatIsFree) {
  EXPECT_EQ(make("validator-writes-member").exit, 2);
  for (const char* name : {"", "Validator-writes", "single", "a/b-c", "../x-y", "-a-b"}) EXPECT_EQ(make(name).exit, 2) << name;
  EXPECT_EQ(snapshot(project.at("rules")), snapshot(FVLINT_SOURCE "/rules"));
}

TEST_F(NewRule, IsBuiltAndFindsItsFault) {
  const std::string rule = "validator-named-vaguely", folder = project.at("rules/" + rule);
  ASSERT_EQ(make(rule).exit, 0);
  std::vector<std::string> configure = {"cmake", "-S", FVLINT_SOURCE "/tests/new_rule", "-B", project.at("build"), "-G", "Ninja",
                                        "-DCMAKE_CXX_COMPILER=" FVLINT_COMPILER, "-DCMAKE_CXX_COMPILER_LAUNCHER=" FVLINT_COMPILER_LAUNCHER,
                                        "-DFVLINT_BUILD=" FVLINT_BUILD, "-DFVLINT_SOURCE=" FVLINT_SOURCE, "-DRULES=" + project.at("rules")};
  const RunResult configured = run(configure);
  ASSERT_EQ(configured.exit, 0) << configured.out << configured.err;
  const RunResult built = run({"cmake", "--build", project.at("build")}, {.directory = "", .environment = {}, .limit = std::chrono::seconds(240)});
  ASSERT_EQ(built.exit, 0) << built.out << built.err;
  fs::create_symlink(extractor_program(), project.at("build/fvlint-extract"));
  const auto fvlint = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), project.at("build/fvlint"));
    return run(arguments, {.directory = folder, .environment = {}});
  };

  EXPECT_THAT(fvlint({"rule"}).out, HasSubstr(rule + "  "));
  EXPECT_THAT(fvlint({"rule"}).out, HasSubstr("validator-writes-member"));
  EXPECT_THAT(fvlint({"rule", rule}).out, HasSubstr("  void validate_everything() const {\n"));
  const Expectations expected = read_expectations(read_file(folder + "/bad.cpp"));
  ASSERT_EQ(expected.findings.size(), 1u);
  const RunResult bad = fvlint({"--format=json", "bad.cpp", "--"});
  EXPECT_EQ(bad.exit, 1) << bad.err;
  EXPECT_THAT(places(checked_json(bad.out)), ElementsAre("bad.cpp:" + std::to_string(expected.findings[0].line) + " " + rule));
  EXPECT_THAT(places(checked_json(fvlint({"--format=json", "good.cpp", "--"}).out)), IsEmpty());
}

}  // namespace
}  // namespace fvlint::test
