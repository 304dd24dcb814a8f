// Baselines together with everything else that decides what is reported.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "baseline/accepted.h"
#include "change/repository.h"
#include "support/files.h"

namespace fvlint::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string with_second_write(std::string text) {
  const std::string fault = "    port_ = 8080;\n";
  return text.insert(text.find(fault) + fault.size(), "    port_ = 9090;\n");
}

/// a.cpp and b.cpp, committed, with one accepted finding each.
class AcceptedRepository : public Repository {
 public:
  AcceptedRepository() {
    files.write("a.cpp", faulty_class("A"));
    files.write("b.cpp", faulty_class("B"));
    files.write_default_database({"a.cpp", "b.cpp"});
    EXPECT_EQ(fvlint({"baseline"}).exit, 0);
    commit();
  }
};

TEST(BaselineWithChanges, AnAcceptedLineThatIsTouchedIsNotNew) {
  const AcceptedRepository repository;
  std::string text = faulty_class("A");
  repository.files.write("a.cpp", text.replace(text.find("8080;"), 5, "8081;"));
  EXPECT_THAT(repository.found({"--since", "HEAD"}), IsEmpty());
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
}

// Counted against what the change brings alone, the new one would be taken for the one accepted.
TEST(BaselineWithChanges, ANewFaultBesideAnAcceptedOneIsReported) {
  const AcceptedRepository repository;
  repository.files.write("a.cpp", with_second_write(faulty_class("A")));
  EXPECT_THAT(repository.found({"--since", "HEAD"}), ElementsAre(writes_member("a.cpp:6")));
  repository.stage();
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:6")));
}

TEST(BaselineWithChanges, ItIsReadAsItIsStaged) {
  const AcceptedRepository repository;
  repository.files.write("a.cpp", with_second_write(faulty_class("A")));
  EXPECT_EQ(repository.fvlint({"baseline"}).exit, 0);
  repository.git({"add", "a.cpp"});
  EXPECT_THAT(repository.found({"--staged"}), ElementsAre(writes_member("a.cpp:6")));
  repository.git({"add", baseline_name});
  EXPECT_THAT(repository.found({"--staged"}), IsEmpty());
}

