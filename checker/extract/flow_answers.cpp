#include "flow_answers.h"

#include "config/words.h"
#include "library.h"
#include "places.h"

namespace fvlint::extract {

using namespace clang;

static std::string constant_text(const Expr* value, int depth) {
  if (!value) return "void";
  if (depth > 8) return {};
  value = strip(value);
  if (const auto* construct = dyn_cast<CXXConstructExpr>(value)) {
    if (construct->getNumArgs() == 0) return construct->getType().getAsString() + "{}";
    if (construct->getNumArgs() == 1) return constant_text(construct->getArg(0), depth + 1);
    return {};
  }
  if (const auto* list = dyn_cast<InitListExpr>(value)) return list->getNumInits() == 0 ? list->getType().getAsString() + "{}" : std::string();
  if (const auto* boolean = dyn_cast<CXXBoolLiteralExpr>(value)) return boolean->getValue() ? "true" : "false";
  if (const auto* number = dyn_cast<IntegerLiteral>(value)) return llvm::toString(number->getValue(), 10, true);
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(value)) return "nullptr";
  if (const auto* text = dyn_cast<clang::StringLiteral>(value); text && text->getCharByteWidth() == 1) return "\"" + text->getString().str() + "\"";
  // Status::OK(): the same each time, by its name.
  if (const auto* call = dyn_cast<CallExpr>(value); call && call->getDirectCallee() && call->getNumArgs() == 0 && !receiver_of(call) && is_success_name(callee_name(call))) return callee_name(call) + "()";
  if (const auto* reference = dyn_cast<DeclRefExpr>(value)) {
    if (isa<EnumConstantDecl>(reference->getDecl()) || reference->getDecl()->getName() == "nullopt") return reference->getDecl()->getQualifiedNameAsString();
    const auto* local = dyn_cast<VarDecl>(reference->getDecl());
    if (local && local->isLocalVarDecl() && local->getType().isConstQualified() && local->hasInit()) return constant_text(local->getInit(), depth + 1);
  }
  return {};
}

std::string constant_text(const Expr* value) { return constant_text(value, 0); }

}  // namespace fvlint::extract
