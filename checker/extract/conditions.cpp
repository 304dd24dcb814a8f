#include "conditions.h"

#include <llvm/ADT/StringSet.h>

#include <set>
#include <utility>

#include "config/words.h"

namespace fvlint::extract {

using namespace clang;
using facts::Guard;
using Guards = std::vector<Guard>;

namespace {

class Assumption {
 public:
  Assumption(Places& places, Body& body, bool ways_in, bool decision = false)
      : places_(places), body_(body), ways_in_(ways_in), decision_(decision) {}

  void assume(const Expr* condition, bool value) {
    if (!condition || ++steps_ > 64) return;
    condition = strip(condition);
    if (const auto* unary = dyn_cast<UnaryOperator>(condition); unary && unary->getOpcode() == UO_LNot) return assume(unary->getSubExpr(), !value);
    if (const auto* binary = dyn_cast<BinaryOperator>(condition)) return operation(binary->getOpcode(), binary->getLHS(), binary->getRHS(), value);
    if (const auto* rewritten = dyn_cast<CXXRewrittenBinaryOperator>(condition)) {
      const auto parts = rewritten->getDecomposedForm();
      return operation(parts.Opcode, parts.LHS, parts.RHS, value);
    }
    if (const auto* call = dyn_cast<CXXOperatorCallExpr>(condition)) {
      if (call->getOperator() == OO_Exclaim) return assume(call->getArg(0), !value);
      if (call->getNumArgs() == 2 && call->isComparisonOp())
        return operation(BinaryOperator::getOverloadedOpcode(call->getOperator()), call->getArg(0), call->getArg(1), value);
    }
    if (const auto* call = dyn_cast<CallExpr>(condition)) return answer(call, value);
    if (const Expr* kept = kept_condition(condition)) return assume(kept, value);
    if (!value) return missing(condition);
    if (isa<MemberExpr>(condition) && condition->getType()->isBooleanType())
      for (const facts::Place& place : named_objects(condition)) guards.push_back({Guard::Kind::present, place});
  }

  Guards guards;

  void equality(const Expr* left, const Expr* right, bool equal) {
    for (const Expr* side : {left, right}) compared(side);
    if (is_boolean(right)) return assume(left, equal == boolean_value(right));
    if (is_boolean(left)) return assume(right, equal == boolean_value(left));
    if (!equal) return;
    if (is_nothing(right)) return missing(left, is_sentinel(right));
    if (is_nothing(left)) return missing(right, is_sentinel(left));
    // map_.find(key) == map_.end()
    if (is_end_of(right)) return missing(left);
    if (is_end_of(left)) return missing(right);
  }

 private:
  void operation(BinaryOperatorKind op, const Expr* left, const Expr* right, bool value) {
    switch (op) {
      case BO_LAnd:
      case BO_LOr:
        // Of `a && b` found true, and `a || b` found false, both sides are known.
        if ((op == BO_LAnd) != value && !ways_in_) return;
        return both(left, right, value, (op == BO_LAnd) == value);
      case BO_EQ:
      case BO_NE:
        return equality(left, right, value == (op == BO_EQ));
      case BO_LE:
      case BO_LT:
        if (is_nothing(right) || is_one(right)) {
          if (value) missing(left);
        } else if (is_nothing(left) && !value) {
          missing(right);
        }
        return;
      case BO_GT:
      case BO_GE:
        if (is_nothing(right) || is_one(right)) {
          if (!value) missing(left);
        } else if (is_nothing(left) && value) {
          missing(right);
        }
        return;
      case BO_Assign:
        return assume(left, value);
      case BO_Comma:
        return assume(right, value);
      default:
        return;
    }
  }

  void both(const Expr* left, const Expr* right, bool value, bool jointly) {
    const bool outer = std::exchange(jointly_, jointly_ || jointly);
    assume(left, value);
    assume(right, value);
    jointly_ = outer;
  }

