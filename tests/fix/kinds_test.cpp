// Each kind of fix: what it makes of the code, and where it is not offered.
#include <gmock/gmock.h>

#include "fixing.h"

namespace fvlint::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr char not_const[] = "validator-not-const", ignored[] = "validator-verdict-ignored", skips[] = "factory-skips-validation",
               copied[] = "validator-writes-member,validator-reads-undeclared-name";

class ConstFix : public Fixing {};

TEST_F(ConstFix, AtTheDeclarationAndTheDefinition) {
  expect_fixed(not_const,
               "class A {\n public:\n  void validate() noexcept(false);\n\n private:\n  int port_ = 1;\n};\n\n"
               "void A::validate() noexcept(false) {\n  if (port_ < 1) throw port_;\n}\n",
               "class A {\n public:\n  void validate() const noexcept(false);\n\n private:\n  int port_ = 1;\n};\n\n"
               "void A::validate() const noexcept(false) {\n  if (port_ < 1) throw port_;\n}\n");
}

TEST_F(ConstFix, BeforeReferencesAndTrailingResults) {
  expect_fixed(not_const,
               "struct A {\n  auto validate() & -> bool { return port_ > 0; }\n  bool validate_all(  ) volatile { return port_ > 0; }\n  int port_ = 1;\n};\n",
               "struct A {\n  auto validate() const & -> bool { return port_ > 0; }\n  bool validate_all(  ) const volatile { return port_ > 0; }\n  int port_ = 1;\n};\n");
}

TEST_F(ConstFix, InATemplateOnce) {
  expect_fixed(not_const,
               "template <class T>\nstruct A {\n  void validate() {\n    if (port_ < 1) throw port_;\n  }\n  T port_ = 1;\n};\n"
               "void use(A<int>& a, A<long>& b) {\n  a.validate();\n  b.validate();\n}\n",
               "template <class T>\nstruct A {\n  void validate() const {\n    if (port_ < 1) throw port_;\n  }\n  T port_ = 1;\n};\n"
               "void use(A<int>& a, A<long>& b) {\n  a.validate();\n  b.validate();\n}\n");
}

TEST_F(ConstFix, OfOneThatNeedsTheOther) {
  expect_fixed(not_const,
               "struct A {\n  void validate() { validate_port(); }\n  void validate_port() {\n    if (port_ < 1) throw port_;\n  }\n  int port_ = 1;\n};\n",
               "struct A {\n  void validate() const { validate_port(); }\n  void validate_port() const {\n    if (port_ < 1) throw port_;\n  }\n  int port_ = 1;\n};\n");
}

TEST_F(ConstFix, WhereConstCallersUseTheResult) {
  expect_fixed(not_const,
               "struct A {\n  bool validate() { return port_ > 0; }\n  int port_ = 1;\n};\n"
               "bool sound(A a) { return a.validate(); }\n",
               "struct A {\n  bool validate() const { return port_ > 0; }\n  int port_ = 1;\n};\n"
               "bool sound(A a) { return a.validate(); }\n");
}

TEST_F(ConstFix, NotWhereItCallsWhatIsNotConst) {
  const std::string text = "struct A {\n  void validate() {\n    if (port() < 1) throw port();\n  }\n  int port() { return port_; }\n  int port_ = 1;\n};\n";
  expect_left(not_const, text);
  const RunResult again = fix_in(project, {"--rules=validator-not-const"});
  EXPECT_THAT(again.err, HasSubstr("warning: a.cpp:2: not fixed: make 'validate' const: "));
  EXPECT_THAT(again.err, HasSubstr("does not compile"));
}

TEST_F(ConstFix, GoodOnesStayWhenABadOneIsAmongThem) {
  const std::string good = "struct B {\n  void validate() {\n    if (port_ < 1) throw port_;\n  }\n  int port_ = 1;\n};\n";
  const std::string bad = "struct A {\n  void validate() {\n    if (port() < 1) throw port();\n  }\n  int port() { return port_; }\n  int port_ = 1;\n};\n";
  const RunResult result = fix(not_const, good + bad, {});
  EXPECT_EQ(contents(project.at("a.cpp")), std::string(good).replace(good.find("()"), 2, "() const") + bad);
  EXPECT_EQ(result.exit, 1);
  EXPECT_THAT(lines_of(result.err), ElementsAre(HasSubstr("a.cpp:8: not fixed"), "fixed 1 finding in 1 file"));
}

