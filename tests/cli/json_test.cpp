// The JSON form: what it holds, that it stays valid, and that fingerprints survive edits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/fvlint.h"
#include "support/places.h"
#include "support/schema.h"

namespace fvlint::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(Json, HoldsEverythingAboutAFinding) {
  Project project;
  project.write("a.cpp", "namespace app {\n" + faulty_class("A") + "}\n");
  const json report = report_in(project, {"a.cpp", "--"});
  EXPECT_EQ(report["version"], 1);
  ASSERT_THAT(report["findings"], SizeIs(1));
  const json& finding = report["findings"][0];
  EXPECT_EQ(finding["rule"], "validator-writes-member");
  EXPECT_EQ(finding["severity"], "error");
  EXPECT_EQ(finding["file"], "a.cpp");
  EXPECT_EQ(finding["line"], 6);
  EXPECT_EQ(finding["column"], 5);
  EXPECT_EQ(finding["endLine"], 6);
  EXPECT_EQ(finding["endColumn"], 17);
  EXPECT_EQ(finding["function"], "app::A::validate");
  EXPECT_EQ(finding["class"], "app::A");
  EXPECT_EQ(finding["member"], "port_");
  EXPECT_EQ(finding["role"], "named");
  EXPECT_EQ(finding["fixes"], json::array());
  ASSERT_THAT(finding["notes"], SizeIs(1));
  EXPECT_EQ(finding["notes"][0]["file"], "a.cpp");
  EXPECT_EQ(finding["notes"][0]["line"], 4);
  EXPECT_EQ(report["stats"], (json{{"units", 1}, {"errors", 1}, {"warnings", 0}}));
}

