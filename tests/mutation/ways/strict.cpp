// The rules of the strict profile, and those about events and tests.
#include "way.h"

namespace fvlint::mutation {
namespace {

const std::vector<Edit> without_const = {{"const", ""}};

const Family not_const({.rule = "validator-not-const", .kind = "validator", .needs = "!virtual const", .strict = true, .ways = {
    {.name = "const-removed", .edits = {{"const", ""}, {"declared", "@!"}}},
}});

const Family global_state({.rule = "validator-uses-global-state", .kind = "validator", .needs = "!query", .strict = true, .ways = {
    {.name = "read", .edits = {{"before", "static int fvm_level = 3;"}, {"start", "if (fvm_level > 5) throw 1;@!"}}},
    {.name = "written", .edits = {{"before", "static int fvm_level = 3;"}, {"start", "fvm_level = 5;@!"}}},
    {.name = "incremented", .edits = {{"before", "static int fvm_level = 3;"}, {"start", "++fvm_level;@!"}}},
    {.name = "anonymous-namespace", .edits = {{"before", "namespace {\nint fvm_level = 3;\n}"}, {"start", "if (fvm_level > 5) throw 1;@!"}}},
    {.name = "extern", .edits = {{"before", "extern int fvm_level;"}, {"start", "if (fvm_level > 5) throw 1;@!"}}},
    {.name = "inline", .edits = {{"before", "inline int fvm_level = 3;"}, {"start", "if (fvm_level > 5) throw 1;@!"}}},
    {.name = "thread-local", .edits = {{"before", "static thread_local int fvm_level = 3;"}, {"start", "if (fvm_level > 5) throw 1;@!"}}},
    {.name = "static-local", .edits = {{"start", "static int fvm_level = 3;\nif (++fvm_level > 500) throw 1;@!"}}},
    {.name = "class-static", .edits = {{"class", "static inline int fvm_level_ = 3;"}, {"start", "if (fvm_level_ > 5) throw 1;@!"}}},
    {.name = "through-function", .edits = {{"before", "static int fvm_level = 3;\nstatic int fvm_ask() { return fvm_level; }"}, {"start", "if (fvm_ask() > 5) throw 1;@!"}}},
    {.name = "through-two-functions", .edits = {{"before", "static int fvm_level = 3;\nstatic int fvm_ask() { return fvm_level; }\nstatic int fvm_pass() { return fvm_ask(); }"}, {"start", "if (fvm_pass() > 5) throw 1;@!"}}},
    {.name = "through-reference", .edits = {{"before", "static int fvm_level = 3;"}, {"start", "const int& fvm_alias = fvm_level;@!\nif (fvm_alias > 5) throw 1;"}}},
    {.name = "singleton", .edits = {{"before", "struct FvmSettings {\n  static FvmSettings& instance() {\n    static FvmSettings fvm_one;\n    return fvm_one;\n  }\n  int level = 3;\n};"}, {"start", "if (FvmSettings::instance().level > 5) throw 1;@!"}}},
    {.name = "container", .edits = {{"includes", "#include <vector>"}, {"before", "static std::vector<int> fvm_list;"}, {"start", "if (fvm_list.empty()) throw 1;@!"}}},
    {.name = "in-lambda", .edits = {{"before", "static int fvm_level = 3;"}, {"start", "[&] { if (fvm_level > 5) throw 1;@!\n}();"}}},
}});

const Family records({.rule = "validator-records-verdict", .kind = "validator", .needs = "!query !virtual", .everywhere = without_const, .strict = true, .ways = {
    {.name = "valid", .edits = {{"class", "bool valid_ = false;"}, {"start", "valid_ = true;@!"}}},
    {.name = "is-valid", .edits = {{"class", "bool is_valid_ = false;"}, {"start", "is_valid_ = ${present};@!"}}},
    {.name = "status", .edits = {{"class", "int status_ = 0;"}, {"start", "status_ = 1;@!"}}},
    {.name = "last-error", .edits = {{"class-includes", "#include <string>"}, {"class", "std::string last_error_;"}, {"start", "last_error_ = \"bad\";@!"}}},
    {.name = "last-error-appended", .edits = {{"class-includes", "#include <string>"}, {"class", "std::string last_error_;"}, {"start", "last_error_ += \"bad\";@!"}}},
    {.name = "through-method", .edits = {{"class", "bool valid_ = false;\nvoid fvm_set(bool fvm_x) { valid_ = fvm_x; }"}, {"start", "fvm_set(true);@!"}}},
    {.name = "mutable", .edits = {{"class", "mutable bool valid_ = false;"}, {"start", "valid_ = true;@!"}}},
}});

const Family open({.rule = "factory-leaves-constructor-open", .kind = "product", .needs = "!public", .everywhere = {{"constructor", "@!"}}, .strict = true, .ways = {
    {.name = "public", .edits = {{"open", " public:"}, {"close", " ${access}:"}}},
}});

const Family shared_state({.rule = "product-shares-state", .kind = "factory", .needs = "identity", .strict = true, .ways = {
    {.name = "static-member", .edits = {{"class", "static inline int fvm_count_ = 0;@!"}}},
    {.name = "static-container", .edits = {{"class-includes", "#include <vector>"}, {"class", "static inline std::vector<int> fvm_all_;@!"}}},
    {.name = "static-map", .edits = {{"class-includes", "#include <map>"}, {"class", "static inline std::map<int, int> fvm_all_;@!"}}},
    {.name = "thread-local-member", .edits = {{"class", "static inline thread_local int fvm_count_ = 0;@!"}}},
    {.name = "static-declared", .edits = {{"class", "static int fvm_count_;@!"}}},
    {.name = "static-pointer", .edits = {{"class", "static inline const int* fvm_at_ = nullptr;@!"}}},
    {.name = "reference-to-global", .edits = {{"before-class", "inline int fvm_global = 0;"}, {"class", "int& fvm_ref_ = fvm_global;@!"}}},
}});

const Family twice({.rule = "member-initialised-twice", .kind = "member", .needs = "initialised plain !nested", .strict = true, .ways = {
    {.name = "init", .edits = {{"class", "void init(${T} fvm_x) {\n  ${m} = fvm_x;@!\n}"}}},
    {.name = "init-moved", .needs = "string", .edits = {{"class-includes", "#include <utility>"}, {"class", "void init(${T} fvm_x) {\n  ${m} = std::move(fvm_x);@!\n}"}}},
    {.name = "init-reference", .needs = "string", .edits = {{"class", "void init(const ${T}& fvm_x) {\n  ${m} = fvm_x;@!\n}"}}},
    {.name = "setup", .edits = {{"class", "void setup(${T} fvm_x) {\n  this->${m} = fvm_x;@!\n}"}}},
    {.name = "configure", .edits = {{"class", "bool configure(${T} fvm_x) {\n  ${m} = fvm_x;@!\n  return true;\n}"}}},
}});

const Family unset({.rule = "constructor-leaves-member-unset", .kind = "initialiser", .needs = "!class !vector !map !set !time", .strict = true, .ways = {
    {.name = "initialiser-removed", .edits = {{"initialiser", ""}, {"field", "@!"}}},
}});

const Family identities({.rule = "factory-mixes-identities", .kind = "comparison", .strict = true, .ways = {
    {.name = "comparison-removed", .edits = {{"comparisons", "{}"}, {"declared", "@!"}}},
}});

const Family events({.rule = "event-never-sent", .kind = "event", .ways = {
    {.name = "sends-removed", .edits = {{"sends", ";"}, {"enumerator", "@!"}}},
    {.name = "one-event-more", .edits = {{"enumerator", "fvm_forgotten,@!\n"}}},
}});

const Family untested({.rule = "factory-never-tested", .kind = "test", .needs = "!double", .strict = true, .ways = {
    {.name = "calls-removed", .edits = {{"calls", ""}, {"declared", "@!"}}},
}});

const Family mocked({.rule = "test-mocks-product", .kind = "test", .strict = true, .ways = {
    {.name = "real-calls-removed", .edits = {{"calls", ""}, {"double", "@!"}}},
}});

const Family suppressions({.rule = "suppression-unknown", .kind = "validator", .ways = {
    {.name = "no-such-rule", .edits = {{"before", "// NOLINTNEXTLINE(fvlint-no-such-rule)@!"}}},
}});

const Family useless_suppressions({.rule = "suppression-unused", .kind = "validator", .ways = {
    {.name = "nothing-silenced", .edits = {{"start", "(void)0;  // NOLINT(fvlint-validator-writes-member)@!"}}},
}});

}  // namespace
}  // namespace fvlint::mutation
