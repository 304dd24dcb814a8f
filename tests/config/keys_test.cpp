// Each key of the configuration changes a verdict: the same code, judged without it and with it.
#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

using nlohmann::json;

struct KeyCase {
  std::string key;
  std::string rule;                ///< the only rule that is on
  std::string code;                ///< of a.cpp
  std::vector<unsigned> without, with;  ///< lines where the rule finds something
  json value;                      ///< of the key
  json beside = json::object();    ///< keys that are there without it too
};

/// A class with one method that looks at its member and changes it, on line 2.
std::string writing(const std::string& class_name, const std::string& method) {
  return "struct " + class_name + " {\n  void " + method + " { x_ = 1; if (x_ > 2) throw 1; }\n  int x_ = 0; int x() const { return x_; }\n};\n";
}

/// A class whose validator a factory, on line 3, does not run.
std::string skipping(const std::string& class_name, const std::string& factory) {
  return "class " + class_name + " {\n public:\n  static " + class_name + " " + factory + "(int x) { return " + class_name + "(x); }\n" +
         "  void validate() const { if (x_ < 0) throw x_; }\n private:\n  explicit " + class_name + "(int x) : x_(x) {}\n  int x_;\n};\n";
}

/// A factory that calls a method, which stores, on what it has made, on line 3.
std::string finishing(const std::string& call, const std::string& method) {
  return "class A {\n public:\n  static A create() { A a; " + call + "; return a; }\n private:\n  A() : x_(0) {}\n  void " + method +
         "\n  void note() const { if (x_ > 9) throw 1; }\n  int x_;\n};\n";
}

