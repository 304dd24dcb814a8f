// What `fvlint template` prints: it compiles without a warning, passes its own test, and is clean under
// every rule. What it cannot print well, it refuses in one line.
#include <filesystem>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/files.h"
#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

constexpr char include[] = "-I" FVLINT_SOURCE "/checker/include";

struct Case {
  std::string name;  ///< of the test
  std::string class_name;
  std::vector<std::string> arguments;
};

/// Every type that the help names, with int where it takes another.
std::string a_field_of_each_type() {
  const std::string help = fvlint({"template", "--help"}).out, before = "Types of fields: ";
  const std::size_t begin = help.find(before) + before.size();
  std::istringstream types(help.substr(begin, help.find(';', begin) - begin));
  std::string fields;
  int number = 0;
  for (std::string type; std::getline(types >> std::ws, type, ',');) {
    if (const std::size_t argument = type.find("<T>"); argument != std::string::npos) type.replace(argument, 3, "<int>");
    fields += (number > 0 ? ", " : "") + type + " field_" + std::to_string(number);
    ++number;
  }
  EXPECT_GT(number, 30);
  return fields;
}

std::string many_fields() {
  std::string fields = "bool is_first";
  for (int i = 0; i < 40; ++i) fields += ", std::string a_rather_long_name_" + std::to_string(i);
  return fields;
}

std::vector<Case> cases() {
  return {
      {"Default", "Session", {}},
      {"EachType", "Everything", {"--fields", a_field_of_each_type()}},
      {"ManyFields", "Wide", {"--fields", many_fields()}},
      {"OneScalar", "Port", {"--fields=int number", "--namespace=net"}},
      {"FieldsThatTakeAnyValueBesideOneThatDoesNot", "Options", {"--fields", "bool verbose, std::optional<std::string> prefix, double ratio"}},
      {"NestedTypes", "Batch",
       {"--fields", "std::vector< std::vector<std::string> > rows,std::optional<std::unique_ptr<int>> extra, std::vector<std::shared_ptr<const Sink>> sinks , unsigned long  long total"}},
      {"ClassesOfYourOwn", "Notifier", {"--fields", "std::shared_ptr<Transport> transport, std::unique_ptr<const Clock> clock, std::shared_ptr<Transport> spare", "--namespace", "app::net::v2"}},
      {"Events", "AgentRun", {"--fields", "std::string user_id", "--namespace", "app::runs", "--events", "agent_started, agent_thinking,tool_executing, tool_completed,agent_completed"}},
      {"OneEventAndNothingToCheckButWhereItGoes", "Bell", {"--fields=bool loud", "--events=rung"}},
      {"NamesThatTheTestUsesToo", "Recorder", {"--fields", "std::string std, std::string string, int arguments, int refusal, int recorder, int is_open, int other", "--events", "events,error,testing"}},
  };
}

class Template : public testing::TestWithParam<Case> {
 protected:
  /// Writes both files into the project.
  void write() {
    std::vector<std::string> arguments{"template", GetParam().class_name, "--output=" + project.path()};
    arguments.insert(arguments.end(), GetParam().arguments.begin(), GetParam().arguments.end());
    const RunResult result = fvlint(arguments);
    ASSERT_EQ(result.exit, 0) << result.err;
    EXPECT_EQ(result.err, "");
  }

  RunResult compile(const std::string& compiler) {
    return run({compiler, "-std=c++17", "-Wall", "-Wextra", "-Wpedantic", "-Werror", include, unit(), "-o", project.at("test"), "-lgtest", "-lgtest_main", "-pthread"},
               {.directory = project.path(), .environment = {}, .limit = std::chrono::seconds(240)});
  }

  std::string unit() const { return GetParam().class_name + "_test.cpp"; }

  Project project;
};

TEST_P(Template, CompilesPassesItsTestAndIsClean) {
  write();
  const std::string text = read_file(project.at(GetParam().class_name + ".h")) + read_file(project.at(unit()));
  const RunResult compiled = compile(FVLINT_COMPILER);
  ASSERT_EQ(compiled.exit, 0) << compiled.err << text;
  const RunResult tested = run({project.at("test")});
  EXPECT_EQ(tested.exit, 0) << tested.out;
  EXPECT_THAT(tested.out, HasSubstr("RefusesWhatIsNotValid"));

  const RunResult linted = fvlint_in(project, {"--profile=strict", unit(), "--", "-std=c++17", include});
  EXPECT_EQ(linted.exit, 0);
  EXPECT_EQ(linted.out, "") << text;
  EXPECT_EQ(linted.err, "") << text;
}

INSTANTIATE_TEST_SUITE_P(Cases, Template, testing::ValuesIn(cases()), [](const auto& info) { return info.param.name; });

class TemplateByGcc : public Template {};

TEST_P(TemplateByGcc, CompilesToo) {
  write();
  const RunResult compiled = compile("g++");
  EXPECT_EQ(compiled.exit, 0) << compiled.err;
}

INSTANTIATE_TEST_SUITE_P(Cases, TemplateByGcc, testing::Values(cases()[1], cases()[7]), [](const auto& info) { return info.param.name; });