TEST_F(ConstFix, NotWhereADerivedClassMayOverrideIt) {
  expect_left(not_const, "struct A {\n  virtual ~A() = default;\n  virtual void validate() {\n    if (port_ < 1) throw port_;\n  }\n  int port_ = 1;\n};\n");
}

TEST_F(ConstFix, NotWhereATemplatesBaseMayDeclareIt) {
  expect_left(not_const,
              "struct Plain {};\nstruct Checked {\n  virtual ~Checked() = default;\n  virtual void validate() const = 0;\n};\n"
              "template <class Base>\nstruct A : Base {\n  void validate() {\n    if (port_ < 1) throw port_;\n  }\n  int port_ = 1;\n};\nvoid use(A<Plain> a) { a.validate(); }\n");
}

TEST_F(ConstFix, NotInAMacro) {
  expect_left(not_const, "#define VALIDATE void validate() { if (port_ < 1) throw port_; }\nstruct A {\n  VALIDATE\n  int port_ = 1;\n};\n");
}

TEST_F(ConstFix, NotBesideAConstOverload) {
  expect_left(not_const,
              "struct A {\n  void validate() {\n    if (port_ < 1) throw port_;\n  }\n  void validate() const {\n    if (port_ < 1) throw port_;\n  }\n  int port_ = 1;\n};\n");
}

class NodiscardFix : public Fixing {};

TEST_F(NodiscardFix, InTheClassOnly) {
  expect_fixed(ignored,
               "class A {\n public:\n  bool validate() const;\n\n private:\n  int port_ = 1;\n};\n\nbool A::validate() const { return port_ > 0; }\n",
               "class A {\n public:\n  [[nodiscard]] bool validate() const;\n\n private:\n  int port_ = 1;\n};\n\nbool A::validate() const { return port_ > 0; }\n");
}

TEST_F(NodiscardFix, BeforeWhatElseStandsInFront) {
  expect_fixed(ignored,
               "#define ROLE __attribute__((annotate(\"fvlint::validator\")))\n"
               "struct A {\n  ROLE inline bool sound() const { return port_ > 0; }\n  template <class T> bool validate() const { return port_ > 0; }\n  int port_ = 1;\n};\n"
               "bool use(A a) { return a.validate<int>(); }\n",
               "#define ROLE __attribute__((annotate(\"fvlint::validator\")))\n"
               "struct A {\n  [[nodiscard]] ROLE inline bool sound() const { return port_ > 0; }\n  template <class T> [[nodiscard]] bool validate() const { return port_ > 0; }\n  int port_ = 1;\n};\n"
               "bool use(A a) { return a.validate<int>(); }\n");
}

TEST_F(NodiscardFix, NotBeforeTheStandardThatHasIt) {
  expect_left(ignored, "struct A {\n  bool validate() const { return port_ > 0; }\n  int port_;\n};\n", {"-std=c++14"});
}

TEST_F(NodiscardFix, NotWhileACallDropsTheVerdict) {
  expect_left(ignored, "struct A {\n  bool validate() const { return port_ > 0; }\n  int port_ = 1;\n};\nvoid use(A a) { a.validate(); }\n");
}

class CopiedInitialisation : public Fixing {
 protected:
  const std::string head =
      "#include <stdexcept>\n#include <string>\n\nclass Notifier {\n public:\n  Notifier(int* emitter, std::string user_id) : emitter_(emitter), user_id_(std::move(user_id)) {}\n\n"
      "  void validate_user_isolation() {\n";
  const std::string foot = "    if (user_id_.empty()) throw std::invalid_argument(\"no user\");\n  }\n\n private:\n  int* emitter_;\n  std::string user_id_;\n};\n";
};