  /// A call as a condition: what it asks, by its name, or the callee's own answer.
  void answer(const CallExpr* call, bool value) {
    // `assert(!is_direct() || size_ > 0)`: only a "no" is a refusal where it takes more than this answer.
    if (!jointly_ || !value) decides(call);
    const std::string name = callee_name(call);
    static const llvm::StringSet<> absence{"empty", "isEmpty", "is_empty", "IsEmpty", "isNull", "is_null", "IsNull", "null", "expired", "isnan"};
    static const llvm::StringSet<> presence{"has_value", "hasValue", "count", "contains", "operator bool", "size", "length", "valid",
                                            "joinable", "get", "use_count", "strlen", "isSet", "is_set", "load", "value", "lock"};
    const int when = absence.contains(name) || asks_monostate(call) ? 1 : presence.contains(name) ? 0 : -1;
    const FunctionDecl* callee = call->getDirectCallee();
    const bool known = when >= 0 && (!callee || in_std(callee) || !callee->hasBody() || name == "strlen" || name == "operator bool");
    if (known && static_cast<bool>(when) == value) return subject(call);
    if (known) return;
    if (callee && in_std(callee)) return;
    if (callee && when >= 0 && static_cast<bool>(when) == value) subject(call);
    facts::Place place;
    place.root = facts::Place::Root::result;
    place.index = places_.call_index(call, body_);
    body_.facts->calls[place.index].asked = true;
    guards.push_back({value ? Guard::Kind::answered_true : Guard::Kind::answered_false, place});
  }

  static bool is_monostate(const TemplateArgument& argument) {
    const CXXRecordDecl* record = argument.getKind() == TemplateArgument::Type ? record_of(argument.getAsType()) : nullptr;
    return record && in_std(record) && record->getName() == "monostate";
  }

  /// std::holds_alternative<std::monostate>(payload_)
  static bool asks_monostate(const CallExpr* call) {
    const FunctionDecl* callee = call->getDirectCallee();
    const auto* arguments = callee && in_std(callee) && callee_name(call) == "holds_alternative" ? callee->getTemplateSpecializationArgs() : nullptr;
    return arguments && arguments->size() && is_monostate(arguments->get(0));
  }

  /// A variant whose alternative number 0 is nothing.
  static bool starts_empty(QualType type) {
    const auto* variant = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record_of(type));
    if (!variant || !in_std(variant) || variant->getName() != "variant") return false;
    const TemplateArgument& all = variant->getTemplateArgs()[0];
    return all.getKind() == TemplateArgument::Pack && all.pack_size() && is_monostate(*all.pack_begin());
  }

  /// `code = check(); if (code != 0)`: the comparison decides on the call.
  void compared(const Expr* side) {
    side = strip(side);
    if (const auto* call = dyn_cast<CallExpr>(side)) return decides(call);
    const auto* reference = dyn_cast<DeclRefExpr>(side);
    const auto* local = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    if (!local || !local->isLocalVarDecl()) return;
    for (const Expr* value : places_.values(local))
      if (const auto* call = dyn_cast<CallExpr>(strip(value)); call && ++steps_ < 64) decides(call);
  }

  /// The condition hangs on this call, or on the call whose result it asks (`status.ok()`).
  void decides(const CallExpr* call) {
    if (!decision_) return;
    const FunctionDecl* callee = call->getDirectCallee();
    if (callee && !in_std(callee)) body_.facts->calls[places_.call_index(call, body_)].decides = true;
    const Expr* receiver = receiver_of(call);
    if (!receiver) return;
    receiver = strip(receiver);
    if (const auto* reference = dyn_cast<DeclRefExpr>(receiver))
      if (const auto* local = dyn_cast<VarDecl>(reference->getDecl()); local && local->isLocalVarDecl())
        for (const Expr* value : places_.values(local))
          if (const auto* asked = dyn_cast<CallExpr>(strip(value)); asked && asked != call && ++steps_ < 64) decides(asked);
    if (const auto* asked = dyn_cast<CallExpr>(receiver); asked && ++steps_ < 64) decides(asked);
  }

  /// The object that a call like x.size() or strlen(x) asks about.
  void subject(const CallExpr* call) {
    if (receiver_of(call)) return note(places_.receiver(call, body_));
    if (call->getNumArgs() == 1) note(named_objects(call->getArg(0)));
  }

  void missing(const Expr* expression, bool sentinel = false) {
    expression = strip(expression);
    if (const auto* call = dyn_cast<CallExpr>(expression)) {
      const std::string name = callee_name(call);
      // `path_.find('/') == npos`: a part is not there, which says little of the whole.
      if (sentinel && llvm::StringRef(name).contains("find")) return;
      static const llvm::StringSet<> asking{"size", "length", "count", "get", "data", "c_str", "use_count", "find", "strlen", "load", "value",
                                            "isEmpty", "lower_bound", "begin", "cbegin", "lock"};
      const bool asks = asking.contains(name) || (name == "index" && receiver_of(call) && starts_empty(receiver_of(call)->getType()));
      if (asks) return subject(call);
      const FunctionDecl* callee = call->getDirectCallee();
      if (callee && !in_std(callee)) {
        facts::Place place;
        place.root = facts::Place::Root::result;
        place.index = places_.call_index(call, body_);
        if (!call->getType()->isReferenceType() && !call->isGLValue()) guards.push_back({Guard::Kind::answered_false, place});
      }
    }
    note(named_objects(expression), sentinel ? Guard::Kind::unset : Guard::Kind::missing);
    // A local that holds what a look-up found stands for the container.
    if (const auto* reference = dyn_cast<DeclRefExpr>(expression))
      if (const auto* local = dyn_cast<VarDecl>(reference->getDecl()); local && local->isLocalVarDecl())
        for (const Expr* value : places_.values(local))
          if (const auto* call = dyn_cast<CallExpr>(strip(value))) missing(call, sentinel);
  }

