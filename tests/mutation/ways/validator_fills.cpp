// Validators that fill in what is missing.
#include "way.h"

namespace fvlint::mutation {
namespace {

const std::vector<Edit> without_const = {{"const", ""}};

const Family fills({.rule = "validator-fills-missing-member", .kind = "member", .needs = "!query !virtual initialised", .everywhere = without_const, .ways = {
    {.name = "if", .edits = {{"start", "if (${missing}) ${m} = ${fill};@!"}}},
    {.name = "if-block", .edits = {{"start", "if (${missing}) {\n  ${m} = ${fill};@!\n}"}}},
    {.name = "if-this", .edits = {{"start", "if (${missing}) this->${m} = ${fill};@!"}}},
    {.name = "if-late", .edits = {{"late", "if (${missing}) ${m} = ${fill};@!"}}},
    {.name = "if-and", .edits = {{"start", "if (sizeof(*this) > 5 && ${missing}) ${m} = ${fill};@!"}}},
    {.name = "if-nested", .edits = {{"start", "if (sizeof(*this) > 5) {\n  if (${missing}) ${m} = ${fill};@!\n}"}}},
    {.name = "else", .edits = {{"start", "if (${present}) {\n} else {\n  ${m} = ${fill};@!\n}"}}},
    {.name = "else-if", .edits = {{"start", "if (sizeof(*this) == 5) {\n} else if (${missing}) {\n  ${m} = ${fill};@!\n}"}}},
    {.name = "while", .edits = {{"start", "while (${missing}) ${m} = ${fill};@!"}}},
    {.name = "early-return", .needs = "void", .edits = {{"start", "if (${present}) return;\n${m} = ${fill};@!"}}},
    {.name = "ternary", .needs = "!unique_ptr", .edits = {{"start", "${m} = ${missing} ? ${type}(${fill}) : ${m};@!"}}},
    {.name = "ternary-present", .needs = "!unique_ptr", .edits = {{"start", "${m} = ${present} ? ${m} : ${type}(${fill});@!"}}},
    {.name = "or-operator", .needs = "integer", .edits = {{"start", "(void)(${present} || (${m} = ${fill}));@!"}}},
    {.name = "and-operator", .needs = "integer", .edits = {{"start", "(void)(${missing} && (${m} = ${fill}));@!"}}},
    {.name = "flag", .edits = {{"start", "const bool fvm_missing = ${missing};\nif (fvm_missing) ${m} = ${fill};@!"}}},
    {.name = "size", .needs = "string", .edits = {{"start", "if (${m}.size() == 0) ${m} = ${fill};@!"}}},
    {.name = "not-size", .needs = "string", .edits = {{"start", "if (!${m}.size()) ${m} = ${fill};@!"}}},
    {.name = "equals-empty", .needs = "string", .edits = {{"start", "if (${m} == \"\") ${m} = ${fill};@!"}}},
    {.name = "equals-null", .needs = "pointer", .edits = {{"start", "if (${m} == nullptr) ${m} = ${fill};@!"}}},
    {.name = "null-equals", .needs = "pointer", .edits = {{"start", "if (nullptr == ${m}) ${m} = ${fill};@!"}}},
    {.name = "zero", .needs = "integer", .edits = {{"start", "if (!${m}) ${m} = ${fill};@!"}}},
    {.name = "assign-method", .needs = "string", .edits = {{"start", "if (${missing}) ${m}.assign(${fill});@!"}}},
    {.name = "append", .needs = "string", .edits = {{"start", "if (${missing}) ${m} += ${fill};@!"}}},
    {.name = "reset", .needs = "unique_ptr", .edits = {{"start", "if (${missing}) ${m}.reset(reinterpret_cast<${type}::element_type*>(this));@!"}}},
    {.name = "reset-shared", .needs = "shared_ptr", .edits = {{"start", "if (${missing}) ${m}.reset(reinterpret_cast<${type}::element_type*>(this));@!"}}},
    {.name = "swap", .needs = "!integer", .edits = {{"includes", "#include <utility>"}, {"start", "${type} fvm_default(${fill});\nif (${missing}) std::swap(${m}, fvm_default);@!"}}},
    {.name = "alias", .edits = {{"start", "auto& fvm_alias = ${m};\nif (${missing}) fvm_alias = ${fill};@!"}}},
    {.name = "alias-asked", .needs = "string", .edits = {{"start", "auto& fvm_alias = ${m};\nif (fvm_alias.empty()) fvm_alias = ${fill};@!"}}},
    {.name = "method", .edits = {{"class", "void fvm_fill() {\n  if (${missing}) ${m} = ${fill};@?\n}"}, {"start", "fvm_fill();@!"}}},
    {.name = "method-asked-outside", .edits = {{"class", "void fvm_fill() {\n  ${m} = ${fill};@?\n}"}, {"start", "if (${missing}) fvm_fill();@!"}}},
    {.name = "method-twice", .edits = {{"class", "void fvm_fill() {\n  if (${missing}) ${m} = ${fill};@?\n}\nvoid fvm_pass() { fvm_fill(); }@?"}, {"start", "fvm_pass();@!"}}},
    {.name = "method-asks-method", .edits = {{"class", "bool fvm_lacks() const { return ${missing}; }"}, {"start", "if (fvm_lacks()) ${m} = ${fill};@!"}}},
    {.name = "function", .needs = "string", .edits = {{"before", "static void fvm_fill(std::string& fvm_to) {\n  if (fvm_to.empty()) fvm_to = \"x\";@?\n}"}, {"start", "fvm_fill(${m});@!"}}},
    {.name = "function-integer", .needs = "integer", .edits = {{"before", "static void fvm_fill(${T}& fvm_to) {\n  if (fvm_to == 0) fvm_to = 1;@?\n}"}, {"start", "fvm_fill(${m});@!"}}},
    {.name = "function-template", .needs = "string", .edits = {{"before", "template <class X>\nvoid fvm_fill(X& fvm_to) {\n  if (fvm_to.empty()) fvm_to = \"x\";@?\n}"}, {"start", "fvm_fill(${m});@!"}}},
    {.name = "unit-method", .edits = {{"class", "void fvm_fill();"}, {"start", "fvm_fill();@!"}, {"other-unit", "#include \"${header}\"\n${open}void ${cls}::fvm_fill() {\n  if (${missing}) ${m} = ${fill};@?\n}${close}"}}},
    {.name = "lambda", .edits = {{"start", "const auto fvm_fill = [this] {\n  if (${missing}) ${m} = ${fill};@!\n};\nfvm_fill();"}}},
    {.name = "lambda-asked-outside", .edits = {{"start", "const auto fvm_fill = [this] {\n  ${m} = ${fill};@!\n};\nif (${missing}) fvm_fill();"}}},
    {.name = "call-once", .edits = {{"class-includes", "#include <mutex>"}, {"class", "std::once_flag fvm_once_;"}, {"start", "std::call_once(fvm_once_, [this] { ${m} = ${fill}; });@!"}}},
    {.name = "coalesced", .needs = "!unique_ptr", .edits = {{"start", "auto fvm_value = ${m};\nif (${missing}) fvm_value = ${type}(${fill});\n${m} = fvm_value;@![validator-writes-member]"}}},
}});

/// The same behind a const that is cast away.
const Family lazy({.rule = "validator-fills-missing-member", .kind = "member", .needs = "!query !virtual initialised const", .ways = {
    {.name = "const-cast", .edits = {{"start", "if (${missing}) const_cast<${cls}*>(this)->${m} = ${fill};@!"}}},
    {.name = "const-cast-method", .edits = {{"class", "void fvm_fill() {\n  if (${missing}) ${m} = ${fill};@?\n}"}, {"start", "const_cast<${cls}*>(this)->fvm_fill();@!"}}},
    {.name = "mutable", .needs = "!nested !pointer", .edits = {{"field", "mutable "}, {"start", "if (${missing}) ${m} = ${fill};@!"}}},
}});

const Family optionals({.rule = "validator-fills-missing-member", .kind = "member", .needs = "!query !virtual optional initialised", .everywhere = without_const, .ways = {
    {.name = "value-or", .edits = {{"start", "${m} = ${m}.value_or(typename ${type}::value_type());@!"}}},
    {.name = "has-value", .edits = {{"start", "if (!${m}.has_value()) ${m}.emplace();@!"}}},
}});

}  // namespace
}  // namespace fvlint::mutation
