// Validators that use names which only the constructor has.
#include "way.h"

namespace fvlint::mutation {
namespace {

const std::vector<Edit> without_const = {{"const", ""}};

/// Copied initialisation: the statement writes as well.
const Family copied({.rule = "validator-reads-undeclared-name", .kind = "parameter", .needs = "!virtual !query", .everywhere = without_const, .compiles = false, .ways = {
    {.name = "assigned", .edits = {{"start", "${held} = ${P};@!@![validator-writes-member]"}}},
    {.name = "assigned-this", .edits = {{"start", "this->${held} = ${P};@!@![validator-writes-member]"}}},
    {.name = "assigned-late", .edits = {{"late", "${held} = ${P};@!@![validator-writes-member]"}}},
    {.name = "assigned-moved", .edits = {{"includes", "#include <utility>"}, {"start", "${held} = std::move(${P});@!@![validator-writes-member]"}}},
    {.name = "assigned-in-branch", .edits = {{"start", "if (sizeof(*this) > 5) {\n  ${held} = ${P};@!@![validator-writes-member]\n}"}}},
    {.name = "assigned-twice", .edits = {{"start", "${held} = ${P};@!@![validator-writes-member]\n${held} = ${P};@![validator-writes-member]"}}},
    {.name = "assigned-in-lambda", .edits = {{"start", "[&] { ${held} = ${P};@!@![validator-writes-member]\n}();"}}},
}});

const Family used({.rule = "validator-reads-undeclared-name", .kind = "parameter", .compiles = false, .ways = {
    {.name = "condition", .edits = {{"start", "if (!${P}) throw 1;@!"}}},
    {.name = "condition-late", .edits = {{"late", "if (!${P}) throw 1;@!"}}},
    {.name = "while-condition", .edits = {{"start", "while (${P}) throw 1;@!"}}},
    {.name = "compared", .edits = {{"start", "if (${held} != ${P}) throw 1;@!"}}},
    {.name = "compared-left", .edits = {{"start", "if (${P} != ${held}) throw 1;@!"}}},
    {.name = "and", .edits = {{"start", "if (sizeof(*this) > 5 && ${P}) throw 1;@!"}}},
    {.name = "ternary", .edits = {{"start", "const int fvm_x = ${P} ? 1 : 2;@!\n(void)fvm_x;"}}},
    {.name = "method", .edits = {{"start", "if (${P}.empty()) throw 1;@!"}}},
    {.name = "arrow", .edits = {{"start", "if (${P}->empty()) throw 1;@!"}}},
    {.name = "index", .edits = {{"start", "if (${P}[0]) throw 1;@!"}}},
    {.name = "dereferenced", .edits = {{"start", "if (*${P}) throw 1;@!"}}},
    {.name = "argument", .edits = {{"before", "template <class X>\nvoid fvm_take(const X&) {}"}, {"start", "fvm_take(${P});@!"}}},
    {.name = "initialiser", .edits = {{"start", "const auto fvm_copy = ${P};@!\n(void)fvm_copy;"}}},
    {.name = "brace-initialiser", .edits = {{"start", "const auto fvm_copy{${P}};@!\n(void)fvm_copy;"}}},
    {.name = "reference-initialiser", .edits = {{"start", "const auto& fvm_copy = ${P};@!\n(void)fvm_copy;"}}},
    {.name = "lambda", .edits = {{"start", "const auto fvm_ask = [&] { return ${P}; };@!\n(void)fvm_ask;"}}},
    {.name = "lambda-capture", .edits = {{"start", "const auto fvm_ask = [${P}] { return 1; };@!\n(void)fvm_ask;"}}},
    {.name = "lambda-init-capture", .edits = {{"start", "const auto fvm_ask = [fvm_x = ${P}] { return fvm_x; };@!\n(void)fvm_ask;"}}},
    {.name = "throw", .edits = {{"start", "if (sizeof(*this) == 5) throw ${P};@!"}}},
    {.name = "member", .edits = {{"start", "if (this->${P}) throw 1;@!"}}},
    {.name = "call", .edits = {{"start", "${P}();@!"}}},
    {.name = "call-in-condition", .edits = {{"start", "if (${P}(1)) throw 1;@!"}}},
    {.name = "cast", .edits = {{"start", "if (static_cast<bool>(${P})) throw 1;@!"}}},
    {.name = "range-for", .edits = {{"start", "for (const auto& fvm_each : ${P}) (void)fvm_each;@!"}}},
    {.name = "switch", .edits = {{"start", "switch (${P}) { default: break; }@!"}}},
    {.name = "negated-in-sum", .edits = {{"start", "if (-${P} + 1 > 5) throw 1;@!"}}},
    {.name = "first-of-two-uses", .edits = {{"start", "if (!${P}) throw 1;@!\nif (${P}) throw 2;"}}},
    {.name = "moved", .edits = {{"includes", "#include <utility>"}, {"start", "auto fvm_taken = std::move(${P});@!\n(void)fvm_taken;"}}},
    {.name = "address", .edits = {{"start", "if (&${P} == nullptr) throw 1;@!"}}},
    {.name = "in-try", .edits = {{"start", "try {\n  if (!${P}) throw 1;@!\n} catch (int) {\n  throw;\n}"}}},
    {.name = "unknown-of-nobody", .edits = {{"start", "if (fvm_nowhere) throw 1;@!"}}},
    {.name = "unknown-member-of-nobody", .edits = {{"start", "if (this->fvm_nowhere) throw 1;@!"}}},
    {.name = "unknown-call-of-nobody", .edits = {{"start", "fvm_nowhere(1);@!"}}},
}});

/// It compiles, because something else has the name.
const Family by_accident({.rule = "validator-reads-undeclared-name", .kind = "parameter", .ways = {
    {.name = "global", .edits = {{"before", "static bool ${P};"}, {"start", "if (${P}) throw 1;@!"}}},
    {.name = "global-integer", .edits = {{"before", "static int ${P} = 3;"}, {"start", "if (${P} > 5) throw 1;@!"}}},
    {.name = "global-inline", .edits = {{"before", "inline int ${P} = 3;"}, {"start", "if (${P} > 5) throw 1;@!"}}},
    {.name = "global-extern", .edits = {{"before", "extern int ${P};"}, {"start", "if (${P} > 5) throw 1;@!"}}},
    {.name = "global-thread-local", .edits = {{"before", "static thread_local int ${P} = 3;"}, {"start", "if (${P} > 5) throw 1;@!"}}},
    {.name = "global-pointer", .edits = {{"before", "static const int* ${P} = nullptr;"}, {"start", "if (!${P}) throw 1;@!"}}},
    {.name = "global-in-namespace", .edits = {{"before", "namespace fvm_other { inline int ${P} = 3; }"}, {"start", "using fvm_other::${P};\nif (${P} > 5) throw 1;@!"}}},
    {.name = "global-in-lambda", .edits = {{"before", "static int ${P} = 3;"}, {"start", "[&] { if (${P} > 5) throw 1;@!\n}();"}}},
    {.name = "macro", .edits = {{"start", "#define ${P} 3\nif (${P} > 5) throw 1;@!\n#undef ${P}"}}},
}});

const Family by_accident_written({.rule = "validator-reads-undeclared-name", .kind = "parameter", .needs = "!virtual !query", .everywhere = without_const, .ways = {
    {.name = "global-assigned", .edits = {{"before", "static ${PT} ${P};"}, {"start", "${held} = ${P};@!@![validator-writes-member]"}}},
}});

}  // namespace
}  // namespace fvlint::mutation