  PlaceList named_objects(const Expr* expression) {
    expression = strip(expression);
    PlaceList found = expression->isGLValue() ? places_.objects(expression, body_) : PlaceList{};
    if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) {
      // A by-value copy tested instead of the member itself.
      const auto* local = dyn_cast<VarDecl>(reference->getDecl());
      if (local && local->isLocalVarDecl() && places_.values(local).size() == 1) {
        const Expr* value = strip(places_.values(local)[0]);
        if (value->isGLValue()) append(found, places_.objects(value, body_));
        if (const auto* construct = dyn_cast<CXXConstructExpr>(value); construct && construct->getNumArgs() == 1 && construct->getConstructor()->isCopyConstructor())
          append(found, places_.objects(construct->getArg(0), body_));
      }
    }
    return found;
  }

  void note(const PlaceList& found, Guard::Kind kind = Guard::Kind::missing) {
    for (const facts::Place& place : found) guards.push_back({kind, place});
  }

  /// `const bool absent = id_.empty(); if (absent) ...`
  const Expr* kept_condition(const Expr* condition) {
    const auto* reference = dyn_cast<DeclRefExpr>(condition);
    const auto* local = reference ? dyn_cast<VarDecl>(reference->getDecl()) : nullptr;
    if (!local || !local->isLocalVarDecl() || !local->getType().getNonReferenceType()->isBooleanType()) return nullptr;
    const auto values = places_.values(local);
    return values.size() == 1 && !isa<CXXBoolLiteralExpr>(strip(values[0])) ? values[0] : nullptr;
  }

  static bool is_boolean(const Expr* expression) { return isa<CXXBoolLiteralExpr>(strip(expression)); }
  static bool boolean_value(const Expr* expression) { return cast<CXXBoolLiteralExpr>(strip(expression))->getValue(); }

  bool is_one(const Expr* expression) {
    const auto* literal = dyn_cast<IntegerLiteral>(strip(expression));
    return literal && literal->getValue() == 1;
  }

  /// null, 0, -1, "", '\0', nullopt, npos, T{}: the usual spellings of nothing.
  bool is_nothing(const Expr* expression) {
    expression = strip(expression);
    if (isa<CXXNullPtrLiteralExpr, GNUNullExpr, CXXScalarValueInitExpr, ImplicitValueInitExpr>(expression)) return true;
    if (const auto* literal = dyn_cast<IntegerLiteral>(expression)) return literal->getValue() == 0;
    if (const auto* literal = dyn_cast<FloatingLiteral>(expression)) return literal->getValue().isZero();
    if (const auto* literal = dyn_cast<CharacterLiteral>(expression)) return literal->getValue() == 0;
    if (const auto* literal = dyn_cast<clang::StringLiteral>(expression)) return literal->getLength() == 0;
    if (const auto* list = dyn_cast<InitListExpr>(expression)) return list->getNumInits() == 0;
    if (const auto* construct = dyn_cast<CXXConstructExpr>(expression)) return construct->getNumArgs() == 0 || (construct->getNumArgs() == 1 && is_nothing(construct->getArg(0)));
    if (const auto* unary = dyn_cast<UnaryOperator>(expression); unary && unary->getOpcode() == UO_Minus)
      return is_one(unary->getSubExpr());
    if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) {
      static const std::set<std::string> nothing{"nullopt", "npos", "none", "unset", "invalid", "null", "unknown", "undefined", "unspecified"};
      const auto words = split_words(reference->getDecl()->getNameAsString());
      // `kUnknown`, `COLOR_NONE`; of variables only those that are called nothing else.
      return !words.empty() && nothing.contains(words.back()) && (words.size() == 1 || words.front() == "k" || isa<EnumConstantDecl>(reference->getDecl()));
    }
    return false;
  }

  /// -1, npos: a value that says "missing" and is not what an empty object would be.
  static bool is_sentinel(const Expr* expression) {
    expression = strip(expression);
    if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) return reference->getType()->isIntegralOrUnscopedEnumerationType();
    return isa<UnaryOperator>(expression);
  }

  bool is_end_of(const Expr* expression) {
    const auto* call = dyn_cast<CallExpr>(strip(expression));
    if (!call) return false;
    const std::string name = callee_name(call);
    return name == "end" || name == "cend";
  }

  Places& places_;
  Body& body_;
  const bool ways_in_, decision_;
  bool jointly_ = false;  ///< below an operator both of whose sides it takes
  unsigned steps_ = 0;
};