std::vector<KeyCase> cases() {
  const std::string writes = "validator-writes-member", skips = "factory-skips-validation", finishes = "factory-finishes-construction";
  return {
      {"validators", writes, writing("A", "refuse_bad()"), {}, {2}, {"...", "refuse*"}},
      {"validators", writes, writing("A", "validate()"), {2}, {}, {"refuse*"}},
      {"queries", writes, "struct A {\n  bool looks_good() { x_ = 1; return x_ > 0; }\n  int x_ = 0; int x() const { return x_; }\n};\n", {}, {2}, {"looks_good"}},
      {"weak-validators", writes, "struct A {\n  A() { probe(); }\n  void probe() { x_ = 1; if (x_ > 2) throw 1; }\n  int x_ = 0; int x() const { return x_; }\n};\n", {}, {3}, {"probe"}},
      {"not-validators", writes, writing("A", "validate()"), {2}, {}, {"A::validate"}},
      {"not-validators", writes, "namespace legacy {\n" + writing("A", "validate()") + "}\n", {3}, {}, {"leg*"}},
      {"judging-classes", writes, writing("OrderAuditor", "validate()"), {2}, {}, {"*auditor"}},
      {"test-classes", writes, writing("OrderHarness", "validate()"), {2}, {}, {"*harness"}},
      {"test-classes", writes, "struct Harness {};\nstruct Order : Harness {\n  void validate() { x_ = 1; if (x_ > 2) throw 1; }\n  int x_ = 0; int x() const { return x_; }\n};\n", {3}, {}, {"harness"}},
      {"factories", skips, skipping("A", "summon"), {}, {3}, {"...", "summon*"}},
      {"not-factories", skips, skipping("A", "get_it"), {3}, {}, {"get_it"}, {{"factories", {"get*"}}}},
      {"outcome-classes", skips, skipping("Grade", "create"), {3}, {}, {"*grade"}},
      {"initializers", finishes, finishing("a.ignite()", "ignite() { x_ = 1; note(); }"), {}, {3}, {"ignite"}},
      {"setters", finishes, finishing("a.feed(1)", "feed(int n) { x_ = n; note(); }"), {}, {3}, {"...", "feed*"}},
      {"placeholders",
       "factory-hides-failure",
       "#include <memory>\nclass A {\n public:\n  static std::unique_ptr<A> create(int x) {\n    std::unique_ptr<A> a(new A(x));\n"
       "    if (!a->validate()) a = make_spare(x);\n    return a;\n  }\n"
       "  static std::unique_ptr<A> make_spare(int x) { std::unique_ptr<A> a(new A(x + 9)); if (!a->validate()) throw 1; return a; }\n"
       "  bool validate() const { return x_ > 0; }\n private:\n  explicit A(int x) : x_(x) {}\n  int x_;\n};\n",
       {}, {7}, {"*spare*"}},
      {"options-classes", writes,
       "class Strictness {\n public:\n  explicit Strictness(int n) : n_(n) {}\n  int n() const { return n_; }\n private:\n  int n_;\n};\n"
       "struct A {\n  void validate(const Strictness& s) { x_ = 1; if (x_ > s.n()) throw 1; }\n  int x_ = 0; int x() const { return x_; }\n};\n",
       {}, {9}, {"strictness"}},
      {"identities", "factory-shares-product",
       "class A {\n public:\n  static A& create_for(int buyer) {\n    static A shared(buyer);\n    return shared;\n  }\n private:\n  explicit A(int x) : x_(x) {}\n  int x_;\n};\n",
       {}, {4}, {"buyer"}},
      {"verdict-members", writes, "struct A {\n  void validate() { mark_ = 1; if (mark_ > 2) throw 1; }\n  int mark_ = 0; int mark() const { return mark_; }\n};\n", {2}, {}, {"mark"}},
      {"sinks", writes,
       "struct Trail { void note(int n) { n_ = n; } int n_ = 0; };\nstruct A {\n  void validate() { trail_.note(x_); if (x_ > 2) throw 1; }\n  Trail trail_; const Trail& trail() const { return trail_; }\n  int x_ = 0; int x() const { return x_; }\n};\n",
       {3}, {}, {"*trail*"}},
      // Told to a sink, a parameter is not what is judged.
      {"sinks", writes,
       "struct B { int n; B(int n) : n(n) {} };\nvoid chronicle(const B& b);\nstruct A {\n  void validate(const B& b) { x_ = 1; chronicle(b); if (x_ > 2) throw 1; }\n  int x_ = 0; int x() const { return x_; }\n};\n",
       {}, {4}, {"chronicle"}},
      {"locks", writes,
       "struct Gate { void close() { n_ = 1; } int n_ = 0; };\nusing Door = Gate;\nstruct A {\n  void validate() { gate_.close(); if (x_ > 2) throw 1; }\n  Door gate_; const Door& gate() const { return gate_; }\n  int x_ = 0; int x() const { return x_; }\n};\n",
       {4}, {}, {"door"}},
      {"locks", "validator-uses-global-state",
       "struct Gate { int n = 0; };\nGate gate;\nstruct A {\n  void validate() const { if (x_ > gate.n) throw 1; }\n  int x_ = 0; int x() const { return x_; }\n};\n", {4}, {}, {"gate"}},
      {"restorers", writes,
       "struct Undo {\n  Undo(int& r) : r_(r) { r_ = 1; }\n  int& r_;\n};\nstruct A {\n  void validate() { Undo undo(x_); if (x_ > 2) throw 1; }\n  int x_ = 0; int x() const { return x_; }\n};\n",
       {6}, {}, {"undo"}},
      {"pointee-is-state", writes,
       "struct Line { int open = 0; };\nstruct A {\n  A(Line* line) : line_(line) {}\n  void validate() { line_->open = 1; if (!line_) throw 1; }\n  Line* line_;\n};\n",
       {}, {4}, true},
      {"events", "event-never-sent", "namespace app { enum class Event {\n  started,\n  done\n}; }\nauto sent = app::Event::started;\n", {}, {3}, {"app::Event"}},
      {"test-files", "factory-never-tested", skipping("A", "create"), {}, {3}, {"a.*"}},
      {"include", writes, writing("A", "validate()"), {2}, {}, {"src/"}},
      {"exclude", writes, writing("A", "validate()"), {2}, {}, {"?.cpp"}},
      {"profile", "", "struct A {\n  void validate() { if (x_ > 2) throw 1; }\n  int x_ = 0; int x() const { return x_; }\n};\n", {}, {2}, "strict"},
  };
}

void PrintTo(const KeyCase& one, std::ostream* out) { *out << one.key << ": " << one.value; }

class Keys : public testing::TestWithParam<KeyCase> {};

std::vector<unsigned> lines_found(const Project& project, const KeyCase& one, const json& config) {
  project.write(".fvlint.json", config.dump());
  std::vector<std::string> arguments = {"a.cpp", "--"};
  if (!one.rule.empty()) arguments.insert(arguments.begin(), "--rules=" + one.rule);
  std::vector<unsigned> lines;
  const json report = report_in(project, arguments);
  for (const json& finding : report.at("findings")) lines.push_back(finding.at("line"));
  return lines;
}

