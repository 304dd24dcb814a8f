// What clang-tidy finds when it has loaded the checks: one for every rule that a single unit can decide.
//
// Problem: teams that run clang-tidy already want no second program in their build and their editor. `clang-tidy -load` brings fvlint's rules into the
// one that they run, for the faults that one unit shows.
#include <clang-tidy/ClangTidyModule.h>
#if __has_include(<clang-tidy/ClangTidyModuleRegistry.h>) && LLVM_VERSION_MAJOR < 22
#include <clang-tidy/ClangTidyModuleRegistry.h>
#endif

#include "program/rule.h"
#include "tidy/rule_check.h"

namespace fvlint::tidy {
namespace {

class Module : public clang::tidy::ClangTidyModule {
 public:
  void addCheckFactories(clang::tidy::ClangTidyCheckFactories& factories) override {
    for (const Rule& rule : all_rules())
      if (!rule.needs_all_units) factories.registerCheckFactory("fvlint-" + std::string(rule.name), [name = rule.name](llvm::StringRef check, clang::tidy::ClangTidyContext* context) {
        return std::make_unique<RuleCheck>(check, context, name);
      });
  }
};

const clang::tidy::ClangTidyModuleRegistry::Add<Module> registered("fvlint-module", "fvlint's rules, as far as one unit shows the fault.");

}  // namespace
}  // namespace fvlint::tidy