TEST(Json, OfACleanRunIsComplete) {
  Project project;
  project.write("a.cpp", sound_class("A"));
  const RunResult result = fvlint_in(project, {"--format=json", "a.cpp", "--"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(checked_json(result.out)["findings"], IsEmpty());
}

TEST(Json, SchemaRefusesWhatItDoesNotDescribe) {
  // Otherwise the check of every other test would say nothing.
  Project project;
  project.write("a.cpp", "#include \"gone.h\"\n" + faulty_class("A"));
  const json good = report_in(project, {"a.cpp", "--"});
  const std::string schema = FVLINT_SOURCE "/checker/report/findings.schema.json";
  const auto violated_by = [&](auto change) {
    json bad = good;
    change(bad);
    return !schema_violations(bad, schema).empty();
  };
  EXPECT_FALSE(violated_by([](json&) {}));
  EXPECT_TRUE(violated_by([](json& bad) { bad.erase("stats"); }));
  EXPECT_TRUE(violated_by([](json& bad) { bad["version"] = 2; }));
  EXPECT_TRUE(violated_by([](json& bad) { bad["extra"] = 1; }));
  EXPECT_TRUE(violated_by([](json& bad) { bad["findings"][0].erase("role"); }));
  EXPECT_TRUE(violated_by([](json& bad) { bad["findings"][0]["severity"] = "fatal"; }));
  EXPECT_TRUE(violated_by([](json& bad) { bad["findings"][0]["line"] = 0; }));
  EXPECT_TRUE(violated_by([](json& bad) { bad["findings"][0]["line"] = "4"; }));
  EXPECT_TRUE(violated_by([](json& bad) { bad["findings"][0]["fingerprint"] = "xyz"; }));
  EXPECT_TRUE(violated_by([](json& bad) { bad["findings"][0]["notes"][0].erase("message"); }));
  EXPECT_TRUE(violated_by([](json& bad) { bad["incomplete"][0]["reason"] = "two\nlines"; }));
}

TEST(Json, StaysValidWhateverTheNamesAre) {
  Project project;
  project.write("\xff\xfe.h", faulty_class("A"));
  project.write("a \"quoted\"\n\x01.cpp", faulty_class("B"));
  project.write("a.cpp", "#include \"\xff\xfe.h\"\n/* \xff */\n");
  const json report = report_in(project, {"a.cpp", "a \"quoted\"\n\x01.cpp", "--"});
  ASSERT_THAT(report["findings"], SizeIs(2));
  EXPECT_EQ(report["findings"][0]["file"], "a \"quoted\"\n\x01.cpp");
  EXPECT_EQ(report["findings"][1]["file"], "\xef\xbf\xbd\xef\xbf\xbd.h");
}

TEST(Json, SaysWhichFileCouldNotBeReadForItsName) {
  Project project;
  project.write("caf\xe9.cpp", faulty_class("A"));
  const json report = report_in(project, {"caf\xe9.cpp", "--"});
  ASSERT_THAT(report["incomplete"], SizeIs(1));
  EXPECT_EQ(report["incomplete"][0]["reason"], "its name or flags are not valid UTF-8; rename it");
}

TEST(Json, FindingsAreSorted) {
  Project project;
  project.write("b.cpp", faulty_class("B") + faulty_class("C"));
  project.write("a.cpp", faulty_class("A"));
  EXPECT_THAT(places(report_in(project, {"b.cpp", "a.cpp", "--"})),
              ElementsAre("a.cpp:5 validator-writes-member", "b.cpp:5 validator-writes-member", "b.cpp:17 validator-writes-member"));
}

/// The fingerprints of a file's findings.
std::vector<std::string> fingerprints(const std::string& text, const std::string& file = "a.cpp") {
  Project project;
  project.write(file, text);
  std::vector<std::string> found;
  const json report = report_in(project, {file, "--"});
  for (const json& finding : report["findings"]) found.push_back(finding["fingerprint"]);
  return found;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) { return text.replace(text.find(from), from.size(), to); }

TEST(Fingerprint, SurvivesUnrelatedEdits) {
  const std::string text = faulty_class("A");
  const auto before = fingerprints(text);
  ASSERT_THAT(before, SizeIs(1));
  EXPECT_EQ(fingerprints("// a new line\n\n" + text), before);
  EXPECT_EQ(fingerprints(faulty_class("Before") + text)[1], before[0]);
  EXPECT_EQ(fingerprints(text, "moved/b.cpp"), before);
  EXPECT_EQ(fingerprints(replaced(text, "    port_ = 8080;", "\t  port_   =  8080;")), before);
  EXPECT_EQ(fingerprints(replaced(text, "port_ = 8080;", "port_ = 8080;\r")), before);
}

TEST(Fingerprint, ChangesWithWhatItNames) {
  const std::string text = faulty_class("A");
  const auto before = fingerprints(text);
  EXPECT_NE(fingerprints(faulty_class("B")), before);
  EXPECT_NE(fingerprints(replaced(text, "port_ = 8080", "port_ = 8081")), before);
  EXPECT_NE(fingerprints(replaced(text, "void validate()", "void validate_port()")), before);
}

TEST(Fingerprint, TellsAlikeLinesApart) {
  const auto both = fingerprints(replaced(faulty_class("A"), "port_ = 8080;", "port_ = 8080;\n    port_ = 8080;"));
  ASSERT_THAT(both, SizeIs(2));
  EXPECT_NE(both[0], both[1]);
  EXPECT_EQ(both[0], fingerprints(faulty_class("A"))[0]);
}

TEST(Fingerprints, OfAnInstantiationWithALambdaSurviveEdits) {
  const std::string text = "auto refuse = [] {};\ntemplate <class T>\nstruct A {\n  void validate() { port_ = 1; if (port_ < user_) throw 1; }\n  int port_ = 0, user_ = 0;\n};\n"
                           "void use() { A<decltype(refuse)>().validate(); }\n";
  const auto before = fingerprints(text);
  EXPECT_THAT(before, SizeIs(1));
  EXPECT_EQ(fingerprints("// a new line\n\n" + text), before);
}

TEST(Output, GoesToAFile) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  const RunResult result = fvlint_in(project, {"--format=json", "--output", "report.json", "a.cpp", "--"});
  EXPECT_EQ(result.exit, 1);
  EXPECT_EQ(result.out, "");
  std::ifstream in(project.at("report.json"));
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_THAT(checked_json(text.str())["findings"], SizeIs(1));
}

TEST(Output, ThatCannotBeWrittenIsAnError) {
  Project project;
  project.write("a.cpp", sound_class("A"));
  const RunResult result = fvlint_in(project, {"--output=gone/report", "a.cpp", "--"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.err, "error: cannot write gone/report: No such file or directory\n");
  const RunResult full = fvlint_in(project, {"--format=json", "--output=/dev/full", "a.cpp", "--"});
  EXPECT_EQ(full.exit, 2);
  EXPECT_EQ(full.err, "error: cannot write /dev/full: No space left on device\n");
}

}  // namespace
}  // namespace fvlint::test