TEST_F(CopiedInitialisation, GoesWithItsLines) {
  expect_fixed(copied, head + "    emitter_ = emitter;  // copied\n    user_id_ = std::move(user_id);\n" + foot, head + foot);
}

TEST_F(CopiedInitialisation, TakesBothFindingsAway) {
  const RunResult result = fix(copied, head + "    emitter_ = emitter;\n" + foot, {});
  EXPECT_EQ(result.err, "fixed 2 findings in 1 file\n");
}

TEST_F(CopiedInitialisation, MakesRoomForConst) {
  expect_fixed("validator-writes-member,validator-reads-undeclared-name,validator-not-const", head + "    emitter_ = emitter;\n" + foot,
               std::string(head).replace(head.find("isolation() {"), 13, "isolation() const {") + foot);
}

TEST_F(CopiedInitialisation, GoesAloneWhereMoreStandsOnItsLine) {
  expect_fixed(copied, head + "    int* const none = nullptr; emitter_ = emitter; if (emitter_ == none) throw 1;\n" + foot,
               head + "    int* const none = nullptr; if (emitter_ == none) throw 1;\n" + foot);
}

TEST_F(CopiedInitialisation, LeavesNoBlanks) {
  expect_fixed(copied, head + "    emitter_ = emitter; user_id_ = user_id;\n    /* now */ emitter_ = emitter;\n" + foot, head + "    /* now */\n" + foot);
}

TEST_F(CopiedInitialisation, StaysWhereTheConstructorChangesItAfterwards) {
  expect_left(copied,
              "struct A {\n  A(int port, int host) : port_(port), host_(host) {\n    if (port_ < 1) port_ = 1;\n    grow();\n  }\n  void grow() { ++host_; }\n"
              "  void validate() {\n    port_ = port;\n    host_ = host;\n    if (port_ < host_) throw port_;\n  }\n  int port_, host_;\n};\n");
}

TEST_F(CopiedInitialisation, StaysWhereTheConstructorStoresSomethingElse) {
  expect_left(copied,
              "struct A {\n  A(int port, int host) : port_(port + 1), host_(host) {}\n  void validate() {\n    port_ = port;\n    host_ = port;\n    if (port_ < 1) throw port_;\n  }\n"
              "  int port_, host_;\n};\n");
}

TEST_F(CopiedInitialisation, StaysWhereItIsNoStatementOfItsOwn) {
  expect_left(copied,
              "struct A {\n  explicit A(int port) : port_(port) {}\n  void validate(bool strict = true) {\n    if (strict) port_ = port;\n    const int old = port_ = port;\n"
              "    if (port_ < old) throw port_;\n  }\n  int port_;\n};\n");
}

TEST_F(CopiedInitialisation, StaysInAMacro) {
  expect_left(copied,
              "#define COPY(x) x##_ = x\nstruct A {\n  explicit A(int port) : port_(port) {}\n  void validate() {\n    COPY(port);\n    if (port_ < 1) throw port_;\n  }\n  int port_;\n};\n");
}

class ValidatorCall : public Fixing {
 protected:
  /// A class with these lines in its factory; `validator` is what it has besides a constructor.
  static std::string product(const std::string& body, const std::string& validator = "  void validate() const {\n    if (port_ < 1) throw port_;\n  }\n") {
    return "#include <memory>\n\nclass A {\n public:\n  static std::unique_ptr<A> create(int port) {\n" + body + "  }\n  static A make(int port);\n" + validator +
           "\n private:\n  explicit A(int port) : port_(port) {}\n  int port_;\n};\n\nA A::make(int port) {\n  A made(port);\n  made.validate();\n  return made;\n}\n";
  }
  const std::string made = "    auto made = std::unique_ptr<A>(new A(port));\n";
};

TEST_F(ValidatorCall, OnAPointerThatIsNeverNull) {
  expect_fixed(skips, product(made + "    return made;\n"), product(made + "    made->validate();\n    return made;\n"));
}

