// Suppression comments: what becomes of what they silence, and when one is called unused. The forms that a
// comment may have are fixtures (tests/fixtures/suppressions).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// faulty_class with a comment at the end of the line of its fault, the fifth.
std::string commented_class(const std::string& name, const std::string& comment) {
  std::string text = faulty_class(name);
  const std::string fault = "port_ = 8080;";
  return text.insert(text.find(fault) + fault.size(), "  " + comment);
}

/// sound_class under a line that silences nothing.
std::string needless_comment(const std::string& name) { return "// NOLINTNEXTLINE(fvlint-validator-writes-member)\n" + sound_class(name); }

TEST(Suppressions, AreKeptWithTheirReasons) {
  Project project;
  project.write("a.cpp", commented_class("A", "// NOLINT(fvlint-validator-writes-member): until 2027, see #12"));
  const json report = report_in(project, {"a.cpp", "--"});
  EXPECT_THAT(report["findings"], IsEmpty());
  EXPECT_EQ(report["stats"], (json{{"units", 1}, {"errors", 0}, {"warnings", 0}}));
  ASSERT_THAT(report["suppressed"], SizeIs(1));
  const json& finding = report["suppressed"][0];
  EXPECT_EQ(finding["rule"], "validator-writes-member");
  EXPECT_EQ(finding["line"], 5);
  EXPECT_EQ(finding["suppressions"], (json::array({{{"file", "a.cpp"}, {"line", 5}, {"column", 23}, {"reason", "until 2027, see #12"}}})));
}

TEST(Suppressions, CountForNothingAndAreNotPrinted) {
  Project project;
  project.write("a.cpp", commented_class("A", "// NOLINT"));
  const RunResult result = fvlint_in(project, {"a.cpp", "--"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err, "");
}

TEST(Suppressions, ReasonIsTheRestOfTheLine) {
  const auto reasons_of = [](const std::string& comment) {
    Project project;
    project.write("a.cpp", commented_class("A", comment));
    const json report = report_in(project, {"a.cpp", "--"});
    std::vector<std::string> reasons;
    for (const json& finding : report["suppressed"])
      for (const json& one : finding["suppressions"]) reasons.push_back(one["reason"]);
    return reasons;
  };
  EXPECT_THAT(reasons_of("// NOLINT"), ElementsAre(""));
  EXPECT_THAT(reasons_of("// NOLINT: old clients"), ElementsAre("old clients"));
  EXPECT_THAT(reasons_of("// NOLINT(*) - old clients  "), ElementsAre("old clients"));
  EXPECT_THAT(reasons_of("/* NOLINT(*): old clients */"), ElementsAre("old clients"));
  EXPECT_THAT(reasons_of("/* NOLINT(*): old\n clients */"), ElementsAre("old"));
  EXPECT_THAT(reasons_of("// NOLINT(other) NOLINT(fvlint-*): old NOLINT: clients"), ElementsAre("old", "clients"));
  EXPECT_THAT(reasons_of("// NOLINT(*): caf\xe9"), ElementsAre("caf\xef\xbf\xbd"));
  EXPECT_THAT(reasons_of("// NOLINT(*): old clients\r"), ElementsAre("old clients"));
}

TEST(Suppressions, WorkInFilesWithCarriageReturns) {
  Project project;
  std::string text = "// NOLINTBEGIN(fvlint-zebra)\n" + faulty_class("A") + commented_class("B", "// NOLINT(fvlint-validator-writes-member)") + "// NOLINTEND(fvlint-zebra)\n";
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
  project.write("a.cpp", text);
  const json report = report_in(project, {"a.cpp", "--"});
  EXPECT_THAT(places(report), ElementsAre("a.cpp:1 suppression-unknown", "a.cpp:6 validator-writes-member"));
  EXPECT_THAT(report["suppressed"], SizeIs(1));
}

TEST(Suppressions, FingerprintDoesNotDependOnThem) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  const json open = report_in(project, {"a.cpp", "--"});
  project.write("a.cpp", "// NOLINTBEGIN\n" + faulty_class("A") + "// NOLINTEND\n");
  const json silenced = report_in(project, {"a.cpp", "--"});
  ASSERT_THAT(silenced["suppressed"], SizeIs(1));
  EXPECT_EQ(silenced["suppressed"][0]["fingerprint"], open["findings"][0]["fingerprint"]);
}