// --- what fvlint holds against a copy that was changed for the worse ---------------------------

TEST(TemplateIsJudged, WhereAnEventIsSentNowhere) {
  Project project;
  ASSERT_EQ(fvlint({"template", "Run", "--events=started,completed", "--output=" + project.path()}).exit, 0);
  std::string header = read_file(project.at("Run.h")), test = read_file(project.at("Run_test.cpp"));
  const std::string sent = "  [[nodiscard]] bool completed() const { return send(RunEvent::completed); }\n";
  ASSERT_THAT(header, HasSubstr(sent));
  header.erase(header.find(sent), sent.size());
  project.write("Run.h", header);
  project.write("run.cpp", "#include \"Run.h\"\n");
  const RunResult linted = fvlint_in(project, {"run.cpp", "--", "-std=c++17", include});
  EXPECT_THAT(lines_of(linted.out).front(), EndsWith("[event-never-sent]"));
}

TEST(TemplateIsJudged, WhereTheFactoryDoesNotValidate) {
  Project project;
  ASSERT_EQ(fvlint({"template", "Run", "--output=" + project.path()}).exit, 0);
  std::string header = read_file(project.at("Run.h"));
  const std::string call = "    made.validate();\n";
  ASSERT_THAT(header, HasSubstr(call));
  header.erase(header.find(call), call.size());
  project.write("Run.h", header);
  const RunResult linted = fvlint_in(project, {"Run_test.cpp", "--", "-std=c++17", include});
  EXPECT_THAT(linted.out, HasSubstr("[factory-skips-validation]"));
}

// --- where it goes -----------------------------------------------------------------------------

TEST(TemplateOutput, IsOneStreamThatNamesItsFiles) {
  const RunResult printed = fvlint({"template", "Session"});
  EXPECT_EQ(printed.exit, 0);
  EXPECT_EQ(printed.err, "");
  Project project;
  const RunResult written = fvlint_in(project, {"template", "Session", "--output", "."});
  EXPECT_EQ(written.exit, 0);
  EXPECT_THAT(lines_of(written.out), ElementsAre("./Session.h", "./Session_test.cpp"));
  EXPECT_EQ(printed.out, "// ---- Session.h ----\n" + read_file(project.at("Session.h")) + "\n// ---- Session_test.cpp ----\n" + read_file(project.at("Session_test.cpp")));
}

TEST(TemplateOutput, NeverReplacesAFile) {
  for (const char* there : {"Session.h", "Session_test.cpp"}) {
    Project project;
    project.write(there, "mine");
    const RunResult refused = fvlint_in(project, {"template", "Session", "--output=."});
    EXPECT_EQ(refused.exit, 2);
    EXPECT_EQ(refused.out, "");
    EXPECT_EQ(refused.err, "error: ./" + std::string(there) + " exists already; nothing was written\n");
    EXPECT_EQ(read_file(project.at(there)), "mine");
    EXPECT_EQ(std::distance(fs::directory_iterator(project.path()), {}), 1);
  }
}

TEST(TemplateOutput, DoesNotFollowALinkThatLeadsNowhere) {
  Project project;
  fs::create_symlink(project.at("elsewhere"), project.at("Session_test.cpp"));
  EXPECT_EQ(fvlint_in(project, {"template", "Session", "--output=."}).exit, 2);
  EXPECT_FALSE(fs::exists(project.at("elsewhere")));
}

TEST(TemplateOutput, NeedsAFolder) {
  Project project;
  project.write("file", "");
  for (const char* none : {"gone", "file"}) {
    const RunResult refused = fvlint_in(project, {"template", "Session", "--output", none});
    EXPECT_EQ(refused.exit, 2);
    EXPECT_EQ(refused.err, "error: --output: " + std::string(none) + " is no folder\n");
  }
}

// --- what is refused ---------------------------------------------------------------------------

void expect_refused(std::vector<std::string> arguments, const std::string& line) {
  arguments.insert(arguments.begin(), "template");
  const RunResult result = fvlint(arguments);
  EXPECT_EQ(result.exit, 2) << result.out;
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: " + line));
}

TEST(TemplateRefuses, NamesThatAreNone) {
  const std::string letters = "it takes letters, digits and underscores, and begins with a letter", reserved = "a leading underscore, and two in a row, are reserved";
  expect_refused({}, "fvlint template needs the name of a class");
  expect_refused({"9Lives"}, "9Lives is no name for a class: " + letters);
  expect_refused({"a::Session"}, "a::Session is no name for a class: " + letters);
  expect_refused({"Se\x1bssion"}, "Se\\x1bssion is no name for a class: " + letters);
  expect_refused({"M\xc3\xbcnze"}, "M\xc3\xbcnze is no name for a class: " + letters);
  expect_refused({"delete"}, "delete is no name for a class: it is a keyword of C++");
  expect_refused({"__session"}, "__session is no name for a class: " + reserved);
  expect_refused({"_Session"}, "_Session is no name for a class: " + reserved);
  expect_refused({"Session__2"}, "Session__2 is no name for a class: " + reserved);
  expect_refused({"NULL"}, "NULL is no name for a class: it is a macro");
  expect_refused({"A", "--fields=int 2nd"}, "2nd is no name for a field: " + letters);
  expect_refused({"A", "--fields=int class"}, "class is no name for a field: it is a keyword of C++");
  expect_refused({"A", "--fields=int _X"}, "_X is no name for a field: " + reserved);
  expect_refused({"A", "--fields=int port_"}, "field \"int port_\": its name ends with an underscore, which is added for the member");
  expect_refused({"A", "--fields=int errno"}, "errno is no name for a field: it is a macro");
  expect_refused({"A", "--namespace=a::"}, "\"\" is no name for a namespace: " + letters);
  expect_refused({"A", "--namespace=a.b"}, "a.b is no name for a namespace: " + letters);
  expect_refused({"A", "--namespace=std::mine"}, "namespace std is not yours");
  expect_refused({"A", "--events=started,,completed"}, "\"\" is no name for an event: " + letters);
  expect_refused({"A", "--events=throw"}, "throw is no name for an event: it is a keyword of C++");
  expect_refused({"A", "B"}, "fvlint template does not take B");
}