TEST_F(ValidatorCall, OnAnObject) {
  const std::string head = "struct A {\n  void validate() const {\n    if (port_ < 1) throw port_;\n  }\n  static A create(int port) {\n    A made(port);\n    if (port == 7) {\n\t",
                    foot = "return made;\n    }\n    made.validate();\n    return made;\n  }\n\n private:\n  explicit A(int port) : port_(port) {}\n  int port_;\n};\n";
  expect_fixed(skips, head + foot, head + "made.validate();\n\t" + foot);
}

TEST_F(ValidatorCall, InAFriend) {
  const std::string head = "#include <memory>\n\nclass A {\n public:\n  friend std::unique_ptr<A> make_a(int port);\n\n private:\n  void validate() const {\n    if (port_ < 1) throw port_;\n  }\n"
                           "  explicit A(int port) : port_(port) {}\n  int port_;\n};\n\nstd::unique_ptr<A> make_a(int port) {\n  std::unique_ptr<A> made(new A(port));\n",
                    foot = "  return made;\n}\n";
  expect_fixed(skips, head + foot, head + "  made->validate();\n" + foot);
}

TEST_F(ValidatorCall, OnTheLineOfTheReturn) {
  expect_fixed(skips, product("    auto made = std::unique_ptr<A>(new A(port)); return made;\n"),
               product("    auto made = std::unique_ptr<A>(new A(port)); made->validate(); return made;\n"));
}

TEST_F(ValidatorCall, NotOnAPointerThatMayBeNull) {
  expect_left(skips, product("    std::unique_ptr<A> made;\n    if (port) made.reset(new A(port));\n    return made;\n"));
  expect_left(skips, product(made + "    if (port == 3) made = nullptr;\n    return made;\n"));
  expect_left(skips, product(made + "    auto other = std::move(made);\n    if (port == 3) return other;\n    return made;\n"));
}

TEST_F(ValidatorCall, NotWithoutAName) { expect_left(skips, product("    return std::unique_ptr<A>(new A(port));\n")); }

TEST_F(ValidatorCall, NotAsTheOnlyStatementOfABranch) {
  expect_left(skips, product(made + "    if (port == 3)\n      return made;\n    made->validate();\n    return made;\n"));
}

TEST_F(ValidatorCall, NotWhereAThrowIsNoAnswer) {
  std::string text = product(made + "    return made;\n");
  expect_left(skips, text.replace(text.find("(int port) {"), 12, "(int port) noexcept {"));
  expect_left(skips, product("    try {\n  " + made + "      return made;\n    } catch (int) {\n      throw;\n    }\n"));
}

TEST_F(ValidatorCall, NotOfAVerdictThatSomebodyMustTest) {
  const std::string verdict = "  bool validate() const { return port_ > 0; }\n";
  std::string text = product(made + "    return made;\n", verdict);
  expect_left(skips, text.replace(text.find("  made.validate();"), 18, "  if (!made.validate()) throw port;"));
}

TEST_F(ValidatorCall, NotWithoutTheErrorsThatItTells) {
  std::string text = product(made + "    return made;\n", "  void validate(bool* wrong = nullptr) const {\n    if (wrong && port_ < 1) *wrong = true;\n  }\n");
  expect_left(skips, text.replace(text.find("  made.validate();"), 18, "  bool wrong = false;\n  made.validate(&wrong);\n  if (wrong) throw port;"));
}

TEST_F(ValidatorCall, NotInATemplateThatMakesWhatItsCallerNames) {
  std::string text = product("    return build<A>(port);\n");
  text.insert(text.find("  static A make"), "  template <class T>\n  static std::unique_ptr<T> build(int port) {\n    std::unique_ptr<T> made(new T(port));\n    return made;\n  }\n");
  expect_left(skips, text);
}

TEST_F(ValidatorCall, NotOfOneThatWrites) {
  expect_left(skips, product(made + "    return made;\n", "  void validate() {\n    port_ += 1;\n    if (port_ < 1) throw port_;\n  }\n"));
}

TEST_F(ValidatorCall, NotOfOneOfSeveral) {
  expect_left(skips, product(made + "    return made;\n",
                             "  void validate() const {\n    if (port_ < 1) throw port_;\n  }\n  void validate_host() const {\n    if (port_ > 9) throw port_;\n  }\n"));
}

}  // namespace
}  // namespace fvlint::test
