// Factories that skip the validation, or hide that it failed.
#include "way.h"

namespace fvlint::mutation {
namespace {

const Edit ask{"before", "bool fvm_trusted();"};

/// Where no validation at all is left, only closed constructors tell that the class has adopted the pattern.
const Family skips({.rule = "factory-skips-validation", .kind = "factory", .needs = "!try", .everywhere = {{"return", "@!${self}"}}, .ways = {
    {.name = "removed", .needs = "closed", .edits = {{"validation", ""}}},
    {.name = "commented-out", .needs = "closed", .edits = {{"validation", "// ${call};"}}},
    {.name = "only-in-branch", .edits = {ask, {"validation", "if (!fvm_trusted()) {\n  ${self}\n}"}}},
    {.name = "only-in-else", .edits = {ask, {"validation", "if (fvm_trusted()) {\n} else {\n  ${self}\n}"}}},
    {.name = "only-in-one-case", .edits = {{"before", "int fvm_level();"}, {"validation", "switch (fvm_level()) {\n  case 0: {\n    ${self}\n    break;\n  }\n  default: break;\n}"}}},
    {.name = "only-in-loop", .edits = {{"before", "int fvm_level();"}, {"validation", "for (int fvm_i = 0; fvm_i < fvm_level(); ++fvm_i) {\n  ${self}\n}"}}},
    {.name = "only-in-while", .edits = {ask, {"validation", "while (fvm_trusted()) {\n  ${self}\n}"}}},
    {.name = "behind-and", .needs = "void-validation", .edits = {ask, {"validation", "(void)(fvm_trusted() && (${call}, true));"}}},
    {.name = "behind-ternary", .needs = "void-validation", .edits = {ask, {"validation", "fvm_trusted() ? ${call} : (void)0;"}}},
    {.name = "behind-verdict-and", .needs = "verdict-validation", .edits = {ask, {"validation", "if (fvm_trusted() && !${call}) return nullptr;"}}},
    {.name = "jumped-over", .edits = {ask, {"validation", "if (fvm_trusted()) goto fvm_out;\n{\n  ${self}\n}\nfvm_out:;"}}},
    {.name = "lambda-not-called", .needs = "closed", .edits = {{"validation", "const auto fvm_check = [&] { (void)sizeof(${call}, 1); };\n(void)fvm_check;"}}},
    {.name = "left-early-from-do", .edits = {ask, {"validation", "do {\n  if (fvm_trusted()) break;\n  ${self}\n} while (false);"}}},
    {.name = "debug-only", .needs = "closed", .edits = {{"validation", "#ifdef FVM_DEBUG\n${self}\n#endif"}}},
    {.name = "if-constexpr", .needs = "closed", .edits = {{"validation", "if constexpr (sizeof(int) == 1) {\n  ${self}\n}"}}},
    {.name = "unevaluated", .needs = "closed", .edits = {{"validation", "(void)sizeof(${call}, 1);"}}},
    {.name = "noexcept-asked", .needs = "closed", .edits = {{"validation", "(void)noexcept(${call});"}}},
    {.name = "other-object", .needs = "closed by-value", .edits = {{"validation", "{\n  const auto fvm_other = ${p};\n  auto fvm_checked = fvm_other;\n  (void)fvm_checked;\n}"}}},
}});

const Family skips_early({.rule = "factory-skips-validation", .kind = "factory", .needs = "!try", .ways = {
    {.name = "early-return", .edits = {ask, {"before-validation", "if (fvm_trusted()) return ${p};@!"}}},
    {.name = "early-return-block", .edits = {ask, {"before-validation", "if (fvm_trusted()) {\n  return ${p};@!\n}"}}},
    {.name = "early-return-else", .edits = {ask, {"before-validation", "if (!fvm_trusted()) {\n} else {\n  return ${p};@!\n}"}}},
    {.name = "early-return-switch", .edits = {{"before", "int fvm_level();"}, {"before-validation", "switch (fvm_level()) {\n  case 1: return ${p};@!\n  default: break;\n}"}}},
    {.name = "early-return-loop", .edits = {ask, {"before-validation", "while (fvm_trusted()) return ${p};@!"}}},
    {.name = "early-return-moved", .edits = {{"includes", "#include <utility>"}, ask, {"before-validation", "if (fvm_trusted()) return std::move(${p});@!"}}},
    {.name = "early-return-initialised-if", .edits = {ask, {"before-validation", "if (const bool fvm_b = fvm_trusted(); fvm_b) return ${p};@!"}}},
    {.name = "return-before", .needs = "closed", .edits = {{"before-validation", "return ${p};@!"}}},
}});

const Family hides({.rule = "factory-hides-failure", .kind = "factory", .needs = "!try void-validation", .ways = {
    {.name = "swallows-validation", .edits = {{"validation", "try {\n  ${self}\n} catch (...) {@!\n}"}}},
    {.name = "swallows-exception", .edits = {{"includes", "#include <exception>"}, {"validation", "try {\n  ${self}\n} catch (const std::exception&) {@!\n}"}}},
    {.name = "swallows-and-logs", .edits = {{"includes", "#include <iostream>"}, {"validation", "try {\n  ${self}\n} catch (const std::exception& fvm_e) {@!\n  std::cerr << fvm_e.what();\n}"}}},
    {.name = "null-on-all", .edits = {{"body", "{\n  try ${self} catch (...) {@!\n    return ${null};\n  }\n}"}}},
    {.name = "null-on-exception", .edits = {{"includes", "#include <exception>"}, {"body", "{\n  try ${self} catch (const std::exception&) {@!\n    return ${null};\n  }\n}"}}},
    {.name = "null-and-log", .edits = {{"includes", "#include <iostream>"}, {"body", "{\n  try ${self} catch (const std::exception& fvm_e) {@!\n    std::cerr << fvm_e.what();\n    return ${null};\n  }\n}"}}},
    {.name = "null-empty-braces", .needs = "!by-value", .edits = {{"includes", "#include <exception>"}, {"body", "{\n  try ${self} catch (const std::exception&) {@!\n    return {};\n  }\n}"}}},
    {.name = "null-by-type", .edits = {{"includes", "#include <exception>"}, {"body", "{\n  try ${self} catch (const std::exception&) {@!\n    return ${returned}(${null});\n  }\n}"}}},
    {.name = "null-function-try", .edits = {{"body", "try ${self} catch (...) {@!\n  return ${null};\n}"}}},
    {.name = "null-around-validation", .edits = {{"validation", "try {\n  ${self}\n} catch (...) {@!\n  return ${null};\n}"}}},
    {.name = "null-behind", .needs = "!by-value", .edits = {{"body", "{\n  try ${self} catch (...) {@!\n  }\n  return ${null};\n}"}}},
    {.name = "reset-on-failure", .needs = "!by-value", .edits = {{"validation", "try {\n  ${self}\n} catch (...) {@!\n  ${p} = nullptr;\n}"}}},
    {.name = "placeholder", .edits = {{"body", "{\n  try ${self} catch (...) {@!\n    return ${placeholder};\n  }\n}"}}},
    {.name = "placeholder-named", .edits = {{"body", "{\n  try ${self} catch (...) {@!\n    auto fvm_default = ${placeholder};\n    return fvm_default;\n  }\n}"}}},
    {.name = "placeholder-in-place", .edits = {{"validation", "try {\n  ${self}\n} catch (...) {@!\n  return ${placeholder};\n}"}}},
    {.name = "unvalidated-from-handler", .edits = {ask, {"before-validation", "try {\n  (void)fvm_trusted();\n} catch (int) {@!\n  return ${p};\n}"}}},
    {.name = "returns-refused", .edits = {{"validation", "try {\n  ${self}\n} catch (...) {@!\n  return ${p};\n}"}}},
}});

const Family hides_refusal({.rule = "factory-hides-failure", .kind = "factory", .needs = "!try verdict-validation", .ways = {
    {.name = "placeholder-on-refusal", .edits = {{"validation", "if (!${call}) return ${placeholder};@!"}}},
    {.name = "placeholder-on-refusal-block", .edits = {{"validation", "if (!${call}) {\n  return ${placeholder};@!\n}"}}},
    {.name = "placeholder-on-refusal-ternary", .edits = {{"validation", ""}, {"return", "return ${call} ? std::move(${p}) : ${placeholder};@!"}}},
    {.name = "placeholder-named-on-refusal", .edits = {{"validation", "if (!${call}) {\n  auto fvm_default = ${placeholder};\n  return fvm_default;@!\n}"}}},
}});

const Family shares({.rule = "factory-shares-product", .kind = "factory", .needs = "identity by-shared", .ways = {
    {.name = "static", .edits = {{"before-return", "static ${returned} fvm_shared = ${p};@!\nreturn fvm_shared;"}}},
    {.name = "static-filled", .edits = {{"before-return", "static ${returned} fvm_shared;@!\nif (!fvm_shared) fvm_shared = ${p};\nreturn fvm_shared;"}}},
    {.name = "static-lambda", .edits = {{"before-return", "static const ${returned} fvm_shared = [&] { return ${p}; }();@!\nreturn fvm_shared;"}}},
    {.name = "thread-local", .edits = {{"before-return", "thread_local ${returned} fvm_shared = ${p};@!\nreturn fvm_shared;"}}},
    {.name = "static-thread-local", .edits = {{"before-return", "static thread_local ${returned} fvm_shared = ${p};@!\nreturn fvm_shared;"}}},
    {.name = "class-static", .edits = {{"class", "static inline ${returned} fvm_shared_;@!"}, {"before-return", "if (!fvm_shared_) fvm_shared_ = ${p};\nreturn fvm_shared_;"}}},
    {.name = "global", .edits = {{"before", "class ${cls};\nstatic std::shared_ptr<${cls}> fvm_shared;@!"}, {"before-return", "if (!fvm_shared) fvm_shared = ${p};\nreturn fvm_shared;"}}},
    {.name = "global-anonymous", .edits = {{"before", "class ${cls};\nnamespace {\nstd::shared_ptr<${cls}> fvm_shared;@!\n}"}, {"before-return", "if (!fvm_shared) fvm_shared = ${p};\nreturn fvm_shared;"}}},
    {.name = "weak", .edits = {{"before-return", "static std::weak_ptr<${cls}> fvm_shared;@!\nif (auto fvm_alive = fvm_shared.lock()) return fvm_alive;\nfvm_shared = ${p};"}}},
    {.name = "static-vector", .edits = {{"includes", "#include <vector>"}, {"before-return", "static std::vector<${returned}> fvm_all;@!\nif (fvm_all.empty()) fvm_all.push_back(${p});\nreturn fvm_all.front();"}}},
    {.name = "static-keyed-by-other", .edits = {{"includes", "#include <map>"}, {"before-return", "static std::map<int, ${returned}> fvm_all;@!\nif (!fvm_all[1]) fvm_all[1] = ${p};\nreturn fvm_all[1];"}}},
}});

}  // namespace
}  // namespace fvlint::mutation
