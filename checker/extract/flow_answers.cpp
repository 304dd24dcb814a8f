#include "flow_answers.h"

#include "config/words.h"
#include "library.h"
#include "places.h"

namespace fvlint::extract {

using namespace clang;

namespace {

/// Tells the values apart; `depth` ends cycles of variables.
class Constants {
 public:
  explicit Constants(const Locals& locals) : locals_(locals) {}

  std::string text(const Expr* value, int depth = 0) const {
    if (!value || depth > 8) return {};
    value = strip(value);
    if (const auto* construct = dyn_cast<CXXConstructExpr>(value)) {
      if (construct->getNumArgs() == 0) return nothing(construct->getType());
      return construct->getNumArgs() == 1 ? text(construct->getArg(0), depth + 1) : std::string();
    }
    if (const auto* list = dyn_cast<InitListExpr>(value)) return list->getNumInits() == 0 ? nothing(list->getType()) : std::string();
    if (const auto* choice = dyn_cast<ConditionalOperator>(value)) return common({choice->getTrueExpr(), choice->getFalseExpr()}, depth);
    if (const auto* reference = dyn_cast<DeclRefExpr>(value)) return named(reference->getDecl(), depth);
    return literal(value);
  }

 private:
  static std::string literal(const Expr* value) {
    if (const auto* boolean = dyn_cast<CXXBoolLiteralExpr>(value)) return boolean->getValue() ? "true" : "false";
    if (const auto* number = dyn_cast<IntegerLiteral>(value)) return llvm::toString(number->getValue(), 10, true);
    if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(value)) return "nullptr";
    if (const auto* text = dyn_cast<clang::StringLiteral>(value); text && text->getCharByteWidth() == 1) return "\"" + text->getString().str() + "\"";
    // Status::OK(): the same each time, by its name.
    const auto* call = dyn_cast<CallExpr>(value);
    const bool success = call && call->getDirectCallee() && call->getNumArgs() == 0 && !receiver_of(call) && is_success_name(callee_name(call));
    return success ? callee_name(call) + "()" : std::string();
  }

  std::string named(const ValueDecl* declaration, int depth) const {
    if (isa<EnumConstantDecl>(declaration) || declaration->getName() == "nullopt") return declaration->getQualifiedNameAsString();
    const auto* variable = dyn_cast<VarDecl>(declaration);
    const auto values = variable ? locals_.values(variable) : std::nullopt;
    return values ? common(*values, depth) : std::string();
  }

  /// What all of them are.
  std::string common(const std::vector<const Expr*>& values, int depth) const {
    const std::string first = values.empty() ? "" : text(values.front(), depth + 1);
    const bool same = std::all_of(values.begin(), values.end(), [&](const Expr* one) { return text(one, depth + 1) == first; });
    return same ? first : std::string();
  }

  /// `{}` of a type. Of an optional it is what nullopt is.
  static std::string nothing(QualType type) {
    const CXXRecordDecl* record = record_of(type);
    return record && in_std(record) && record->getName() == "optional" ? "std::nullopt" : type.getAsString() + "{}";
  }

  const Locals& locals_;
};

}  // namespace

std::string constant_text(const Expr* value, const Locals& locals) { return value ? Constants(locals).text(value) : "void"; }

}  // namespace fvlint::extract