TEST_P(Keys, ChangesTheVerdict) {
  const KeyCase& one = GetParam();
  Project project;
  project.write("a.cpp", one.code);
  EXPECT_EQ(lines_found(project, one, one.beside), one.without) << "without the key:\n" << one.code;
  json config = one.beside;
  config[one.key] = one.value;
  EXPECT_EQ(lines_found(project, one, config), one.with) << "with " << config << ":\n" << one.code;
}

INSTANTIATE_TEST_SUITE_P(All, Keys, testing::ValuesIn(cases()), [](const testing::TestParamInfo<KeyCase>& info) {
  std::string name = info.param.key + "_" + std::to_string(info.index);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(KeyTable, EveryKeyIsTestedHere) {
  std::set<std::string> tested = {"$schema", "inherit", "rules", "baseline"};  // below, in lookup_test.cpp and in baseline/place_test.cpp
  for (const KeyCase& one : cases()) tested.insert(one.key);
  std::set<std::string> known;
  const json schema = json::parse(fvlint({"config", "--schema"}).out);
  for (const auto& [key, unused] : schema.at("properties").items()) known.insert(key);
  EXPECT_EQ(known, tested);
}

/// "a.cpp:2 validator-writes-member error" for each finding.
std::vector<std::string> judged(const Project& project, const json& config, std::vector<std::string> options = {}) {
  project.write(".fvlint.json", config.dump());
  options.insert(options.end(), {"a.cpp", "--"});
  std::vector<std::string> found;
  const json report = report_in(project, options);
  for (std::size_t i = 0; const std::string& place : places(report)) found.push_back(place + " " + report["findings"][i++]["severity"].get<std::string>());
  return found;
}

class RulesKey : public testing::Test {
 protected:
  RulesKey() { project.write("a.cpp", writing("A", "validate()") + "struct B {\n  void validate() { if (x_ > 2) throw 1; }\n  int x_ = 0; int x() const { return x_; }\n};\n"); }
  Project project;
  const std::string error = "a.cpp:2 validator-writes-member error", warning = "a.cpp:2 validator-writes-member warning", not_const = "a.cpp:6 validator-not-const warning";
};

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(RulesKey, GivesSeverities) {
  EXPECT_THAT(judged(project, json::object()), ElementsAre(error));
  EXPECT_THAT(judged(project, {{"$schema", "x"}, {"rules", {{"validator-writes-member", "warning"}}}}), ElementsAre(warning));
  EXPECT_THAT(judged(project, {{"rules", {{"validator-writes-member", {{"severity", "warning"}}}}}}), ElementsAre(warning));
  EXPECT_THAT(judged(project, {{"rules", {{"validator-writes-member", "off"}}}}), IsEmpty());
}

TEST_F(RulesKey, SwitchesOnWhatTheProfileHasOff) {
  EXPECT_THAT(judged(project, {{"rules", {{"validator-not-const", "error"}}}}), ElementsAre(error, "a.cpp:6 validator-not-const error"));
  EXPECT_THAT(judged(project, {{"rules", {{"validator-not-const", {{"profile", "strict"}}}}}}), ElementsAre(error, not_const));
  EXPECT_THAT(judged(project, {{"profile", "strict"}, {"rules", {{"validator-not-const", {{"profile", "default"}}}}}}), ElementsAre(error));
}

TEST_F(RulesKey, ExcludesFilesFromOneRule) {
  EXPECT_THAT(judged(project, {{"profile", "strict"}, {"rules", {{"validator-writes-member", {{"exclude", {"a.cpp"}}}}}}}), ElementsAre(not_const));
}

TEST_F(RulesKey, CommandLineWins) {
  const json off = {{"rules", {{"validator-writes-member", "off"}}}}, on = {{"rules", {{"validator-not-const", "error"}}}};
  EXPECT_THAT(judged(project, off, {"--rules=validator-writes-member"}), ElementsAre(error));
  EXPECT_THAT(judged(project, on, {"--rules=-validator-not-const"}), ElementsAre(error));
  EXPECT_THAT(judged(project, {{"profile", "strict"}}, {"--profile=default"}), ElementsAre(error));
  EXPECT_THAT(judged(project, {{"profile", "default"}}, {"--profile=strict"}), ElementsAre(error, not_const));
}

}  // namespace
}  // namespace fvlint::test