TEST(BaselineWithChanges, StaleEntriesAreNamed) {
  const AcceptedRepository repository;
  repository.files.write("a.cpp", sound_class("A"));
  const RunResult result = repository.fvlint({"--since", "HEAD"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_THAT(result.err, HasSubstr("stale, for it is no longer found: " + written_member("a.cpp", "A")));
}

// Wrappers that cache results take it for a part of their key.
TEST(BaselineWithClangTidysHosts, DumpConfigChangesWithIt) {
  const AcceptedProject project;
  const std::string before = project.fvlint({"--dump-config"}).out;
  EXPECT_EQ(project.fvlint({"--dump-config"}).out, before);
  project.write("b.cpp", faulty_class("B") + faulty_class("C"));
  ASSERT_EQ(project.fvlint({"baseline"}).exit, 0);
  EXPECT_NE(project.fvlint({"--dump-config"}).out, before);
}

TEST(BaselineWithFilters, LinesThatAreLeftOutCountAllTheSame) {
  const AcceptedProject project;
  project.write("a.cpp", with_second_write(faulty_class("A")));
  const RunResult result = project.fvlint({R"(-line-filter=[{"name": "a.cpp", "lines": [[6, 6]]}])"});
  EXPECT_THAT(result.out, HasSubstr("a.cpp:6:5: error: "));
  EXPECT_EQ(result.err, "");
}

TEST(BaselineWithSuppressions, WhatACommentSilencesIsNotAcceptedAndItsEntryIsStale) {
  const AcceptedProject project;
  std::string text = faulty_class("A");
  project.write("a.cpp", text.insert(text.find("    port_ = 8080"), "    // NOLINTNEXTLINE(fvlint-validator-writes-member): old\n"));
  EXPECT_THAT(project.fvlint().err, HasSubstr("stale, for it is no longer found: " + written_member("a.cpp", "A")));
  EXPECT_THAT(project.fvlint({"baseline"}).out, HasSubstr("1 finding accepted, 1 removed"));
  EXPECT_EQ(project.fvlint().err, "");
}

std::string unvalidated(const std::string& name) {
  return "class " + name + " {\n public:\n  static " + name + " create(int port) {\n    " + name + " made(port);\n    return made;\n  }\n  void validate() const {\n    if (port_ < 0) throw port_;\n  }\n\n private:\n  explicit " + name +
         "(int port) : port_(port) {}\n  int port_;\n};\n";
}

TEST(BaselineWithFixes, WhatIsAcceptedIsNotMended) {
  Project project;
  project.write("a.cpp", unvalidated("A"));
  project.write_default_database({"a.cpp"});
  ASSERT_EQ(fvlint_in(project, {"baseline"}).exit, 0);
  EXPECT_EQ(fvlint_in(project, {"--diff"}).out, "");
  project.write("a.cpp", unvalidated("A") + unvalidated("B"));
  const RunResult result = fvlint_in(project, {"--fix"});
  EXPECT_EQ(result.exit, 0) << result.out;
  EXPECT_EQ(result.err, "fixed 1 finding in 1 file\n");
  const std::string text = read_file(project.at("a.cpp"));
  EXPECT_THAT(text, HasSubstr(unvalidated("A")));
  EXPECT_THAT(text, Not(HasSubstr(unvalidated("B"))));
}

TEST(BaselineWithJudge, FactsAreJudgedAsOneRunIs) {
  const AcceptedProject project;
  project.write("a.cpp", sound_class("A"));
  project.write("b.cpp", with_second_write(faulty_class("B")));
  std::filesystem::create_directories(project.at("facts"));
  ASSERT_EQ(project.fvlint({"extract", "-o", "facts/"}).exit, 0);
  const RunResult whole = project.fvlint({"--no-cache"}), judged = project.fvlint({"judge", "facts"});
  EXPECT_EQ(judged.exit, 1);
  EXPECT_EQ(judged.out, whole.out);
  EXPECT_EQ(judged.err, whole.err);
  EXPECT_THAT(judged.out, HasSubstr("b.cpp:6:5: error: "));
  EXPECT_THAT(judged.err, HasSubstr(written_member("a.cpp", "A")));
}

TEST(BaselineWithFormats, JsonListsWhatIsAccepted) {
  const AcceptedProject project;
  const nlohmann::json report = report_in(project, {});
  EXPECT_THAT(report.at("findings"), IsEmpty());
  EXPECT_THAT(places({{"findings", report.at("accepted")}}), ElementsAre("a.cpp:5 validator-writes-member", "b.cpp:5 validator-writes-member"));
  EXPECT_EQ(report.at("stats").at("errors"), 0);
}

TEST(BaselineWithFormats, TheOthersShowNewFindingsOnly) {
  const AcceptedProject project;
  for (const std::string format : {"text", "github", "gitlab", "rdjson", "junit", "checkstyle", "sarif"}) {
    const RunResult clean = project.fvlint({"--format=" + format});
    EXPECT_EQ(clean.exit, 0) << format;
    EXPECT_THAT(clean.out, Not(HasSubstr("a.cpp"))) << format;
  }
  project.write("a.cpp", with_second_write(faulty_class("A")));
  for (const std::string format : {"text", "github", "gitlab", "rdjson", "junit", "checkstyle", "sarif"}) {
    const RunResult result = project.fvlint({"--format=" + format});
    EXPECT_EQ(result.exit, 1) << format;
    EXPECT_THAT(result.out, HasSubstr("a.cpp")) << format;
    EXPECT_THAT(result.out, Not(HasSubstr("b.cpp"))) << format;
  }
}

TEST(BaselineWithFormats, SarifSaysHowManyAreLeftOut) {
  const AcceptedProject project;
  const auto run = nlohmann::json::parse(project.fvlint({"--format=sarif"}).out).at("runs").at(0);
  EXPECT_THAT(run.at("results"), IsEmpty());
  EXPECT_EQ(run.at("invocations").at(0).at("toolExecutionNotifications").at(0).at("message").at("text"), "2 findings are left out, for a baseline accepts them; --format=json lists all");
}

TEST(BaselineWithSeverities, FailOnCountsNewFindingsOnly) {
  const AcceptedProject project;
  EXPECT_EQ(project.fvlint({"--fail-on=warning"}).exit, 0);
  EXPECT_EQ(project.fvlint({"--profile=strict"}).exit, 0);
}

}  // namespace
}  // namespace fvlint::test
