// Validators that cannot fail, and verdicts that nobody hears.
#include "way.h"

namespace fvlint::mutation {
namespace {

const Family hollow({.rule = "validator-cannot-fail", .kind = "validator", .needs = "!virtual !query", .everywhere = {{"declared", "@!"}}, .ways = {
    {.name = "empty", .needs = "void", .edits = {{"body", "{\n}"}}},
    {.name = "return", .needs = "void", .edits = {{"body", "{\n  return;\n}"}}},
    {.name = "commented-out", .needs = "void", .edits = {{"body", "{\n  // later\n}"}}},
    {.name = "condition-only", .needs = "void", .edits = {{"body", "{\n  (void)(${missing});\n}"}}},
    {.name = "condition-without-outcome", .needs = "void", .edits = {{"body", "{\n  if (${missing}) {\n  }\n}"}}},
    {.name = "returns-when-missing", .needs = "void", .edits = {{"body", "{\n  if (${missing}) return;\n}"}}},
    {.name = "throws-become-nothing", .needs = "void", .edits = {{"throws", "(void)0"}}},
    {.name = "throws-become-returns", .needs = "void", .edits = {{"throws", "return"}}},
    {.name = "throws-become-clog", .needs = "void", .edits = {{"includes", "#include <iostream>"}, {"throws", "std::clog << \"bad\\n\""}}},
    {.name = "throws-become-cerr", .needs = "void", .edits = {{"includes", "#include <iostream>"}, {"throws", "std::cerr << \"bad\\n\""}}},
    {.name = "throws-become-printf", .needs = "void", .edits = {{"includes", "#include <cstdio>"}, {"throws", "std::fprintf(stderr, \"bad\\n\")"}}},
    {.name = "throws-become-log-function", .needs = "void", .edits = {{"before", "inline void fvm_log(const char*) {}"}, {"throws", "fvm_log(\"bad\")"}}},
    {.name = "logs-only", .needs = "void", .edits = {{"includes", "#include <iostream>"}, {"body", "{\n  if (${missing}) std::clog << \"bad\\n\";\n}"}}},
    {.name = "swallows-all", .needs = "void", .edits = {{"body", "{\n  try ${self} catch (...) {\n  }\n}"}}},
    {.name = "swallows-exception", .needs = "void", .edits = {{"includes", "#include <exception>"}, {"body", "{\n  try ${self} catch (const std::exception&) {\n  }\n}"}}},
    {.name = "swallows-and-logs", .needs = "void", .edits = {{"includes", "#include <iostream>"}, {"body", "{\n  try ${self} catch (const std::exception& fvm_e) {\n    std::cerr << fvm_e.what();\n  }\n}"}}},
    {.name = "swallows-function-try", .needs = "void", .edits = {{"body", "try ${self} catch (...) {\n}"}}},
    {.name = "swallows-and-returns", .needs = "void", .edits = {{"body", "{\n  try ${self} catch (...) {\n    return;\n  }\n}"}}},
    {.name = "lambda-not-called-throws", .needs = "void throws", .edits = {{"body", "{\n  const auto fvm_check = [this] ${self};\n  (void)fvm_check;\n}"}}},
    {.name = "lambda-not-called", .needs = "void !throws", .edits = {{"body", "{\n  const auto fvm_check = [this] ${self};\n  (void)fvm_check;\n}"}}},
    {.name = "delegates-to-empty", .needs = "void", .edits = {{"class", "void fvm_check() const {}"}, {"body", "{\n  fvm_check();\n}"}}},
    {.name = "constant-true", .needs = "bool-result", .edits = {{"body", "{\n  return true;\n}"}}},
    {.name = "returns-become-true", .needs = "bool-result", .edits = {{"returns", "return true;"}}},
    {.name = "constant-variable", .needs = "bool-result", .edits = {{"body", "{\n  const bool fvm_fine = true;\n  return fvm_fine;\n}"}}},
    {.name = "true-on-both-branches", .needs = "bool-result", .edits = {{"body", "{\n  if (${missing}) return true;\n  return true;\n}"}}},
    {.name = "true-both-ways", .needs = "bool-result", .edits = {{"body", "{\n  return ${missing} ? true : true;\n}"}}},
    {.name = "verdict-dropped", .needs = "bool-result", .edits = {{"body", "{\n  (void)(${missing});\n  return true;\n}"}}},
    {.name = "logs-and-passes", .needs = "bool-result", .edits = {{"includes", "#include <iostream>"}, {"body", "{\n  if (${missing}) std::clog << \"bad\\n\";\n  return true;\n}"}}},
    {.name = "lambda-dropped", .needs = "bool-result", .edits = {{"body", "{\n  [this]() -> bool ${self}();\n  return true;\n}"}}},
    {.name = "delegates-to-constant", .needs = "bool-result", .edits = {{"class", "bool fvm_check() const { return true; }"}, {"body", "{\n  return fvm_check();\n}"}}},
    {.name = "swallows-verdict", .needs = "bool-result", .edits = {{"class", "void fvm_check() const { if (${missing}) throw 1; }"}, {"body", "{\n  try {\n    fvm_check();\n  } catch (...) {\n  }\n  return true;\n}"}}},
}});

/// A validator that returns its verdict: the class's own, else one more.
const std::string own = "[[nodiscard]] bool validate_fvm() const { return ${present}; }\n";

const Family ignored({.rule = "validator-verdict-ignored", .kind = "validator", .ways = {
    {.name = "statement", .edits = {{"class", own + "void fvm_use() {\n  validate_fvm();@!\n}"}}},
    {.name = "statement-this", .edits = {{"class", own + "void fvm_use() {\n  this->validate_fvm();@!\n}"}}},
    {.name = "in-branch", .edits = {{"class", own + "void fvm_use(bool fvm_b) {\n  if (fvm_b) validate_fvm();@!\n}"}}},
    {.name = "in-loop", .edits = {{"class", own + "void fvm_use() {\n  for (int fvm_i = 0; fvm_i < 3; ++fvm_i) validate_fvm();@!\n}"}}},
    {.name = "in-loop-increment", .edits = {{"class", own + "void fvm_use() {\n  for (int fvm_i = 0; fvm_i < 3; ++fvm_i, validate_fvm()) {}@!\n}"}}},
    {.name = "comma-left", .edits = {{"class", own + "int fvm_use() {\n  return (validate_fvm(), 3);@!\n}"}}},
    {.name = "ternary", .edits = {{"class", own + "void fvm_use(bool fvm_b) {\n  fvm_b ? validate_fvm() : true;@!\n}"}}},
    {.name = "in-lambda", .edits = {{"class", own + "void fvm_use() {\n  [this] { validate_fvm(); }();@!\n}"}}},
    {.name = "in-switch", .edits = {{"class", own + "void fvm_use(int fvm_i) {\n  switch (fvm_i) {\n    case 1: validate_fvm();@!\n  }\n}"}}},
    {.name = "in-try", .edits = {{"class", own + "void fvm_use() {\n  try { validate_fvm(); } catch (...) { throw; }@!\n}"}}},
    {.name = "of-another", .edits = {{"class", own + "static void fvm_use(const ${cls}& fvm_other) {\n  fvm_other.validate_fvm();@!\n}"}}},
    {.name = "of-pointer", .edits = {{"class", own + "static void fvm_use(const ${cls}* fvm_other) {\n  fvm_other->validate_fvm();@!\n}"}}},
    {.name = "not-nodiscard", .edits = {{"class", "bool validate_fvm() const { return ${present}; }\nvoid fvm_use() {\n  validate_fvm();@!\n}"}}},
    {.name = "enum-verdict", .edits = {{"class", "enum class FvmVerdict { good, bad };\nFvmVerdict validate_fvm() const { return ${present} ? FvmVerdict::good : FvmVerdict::bad; }\nvoid fvm_use() {\n  validate_fvm();@!\n}"}}},
    {.name = "text-verdict", .edits = {{"class-includes", "#include <string>"}, {"class", "std::string validate_fvm() const { return ${present} ? \"\" : \"bad\"; }\nvoid fvm_use() {\n  validate_fvm();@!\n}"}}},
    {.name = "error-code-verdict", .edits = {{"class-includes", "#include <system_error>"}, {"class", "std::error_code validate_fvm() const { return ${present} ? std::error_code() : std::make_error_code(std::errc::invalid_argument); }\nvoid fvm_use() {\n  validate_fvm();@!\n}"}}},
    {.name = "optional-verdict", .edits = {{"class-includes", "#include <optional>"}, {"class", "std::optional<int> validate_fvm() const { return ${present} ? std::optional<int>() : std::optional<int>(1); }\nvoid fvm_use() {\n  validate_fvm();@!\n}"}}},
}});

const Family ignored_by_factory({.rule = "validator-verdict-ignored", .kind = "factory", .needs = "member-function", .ways = {
    {.name = "factory-drops", .needs = "verdict-validation", .edits = {{"validation", "${call};@!"}}},
    {.name = "factory-logs", .needs = "verdict-validation", .edits = {{"includes", "#include <iostream>"}, {"validation", "if (!${call}) std::clog << \"bad\\n\";@!"}}},
    {.name = "factory-drops-branch", .needs = "verdict-validation", .edits = {{"validation", "if (sizeof(${cls}) > 1) ${call};@!\nelse throw 1;"}}},
    {.name = "factory-stores", .needs = "verdict-validation", .edits = {{"validation", "const bool fvm_fine = ${call};@!"}}},
}});

}  // namespace
}  // namespace fvlint::mutation