bool overlap(const PlaceList& left, const PlaceList& right) {
  return std::any_of(left.begin(), left.end(), [&](const facts::Place& place) { return std::find(right.begin(), right.end(), place) != right.end(); });
}

}  // namespace

Guards assume(const Expr* condition, bool value, Places& places, Body& body, bool ways_in) {
  Assumption assumption(places, body, ways_in);
  assumption.assume(condition, value);
  return std::move(assumption.guards);
}

void note_decision(const Expr* condition, bool value, Places& places, Body& body) { Assumption(places, body, true, true).assume(condition, value); }

Guards assume_case(const Expr* subject, const Expr* value, Places& places, Body& body) {
  Assumption assumption(places, body, true);
  assumption.equality(subject, value, true);
  return std::move(assumption.guards);
}

bool keeps_present_value(const Expr* value, const PlaceList& target, Places& places, Body& body) {
  if (!value) return false;
  value = strip(value);
  if (const auto* construct = dyn_cast<CXXConstructExpr>(value); construct && construct->getNumArgs() >= 1)
    return keeps_present_value(construct->getArg(0), target, places, body);
  if (const auto* choice = dyn_cast<AbstractConditionalOperator>(value)) {
    for (const bool kept_when : {true, false}) {
      const Expr* kept = strip(kept_when ? choice->getTrueExpr() : choice->getFalseExpr());
      if (const auto* copy = dyn_cast<CXXConstructExpr>(kept); copy && copy->getNumArgs() == 1) kept = strip(copy->getArg(0));
      if (!overlap(places.objects(kept, body), target)) continue;
      const Expr* other = kept_when ? choice->getFalseExpr() : choice->getTrueExpr();
      if (std::any_of(target.begin(), target.end(), [&](const facts::Place& one) { return mentions_object(other, one, places, body); })) continue;
      for (const facts::Guard& guard : assume(choice->getCond(), !kept_when, places, body))
        if (facts::says_missing(guard) && overlap({guard.place}, target)) return true;
    }
    return false;
  }
  if (const auto* call = dyn_cast<CallExpr>(value)) {
    const std::string name = callee_name(call);
    if (name == "move" && call->getNumArgs() == 1) return keeps_present_value(call->getArg(0), target, places, body);
    if (name != "value_or" && name != "or_else" && name != "get_value_or" && name != "valueOr") return false;
    return receiver_of(call) && overlap(places.receiver(call, body), target);
  }
  return false;
}

bool mentions_object(const Expr* expression, const facts::Place& target, Places& places, Body& body) {
  if (!expression) return false;
  if (isa<MemberExpr, DeclRefExpr>(expression) && overlap(places.objects(expression, body), {target})) return true;
  for (const Stmt* child : expression->children())
    if (const auto* part = dyn_cast_or_null<Expr>(child); part && mentions_object(part, target, places, body)) return true;
  return false;
}

bool always_leaves(const Stmt* statement) {
  if (!statement) return false;
  if (isa<ReturnStmt, CoreturnStmt, BreakStmt, ContinueStmt, GotoStmt>(statement)) return true;
  if (const auto* compound = dyn_cast<CompoundStmt>(statement)) return !compound->body_empty() && always_leaves(compound->body_back());
  if (const auto* branch = dyn_cast<IfStmt>(statement)) return always_leaves(branch->getThen()) && branch->getElse() && always_leaves(branch->getElse());
  return always_fails(statement);
}

bool always_fails(const Stmt* statement) {
  while (const auto* compound = dyn_cast_or_null<CompoundStmt>(statement)) statement = compound->body_empty() ? nullptr : compound->body_back();
  if (!statement) return false;
  const auto* expression = dyn_cast<Expr>(statement);
  if (!expression) return false;
  expression = strip(expression);
  if (isa<CXXThrowExpr>(expression)) return true;
  const auto* call = dyn_cast<CallExpr>(expression);
  return call && call->getDirectCallee() && call->getDirectCallee()->isNoReturn();
}

}  // namespace fvlint::extract
