#include "flow_joins.h"

#include <algorithm>

#include "flow_flags.h"
#include "places.h"

namespace fvlint::extract {

using namespace clang;

namespace {

/// Whether `part` is the expression or stands in it.
bool contains(const Stmt* whole, const Stmt* part) {
  if (!whole || whole == part) return whole && part;
  if (isa<LambdaExpr>(whole)) return false;
  return std::any_of(whole->child_begin(), whole->child_end(), [&](const Stmt* child) { return contains(child, part); });
}

const Stmt* last_statement(const CFGBlock& block) {
  if (block.empty()) return nullptr;
  const auto statement = block.back().getAs<CFGStmt>();
  return statement ? statement->getStmt() : nullptr;
}

FlowJoin join_by(const Stmt* statement) {
  const Expr* value = nullptr;
  if (const auto* result = dyn_cast<ReturnStmt>(statement)) {
    const auto* choice = result->getRetValue() ? dyn_cast<ConditionalOperator>(strip(result->getRetValue())) : nullptr;
    return choice ? FlowJoin{statement, choice} : FlowJoin();
  }
  if (const auto* declaration = dyn_cast<DeclStmt>(statement); declaration && declaration->isSingleDecl()) {
    const auto* variable = dyn_cast<VarDecl>(declaration->getSingleDecl());
    value = variable ? variable->getInit() : nullptr;
  } else if (const auto* binary = dyn_cast<BinaryOperator>(statement); binary && binary->getOpcode() == BO_Assign) {
    value = binary->getRHS();
  }
  bool negated = false;
  const BinaryOperator* logical = value ? FlowFlags::logical(value, negated) : nullptr;
  return logical ? FlowJoin{statement, logical, negated} : FlowJoin();
}

bool ends_in(const CFGBlock& block, const FlowJoin& join) {
  const Stmt* terminator = block.getTerminatorStmt();
  return terminator ? contains(join.value, terminator) : contains(join.value, last_statement(block));
}

/// All ways into the block come out of the operator (one that is a constant has none).
bool is_met(const CFGBlock& block, const FlowJoin& join) {
  bool any = false;
  for (const CFGBlock* before : block.preds()) {
    if (!before) continue;
    if (!ends_in(*before, join)) return false;
    any = true;
  }
  return any;
}

}  // namespace

FlowJoins::FlowJoins(const CFG& graph) {
  for (const CFGBlock* block : graph)
    for (const CFGElement& element : *block) {
      const auto statement = element.getAs<CFGStmt>();
      const FlowJoin join = statement ? join_by(statement->getStmt()) : FlowJoin();
      if (join.value && is_met(*block, join)) joins_.try_emplace(block, join);
    }
}

bool FlowJoins::is_choice(const Expr* value) {
  value = strip(value);
  if (const auto* copy = dyn_cast<CXXConstructExpr>(value); copy && copy->getNumArgs() == 1) value = strip(copy->getArg(0));
  const auto* call = dyn_cast<CallExpr>(value);
  return isa<AbstractConditionalOperator>(value) || (call && callee_name(call) == "value_or");
}

const FlowJoin* FlowJoins::at(const CFGBlock* block) const {
  const auto found = joins_.find(block);
  return found == joins_.end() ? nullptr : &found->second;
}

bool FlowJoins::is_told_apart(const Stmt* consumer) const {
  return std::any_of(joins_.begin(), joins_.end(), [&](const auto& one) { return one.second.consumer == consumer; });
}

std::optional<bool> FlowJoins::value_from(const CFGBlock& block, bool way, const FlowJoin& join) {
  if (!block.getTerminatorStmt()) return {};  // the last operand: whatever it is
  return way != join.negated;
}

const Expr* FlowJoins::arm_of(const CFGBlock& block, const FlowJoin& join) {
  const auto* choice = cast<ConditionalOperator>(join.value);
  const Stmt* last = last_statement(block);
  return contains(choice->getTrueExpr(), last) ? choice->getTrueExpr() : contains(choice->getFalseExpr(), last) ? choice->getFalseExpr() : nullptr;
}

}  // namespace fvlint::extract
