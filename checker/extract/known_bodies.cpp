#include "known_bodies.h"

#include <llvm/ADT/StringSet.h>

#include "symbols.h"

namespace fvlint::extract {

using namespace clang;

namespace {

/// Members of libstdc++'s and libc++'s class templates that call what somebody else wrote.
bool runs_callables(const FunctionDecl* function) {
  if (!function->getIdentifier()) return function->getOverloadedOperator() == OO_Call;
  static const llvm::StringSet<> names{"_M_invoke", "_M_run", "_M_call", "_S_invoke", "__visit_invoke", "__visit_invoke_impl", "__call_impl", "__invoke", "_M_init_functor", "_M_create", "__clone"};
  return names.contains(function->getName());
}

bool in_test_framework(const Decl* declaration) {
  const DeclContext* at = declaration->getDeclContext();
  while (at->getParent() && !at->getParent()->getRedeclContext()->isTranslationUnit()) at = at->getParent();
  const auto* space = dyn_cast<NamespaceDecl>(at);
  return space && space->getName() == "testing";
}

}  // namespace

bool is_body_known(const Decl* declaration) {
  const FunctionDecl* function = declaration->getAsFunction();
  const SourceManager& sources = declaration->getASTContext().getSourceManager();
  if (!function || !sources.isInSystemHeader(sources.getExpansionLoc(declaration->getLocation()))) return false;
  if (in_test_framework(function)) return !function->isTemplated();
  const bool intrinsic = function->getDeclContext()->getRedeclContext()->isTranslationUnit() && function->isInlineSpecified();
  if (!in_std(function)) return intrinsic && function->hasAttr<AlwaysInlineAttr>();
  if (!function->isTemplated()) return true;
  return isa<CXXMethodDecl>(function) && !function->getDescribedFunctionTemplate() && !runs_callables(function);
}

}  // namespace fvlint::extract