TEST(Suppressions, OfSystemHeadersAreNobodysBusiness) {
  Project project;
  project.write("system/s.h", "// NOLINT(fvlint-zebra)\n");
  project.write("a.cpp", "#include <s.h>\n");
  EXPECT_THAT(places(report_in(project, {"a.cpp", "--", "-isystem", "system"})), IsEmpty());
  EXPECT_THAT(places(report_in(project, {"a.cpp", "--", "-I", "system"})), ElementsAre("system/s.h:1 suppression-unknown"));
}

TEST(Suppressions, OfFilesThatWereNotAskedForAreNotReported) {
  Project project;
  project.write("a.h", faulty_class("A") + "// NOLINT(fvlint-quagga)\n");
  project.write("a.cpp", "#include \"a.h\"\n// NOLINT(fvlint-zebra)\n");
  project.write_default_database({"a.cpp"});
  EXPECT_THAT(places(report_in(project, {"a.h"})), ElementsAre("a.h:5 validator-writes-member", "a.h:13 suppression-unknown"));
}

TEST(UnusedSuppression, IsOneOnlyIfTheWholeDatabaseWasRead) {
  Project project;
  project.write("a.cpp", needless_comment("A"));
  project.write("b.cpp", needless_comment("B"));
  project.write_default_database({"a.cpp", "b.cpp"});
  EXPECT_THAT(places(report_in(project, {})), ElementsAre("a.cpp:1 suppression-unused", "b.cpp:1 suppression-unused"));
  EXPECT_THAT(places(report_in(project, {"b.cpp", "a.cpp"})), SizeIs(2));
  EXPECT_THAT(places(report_in(project, {"."})), SizeIs(2));
  EXPECT_THAT(places(report_in(project, {"a.cpp"})), IsEmpty());
}

TEST(UnusedSuppression, IsNoneWhereAnotherUnitShowsItsUse) {
  // Read alone, a.cpp does not show that helper() writes.
  Project project;
  project.write("a.h", "struct A {\n  explicit A(int port) : port_(port) {}\n  void validate();\n  void helper();\n  int port_;\n};\n");
  project.write("a.cpp", "#include \"a.h\"\nvoid A::validate() {\n  helper();  // NOLINT(fvlint-validator-writes-member)\n  if (port_ < 1) throw port_;\n}\n");
  project.write("b.cpp", "#include \"a.h\"\nvoid A::helper() { port_ = 1; }\n");
  project.write_default_database({"a.cpp", "b.cpp"});
  const json whole = report_in(project, {});
  EXPECT_THAT(whole["findings"], IsEmpty());
  EXPECT_THAT(whole["suppressed"], SizeIs(1));
  EXPECT_THAT(report_in(project, {"a.cpp"})["findings"], IsEmpty());
}

TEST(UnusedSuppression, IsNoneWhereAUnitWasReadInPart) {
  Project project;
  project.write("a.cpp", needless_comment("A"));
  project.write("b.cpp", "#include \"gone.h\"\n");
  EXPECT_THAT(report_in(project, {"a.cpp", "b.cpp", "--"})["findings"], IsEmpty());
}

TEST(UnusedSuppression, DependsOnTheRulesThatAreOn) {
  Project project;
  project.write("a.cpp", needless_comment("A"));
  const auto found = [&](const std::string& rules) { return places(report_in(project, {"--rules=" + rules, "a.cpp", "--"})); };
  EXPECT_THAT(found("-validator-cannot-fail"), ElementsAre("a.cpp:1 suppression-unused"));
  EXPECT_THAT(found("-validator-writes-member"), IsEmpty());
  EXPECT_THAT(found("-suppression-unused"), IsEmpty());
  EXPECT_THAT(found("validator-writes-member"), IsEmpty());
  EXPECT_THAT(found("suppression-unused"), IsEmpty());
  EXPECT_THAT(found("suppression-unused,validator-writes-member"), ElementsAre("a.cpp:1 suppression-unused"));
}

TEST(UnusedSuppression, IsAWarningThatNoCommentSilences) {
  Project project;
  project.write("a.cpp", "// NOLINTBEGIN\n// NOLINT(fvlint-validator-writes-member) NOLINT(fvlint-*) NOLINT(fvlint-suppression-unused)\n// NOLINTEND\n");
  const RunResult result = fvlint_in(project, {"a.cpp", "--"});
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(result.out, HasSubstr("a.cpp:2:4: warning: 'fvlint-validator-writes-member' silences nothing here; take it out [suppression-unused]"));
  EXPECT_THAT(result.out, HasSubstr("'fvlint-suppression-unused' silences nothing here"));
}

}  // namespace
}  // namespace fvlint::test
