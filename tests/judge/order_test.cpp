// The same units give the same findings: whatever their order in the database, however many are read at
// once, and whichever of them carries a header first.
#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

using nlohmann::json;

/// Includes twice what others include once, defines what others declare, and contradicts them in a class.
const std::vector<std::pair<std::string, std::string>>& sources() {
  static const std::vector<std::pair<std::string, std::string>> files = {
      {"session.h",
       "#pragma once\n#include \"tidy.h\"\nclass Session {\n public:\n  static Session* create(int user);\n  explicit Session(int user);\n"
       "  virtual ~Session() = default;\n  void validate() {\n    tidy(user_);\n    prepare();\n    if (user_ < 0) throw user_;\n  }\n"
       " protected:\n  virtual void prepare() {}\n  int user_;\n};\n"},
      {"tidy.h", "#pragma once\ninline void tidy(int& user) { if (user > 9) user = 9; }\nvoid round_down(int& user);\n"},
      {"alpha.cpp", "#include \"session.h\"\nSession::Session(int user) : user_(user) {}\nclass Config {\n  int port_ = 0;\n public:\n  void validate() { port_ = 1; if (port_) throw 1; }\n};\n"},
      {"beta.cpp", "#include \"tidy.h\"\n#include \"session.h\"\nclass Admin : public Session {\n  using Session::Session;\n  void prepare() override { round_down(user_); }\n};\n"},
      {"gamma.cpp", "#include \"session.h\"\nvoid round_down(int& user) { user -= user % 10; }\nSession* Session::create(int user) { return new Session(user); }\n"},
      {"delta.cpp", "#include \"session.h\"\n#include \"missing.h\"\nclass Config {\n  int host_ = 0;\n public:\n\n  void validate() { host_ = 2; if (host_) throw 2; }\n};\n"},
  };
  return files;
}

class Order : public testing::Test {
 protected:
  Order() {
    for (const auto& [name, text] : sources()) {
      project.write(name, text);
      if (name.ends_with(".cpp")) entries.push_back(project.entry(name, {"-std=c++20"}));
    }
    // A source in two targets: which of its commands counts must not depend on the order either.
    entries.push_back(project.entry("gamma.cpp", {"-std=c++17", "-DOTHER"}));
  }

  RunResult run_with(const std::string& jobs, const std::string& format) {
    return fvlint_in(project, {"check", "--profile=strict", jobs, format});
  }

  Project project;
  std::vector<json> entries;
};

TEST_F(Order, OfTheDatabaseAndNumberOfWorkersDoNotMatter) {
  project.write_database("build/compile_commands.json", entries);
  const RunResult text = run_with("-j1", "--format=text"), report = run_with("-j1", "--format=json");
  ASSERT_GE(checked_json(report.out)["findings"].size(), 4u);
  std::mt19937 random(11);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(entries.begin(), entries.end(), random);
    project.write_database("build/compile_commands.json", entries);
    const RunResult other = run_with(i % 3 == 0 ? "-j1" : i % 3 == 1 ? "-j2" : "-j4", i % 2 ? "--format=text" : "--format=json");
    EXPECT_EQ(other.out, i % 2 ? text.out : report.out);
    EXPECT_EQ(other.err, text.err);
  }
}

TEST_F(Order, OfTheNamesOnTheCommandLineDoesNotMatter) {
  std::vector<std::string> names = {"alpha.cpp", "beta.cpp", "delta.cpp", "gamma.cpp"};
  project.write_database("build/compile_commands.json", entries);
  const RunResult whole = run_with("-j2", "--format=json");
  std::mt19937 random(13);
  for (int i = 0; i < 5; ++i) {
    std::shuffle(names.begin(), names.end(), random);
    std::vector<std::string> arguments = {"check", "--profile=strict", "--format=json"};
    arguments.insert(arguments.end(), names.begin(), names.end());
    EXPECT_EQ(fvlint_in(project, arguments).out, whole.out);
  }
}

/// Findings in headers, without what their notes say about the units, which have other names each time.
std::vector<std::string> in_headers(const json& report) {
  std::vector<std::string> found;
  for (json finding : report["findings"]) {
    if (!finding["file"].get<std::string>().ends_with(".h")) continue;
    std::size_t notes = finding["notes"].size();
    finding.erase("notes");
    found.push_back(finding.dump() + std::to_string(notes));
  }
  return found;
}

TEST_F(Order, InWhichUnitsCarryAHeaderDoesNotMatter) {
  std::vector<std::string> names = {"1.cpp", "2.cpp", "3.cpp", "4.cpp"};
  std::vector<std::string> expected;
  do {
    Project renamed;
    std::size_t next = 0;
    for (const auto& [name, text] : sources()) renamed.write(name.ends_with(".cpp") ? names[next++] : name, text);
    renamed.write_default_database(names);
    const std::vector<std::string> found = in_headers(report_in(renamed, {"--profile=strict"}));
    if (expected.empty()) expected = found;
    EXPECT_EQ(found, expected) << testing::PrintToString(names);
  } while (std::next_permutation(names.begin(), names.end()));
  EXPECT_GE(expected.size(), 2u);
}

}  // namespace
}  // namespace fvlint::test