TEST(TemplateRefuses, NamesThatAreUsedTwice) {
  expect_refused({"A", "--fields=int a, bool a"}, "a is needed for two things: for a field and for a field");
  expect_refused({"A", "--fields=int A"}, "A is needed for two things: for the class and for a field");
  expect_refused({"A", "--fields=int validate"}, "validate is needed for two things: for the validator and for a field");
  expect_refused({"A", "--events=started,started"}, "started is needed for two things: for an event and for an event");
  expect_refused({"A", "--events=user_id"}, "user_id is needed for two things: for a field and for an event");
  expect_refused({"A", "--fields=int emitter", "--events=started"}, "emitter is needed for two things: for a field and for a field");
  expect_refused({"A", "--fields=std::shared_ptr<A> parent"}, "A is needed for two things: for the class and for the type of a field");
  expect_refused({"A", "--fields=std::shared_ptr<AError> e"}, "AError is needed for two things: for what goes with the class and for the type of a field");
}

TEST(TemplateRefuses, FieldsThatItCannotRead) {
  const auto refuses = [](const std::string& fields, const std::string& line) { expect_refused({"A", "--fields", fields}, line); };
  refuses("", "field \"\": a field is TYPE NAME");
  refuses("int a,", "field \"\": a field is TYPE NAME");
  refuses("std::string", "field \"std::string\": it has no name; a field is TYPE NAME");
  refuses("std::vector<int>", "field \"std::vector<int>\": it has no name; a field is TYPE NAME");
  refuses("std::vector<int> a b", "field \"std::vector<int> a b\": a field is TYPE NAME");
  refuses("int port = 5, int b", "field \"int port = 5\": a field is TYPE NAME, and nothing else");
  refuses("int a[3]", "field \"int a[3]\": a field is TYPE NAME, and nothing else");
  refuses("int& a", "field \"int& a\": it has no name; a field is TYPE NAME");
  refuses("std::vector<int a", "field \"std::vector<int a\": unknown type int a; did you mean int?");
  refuses("std::vector<int, int> a", "field \"std::vector<int, int> a\": a type here takes exactly one type between < and >");
  refuses("std::vector a", "field \"std::vector a\": std::vector needs one type between < and >");
  refuses("int<int> a", "field \"int<int> a\": int takes no <...>");
}

TEST(TemplateRefuses, TypesThatItDoesNotKnow) {
  const auto refuses = [](const std::string& fields, const std::string& line) { expect_refused({"A", "--fields", fields}, line); };
  refuses("std::strng a", "field \"std::strng a\": unknown type std::strng; did you mean std::string?");
  refuses("std::unique_ptr<string> a", "field \"std::unique_ptr<string> a\": unknown type string; did you mean std::string?");
  refuses("int a, Emitter e", "field \"Emitter e\": unknown type Emitter; fvlint template --help lists the types");
  refuses("std::shared_ptr<net::Emitter> e", "field \"std::shared_ptr<net::Emitter> e\": unknown type net::Emitter; fvlint template --help lists the types");
  refuses("std::vector<Emitter> e", "field \"std::vector<Emitter> e\": unknown type Emitter; fvlint template --help lists the types");
  refuses("std::shared_ptr<class> e", "class is no name for a class: it is a keyword of C++");
}

TEST(TemplateRefuses, AClassWithNothingToValidate) {
  expect_refused({"A", "--fields=bool verbose, std::optional<int> limit"},
                 "nothing can be wrong with these fields, so there is nothing to validate; add one such as std::string user_id");
}

TEST(TemplateHelp, NamesOptionsAndTypes) {
  const RunResult help = fvlint({"template", "--help"});
  EXPECT_EQ(help.exit, 0);
  EXPECT_EQ(help.err, "");
  for (const char* text : {"CLASS", "--fields", "--namespace", "--events", "--output", "std::string", "std::vector<T>"}) EXPECT_THAT(help.out, HasSubstr(text));
  EXPECT_THAT(fvlint({"--help"}).out, HasSubstr("fvlint template CLASS"));
}

}  // namespace
}  // namespace fvlint::test
