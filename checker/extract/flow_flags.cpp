#include "flow_flags.h"

#include <algorithm>

#include "body.h"
#include "flow_objects.h"
#include "library.h"

namespace fvlint::extract {

using namespace clang;

namespace {

const VarDecl* variable_of(const Expr* expression) {
  const auto* reference = expression ? dyn_cast<DeclRefExpr>(strip(expression)) : nullptr;
  return reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
}

/// `status` of `status.ok()`, `if (status)`: what has no other way to say how it went.
const VarDecl* asked_object(const Expr* condition) {
  const auto* call = dyn_cast<CXXMemberCallExpr>(condition);
  if (!call || call->getNumArgs() != 0) return nullptr;
  const std::string name = callee_name(call);
  const VarDecl* variable = name == "ok" || name == "is_ok" || name == "operator bool" || name == "has_value" ? variable_of(call->getImplicitObjectArgument()) : nullptr;
  if (!variable || !variable->getType()->isRecordType()) return nullptr;
  // What holds a product is followed as that (flow_objects.h).
  const CXXRecordDecl* product = FlowObjects::product_of(variable->getType());
  return !product || product == record_of(variable->getType()) ? variable : nullptr;
}

const VarDecl* asked_variable(const Expr* condition, bool& value) {
  for (value = true;; value = !value) {
    condition = strip(condition);
    const auto* unary = dyn_cast<UnaryOperator>(condition);
    if (!unary || unary->getOpcode() != UO_LNot) break;
    condition = unary->getSubExpr();
  }
  const VarDecl* variable = variable_of(condition);
  if (variable && variable->getType()->isBooleanType()) return variable;
  return asked_object(condition);
}

const Expr* without_address(const Expr* argument) {
  const auto* address = dyn_cast<UnaryOperator>(strip(argument));
  return address && address->getOpcode() == UO_AddrOf ? address->getSubExpr() : argument;
}

}  // namespace

/// Finds what conditions ask, and what is done with it otherwise: one that another name leads to is none.
class FlowFlags::Collector : public RecursiveASTVisitor<FlowFlags::Collector> {
 public:
  bool VisitStmt(Stmt* statement) {
    for (const Stmt* child : statement->children())
      if (const auto* expression = dyn_cast_or_null<Expr>(child)) seen(statement, expression);
    return true;
  }
  bool VisitVarDecl(VarDecl* variable) {
    if (variable->getType()->isReferenceType()) excluded_.insert(variable_of(variable->getInit()));
    return true;
  }
  bool TraverseLambdaExpr(LambdaExpr* lambda) {
    for (const LambdaCapture& one : lambda->captures())
      if (one.capturesVariable()) excluded_.insert(dyn_cast<VarDecl>(one.getCapturedVar()));
    return true;
  }

  std::vector<const VarDecl*> flags() const {
    std::vector<const VarDecl*> found;
    for (const VarDecl* one : asked_)
      if (!excluded_.contains(one) && one->hasLocalStorage() && !one->getType().isVolatileQualified() && found.size() < facts::Flow::max_flags) found.push_back(one);
    return found;
  }

 private:
  void seen(const Stmt* parent, const Expr* child) {
    const auto* binary = dyn_cast<BinaryOperator>(parent);
    const bool decides = (binary && binary->isLogicalOp()) || isa<IfStmt, WhileStmt, DoStmt, ForStmt, AbstractConditionalOperator>(parent);
    bool value = true;
    const VarDecl* asked = decides && !(isa<ForStmt>(parent) && cast<ForStmt>(parent)->getCond() != child) ? asked_variable(child, value) : nullptr;
    if (asked && std::find(asked_.begin(), asked_.end(), asked) == asked_.end()) asked_.push_back(asked);
    // The address is taken for something other than a call.
    const auto* address = dyn_cast<UnaryOperator>(child);
    if (address && address->getOpcode() == UO_AddrOf && !isa<CallExpr, CXXConstructExpr, CastExpr>(parent)) excluded_.insert(variable_of(address->getSubExpr()));
  }

  std::vector<const VarDecl*> asked_;
  llvm::DenseSet<const VarDecl*> excluded_;
};

FlowFlags::FlowFlags(const FunctionDecl* function) {
  Collector collector;
  collector.TraverseStmt(function->getBody());
  flags_ = collector.flags();
}

std::optional<unsigned> FlowFlags::of(const Decl* variable) const {
  const auto found = std::find(flags_.begin(), flags_.end(), variable);
  return found == flags_.end() ? std::nullopt : std::optional<unsigned>(found - flags_.begin());
}

std::optional<std::pair<unsigned, bool>> FlowFlags::asked(const Expr* condition) const {
  bool value = true;
  const VarDecl* variable = asked_variable(condition, value);
  const auto flag = variable ? of(variable) : std::nullopt;
  return flag ? std::optional(std::pair(*flag, value)) : std::nullopt;
}

std::vector<unsigned> FlowFlags::changed_by(const Expr* call) const {
  std::vector<unsigned> found;
  const auto change = [&](const Expr* argument, QualType parameter) {
    const VarDecl* variable = variable_of(without_address(argument));
    const auto flag = variable ? of(variable) : std::nullopt;
    if (flag && (parameter.isNull() || parameter->isRValueReferenceType() || is_writable(parameter))) found.push_back(*flag);
  };
  const FunctionDecl* callee = nullptr;
  if (const auto* construct = dyn_cast<CXXConstructExpr>(call)) {
    callee = construct->getConstructor();
    for (unsigned i = 0; i < construct->getNumArgs(); ++i) change(construct->getArg(i), parameter_type(callee, i));
  } else if (const auto* site = dyn_cast<CallExpr>(call)) {
    callee = site->getDirectCallee();
    const auto given = arguments_of(site);
    for (unsigned i = 0; i < given.size(); ++i) change(given[i], callee ? parameter_type(callee, i) : QualType());
    const auto* method = dyn_cast_or_null<CXXMethodDecl>(callee);
    if (const Expr* receiver = receiver_of(site); receiver && method && !method->isConst()) change(receiver, {});
  }
  return found;
}

const BinaryOperator* FlowFlags::logical(const Expr* value, bool& negated) {
  for (negated = false; value; negated = !negated) {
    value = strip(value);
    const auto* unary = dyn_cast<UnaryOperator>(value);
    if (!unary || unary->getOpcode() != UO_LNot) break;
    value = unary->getSubExpr();
  }
  const auto* binary = dyn_cast_or_null<BinaryOperator>(value);
  return binary && binary->isLogicalOp() ? binary : nullptr;
}

}  // namespace fvlint::extract
