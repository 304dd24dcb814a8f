#include "flow.h"

#include "body.h"
#include "config/words.h"
#include "flow_answers.h"
#include "flow_flags.h"
#include "flow_joins.h"
#include "flow_objects.h"
#include "flow_parts.h"
#include "flow_tries.h"
#include "given.h"
#include "library.h"

namespace fvlint::extract {

using namespace clang;
using facts::FlowNode;
using facts::FlowStep;
using Kind = facts::FlowStep::Kind;

namespace {

/// A graph beyond this size is generated code, of which nobody wants to hear.
constexpr unsigned max_blocks = 2000;

class FlowReader {
 public:
  FlowReader(const FunctionDecl* function, const Body& body, const Places& places, Symbols& symbols, const CFG& graph)
      : function_(function), body_(body), places_(places), symbols_(symbols), objects_(function), parts_(body, objects_, symbols), flags_(function), joins_(graph) {
    tries_.TraverseStmt(function->getBody());
  }

  facts::Flow read(const CFG& graph) {
    flow_.nodes.emplace_back();
    flow_.flags = flags_.count();
    for (const CFGBlock* block : graph) first_[block] = new_node();
    flow_.nodes[0].successors = {first_[&graph.getEntry()]};
    for (const CFGBlock* block : reachable(graph)) read_block(*block);
    flow_.objects = objects_.facts();
    const auto is_flags_own = [](const FlowStep& step) { return step.kind == Kind::set || step.kind == Kind::holds; };
    const bool any = std::any_of(flow_.nodes.begin(), flow_.nodes.end(), [&](const FlowNode& node) { return !std::all_of(node.steps.begin(), node.steps.end(), is_flags_own); });
    return any ? std::move(flow_) : facts::Flow{};
  }

 private:
  /// What some way leads to, be it one that the build's constants close: nobody gets behind a bare `return`.
  static std::vector<const CFGBlock*> reachable(const CFG& graph) {
    llvm::DenseSet<const CFGBlock*> seen{&graph.getEntry()};
    std::vector<const CFGBlock*> open{&graph.getEntry()}, found;
    for (const CFGBlock* block : graph)
      if (isa_and_nonnull<CXXCatchStmt>(block->getLabel()) && seen.insert(block).second) open.push_back(block);
    while (!open.empty()) {
      const CFGBlock* block = open.back();
      open.pop_back();
      for (const CFGBlock::AdjacentBlock& next : block->succs()) {
        const CFGBlock* one = next.getReachableBlock() ? next.getReachableBlock() : next.getPossiblyUnreachableBlock();
        if (one && seen.insert(one).second) open.push_back(one);
      }
    }
    std::copy_if(graph.begin(), graph.end(), std::back_inserter(found), [&](const CFGBlock* block) { return seen.contains(block); });
    return found;
  }

  unsigned new_node() {
    flow_.nodes.emplace_back();
    return flow_.nodes.size() - 1;
  }

  FlowStep& step(Kind kind, const Stmt* at, unsigned object = 0) {
    FlowStep made;
    made.kind = kind;
    made.object = object;
    if (at) made.range = symbols_.range(at->getSourceRange());
    auto& steps = flow_.nodes[node_].steps;
    steps.push_back(std::move(made));
    return steps.back();
  }

  void read_block(const CFGBlock& block) {
    node_ = first_[&block];
    const CXXTryStmt* inside = nullptr;
    bool begun = false;
    if (const auto* handler = dyn_cast_or_null<CXXCatchStmt>(block.getLabel())) step(Kind::caught, handler).text = tries_.catches_others(handler) ? "others" : "";
    for (const CFGElement& element : block) {
      const Stmt* statement = statement_of(element);
      if (!statement) continue;
      const CXXTryStmt* around = tries_.around(statement);
      if (begun && around != inside) {
        const unsigned next = new_node();
        flow_.nodes[node_].successors = {next};
        node_ = next;
      }
      inside = around;
      begun = true;
      add_handlers(inside);
      const std::size_t before = flow_.nodes[node_].steps.size();
      if (const auto initialiser = element.getAs<CFGInitializer>()) part(initialiser->getInitializer());
      else read(statement);
      if (flow_.nodes[node_].steps.size() == before && inside && may_throw(statement)) step(Kind::risk, statement);
    }
    if (block.hasNoReturnElement() && !block.empty()) step(Kind::fail, statement_of(block.back()));
    leave(block);
  }

  static bool may_throw(const Stmt* statement) {
    const FunctionDecl* callee = nullptr;
    if (const auto* call = dyn_cast<CallExpr>(statement)) callee = call->getDirectCallee();
    if (const auto* construct = dyn_cast<CXXConstructExpr>(statement)) callee = construct->getConstructor();
    const auto* type = callee ? callee->getType()->getAs<FunctionProtoType>() : nullptr;
    return type && !callee->isImplicit() && !type->isNothrow();
  }

  static const Stmt* statement_of(const CFGElement& element) {
    if (const auto initialiser = element.getAs<CFGInitializer>()) return initialiser->getInitializer()->getInit();
    const auto statement = element.getAs<CFGStmt>();
    return statement ? statement->getStmt() : nullptr;
  }

  /// The handlers that an exception may reach: of each try statement around, up to one that catches all.
  void add_handlers(const CXXTryStmt* inside) {
    auto& handlers = flow_.nodes[node_].handlers;
    if (!handlers.empty()) return;
    for (; inside; inside = tries_.outer(inside)) {
      for (unsigned i = 0; i < inside->getNumHandlers(); ++i)
        for (const auto& [block, node] : first_)
          if (block->getLabel() == inside->getHandler(i)) handlers.push_back(node);
      if (!inside->getHandler(inside->getNumHandlers() - 1)->getExceptionDecl()) break;
    }
  }

  /// The ways on, each with what its condition makes known.
  void leave(const CFGBlock& block) {
    const unsigned from = node_;
    const auto* condition = dyn_cast_or_null<Expr>(block.succ_size() == 2 ? block.getLastCondition() : nullptr);
    unsigned way = 0;
    for (const CFGBlock* next : block.succs()) {
      const bool value = way++ == 0;
      if (!next) continue;
      node_ = new_node();
      if (condition) learn(condition, value);
      if (const FlowJoin* join = joins_.at(next)) bring(block, value, *join);
      const bool learned = !flow_.nodes[node_].steps.empty();
      if (learned) flow_.nodes[node_].successors = {first_[next]};
      else flow_.nodes.pop_back();
      flow_.nodes[from].successors.push_back(learned ? node_ : first_[next]);
    }
  }

  /// What is known once the condition has turned out so.
  void learn(const Expr* condition, bool value) {
    for (const unsigned object : objects_.missing_when(condition, value)) step(Kind::forget, condition, object);
    if (const auto asked = asked_call(condition, value)) {
      FlowStep& answered = step(Kind::answered, condition);
      answered.call = asked->first;
      answered.text = asked->second ? "true" : "false";
    }
    for (const CXXCatchStmt* handler : tries_.asked_of(condition)) step(Kind::answered, handler).text = value ? "true" : "false";
    if (const auto flag = flags_.asked(condition)) about(Kind::holds, condition, flag->first, flag->second == value ? "true" : "false");
  }

  /// What this way brings to where it meets others.
  void bring(const CFGBlock& block, bool way, const FlowJoin& join) {
    if (const auto* result = dyn_cast<ReturnStmt>(join.consumer)) {
      if (const Expr* arm = FlowJoins::arm_of(block, join)) handed_over(result, arm, "choice");
    } else if (const auto flag = flag_set_by(join.consumer)) {
      const auto value = FlowJoins::value_from(block, way, join);
      about(Kind::set, join.consumer, *flag, !value ? "" : *value ? "true" : "false");
    }
  }

  void about(Kind kind, const Stmt* at, unsigned flag, const char* text) {
    FlowStep& one = step(kind, at);
    one.argument = flag;
    one.text = text;
  }

  /// The flag to which the statement gives a value.
  std::optional<unsigned> flag_set_by(const Stmt* statement) const {
    if (const auto* declaration = dyn_cast<DeclStmt>(statement)) return declaration->isSingleDecl() ? flags_.of(declaration->getSingleDecl()) : std::nullopt;
    const auto* binary = dyn_cast<BinaryOperator>(statement);
    const auto* target = binary && binary->isAssignmentOp() ? dyn_cast<DeclRefExpr>(strip(binary->getLHS())) : nullptr;
    return target ? flags_.of(target->getDecl()) : std::nullopt;
  }

  /// `ok = false;`   `ok &= made->validate();`
  void flag_set(const Stmt* statement) {
    for (const unsigned flag : isa<CallExpr, CXXConstructExpr>(statement) ? flags_.changed_by(cast<Expr>(statement)) : std::vector<unsigned>()) about(Kind::set, statement, flag, "");
    const auto flag = flag_set_by(statement);
    if (!flag || joins_.is_told_apart(statement)) return;
    const auto* binary = dyn_cast<BinaryOperator>(statement);
    const Expr* value = binary ? binary->getRHS() : cast<VarDecl>(cast<DeclStmt>(statement)->getSingleDecl())->getInit();
    const std::string constant = value ? constant_text(value, *body_.variables) : "";
    const bool mixed = binary && (binary->getOpcode() == BO_AndAssign || binary->getOpcode() == BO_OrAssign);
    const bool known = constant == "true" || constant == "false";
    about(Kind::set, statement, *flag, mixed ? binary->getOpcode() == BO_AndAssign ? "and" : "or" : binary && binary->isCompoundAssignmentOp() ? "" : known ? constant.c_str() : "");
  }

  /// The call that the condition asks, also through a variable or its result's own question, and its answer.
  std::optional<std::pair<unsigned, bool>> asked_call(const Expr* condition, bool value, int depth = 0) const {
    condition = strip(condition);
    if (depth > 4) return {};
    if (const auto* unary = dyn_cast<UnaryOperator>(condition); unary && unary->getOpcode() == UO_LNot) return asked_call(unary->getSubExpr(), !value, depth + 1);
    if (const auto* reference = dyn_cast<DeclRefExpr>(condition)) {
      const auto* local = dyn_cast<VarDecl>(reference->getDecl());
      return local && local->isLocalVarDecl() && local->hasInit() ? asked_call(local->getInit(), value, depth + 1) : std::nullopt;
    }
    const auto* call = dyn_cast<CallExpr>(condition);
    if (!call) return {};
    const std::string name = callee_name(call);
    if (const Expr* receiver = receiver_of(call); receiver && (name == "ok" || name == "operator bool" || name == "has_value"))
      if (const auto inner = asked_call(receiver, value, depth + 1)) return inner;
    const auto number = body_.calls.find(call);
    if (number == body_.calls.end()) return {};
    return std::pair{number->second, value};
  }

  void read(const Stmt* statement) {
    happens(statement);
    if (const PlaceList* places = parts_.written(statement))
      for (const facts::Place& place : *places) wrote(statement, parts_.of(place));
    flag_set(statement);
  }

  void happens(const Stmt* statement) {
    if (const auto* construct = dyn_cast<CXXConstructExpr>(statement)) return construction(construct);
    if (const auto* called = dyn_cast<CallExpr>(statement)) return call(called);
    if (const auto* declaration = dyn_cast<DeclStmt>(statement)) return declared(declaration);
    if (const auto* result = dyn_cast<ReturnStmt>(statement)) return returned(result, result->getRetValue());
    if (const auto* result = dyn_cast<CoreturnStmt>(statement)) return returned(result, result->getOperand());
    if (isa<CXXThrowExpr>(statement)) return void(step(Kind::fail, statement));
    if (const auto* allocation = dyn_cast<CXXNewExpr>(statement)) {
      made_by_name(allocation);
    } else if (const auto* removal = dyn_cast<CXXDeleteExpr>(statement)) {
      for (const unsigned object : objects_.of(removal->getArgument())) step(Kind::forget, statement, object);
    } else if (const auto* binary = dyn_cast<BinaryOperator>(statement)) {
      if (binary->getOpcode() == BO_Assign) assigned(binary, binary->getLHS(), binary->getRHS());
      else if (binary->isAssignmentOp()) written(binary, binary->getLHS());
    } else if (const auto* unary = dyn_cast<UnaryOperator>(statement); unary && unary->isIncrementDecrementOp()) {
      written(unary, unary->getSubExpr());
    }
  }

  void uses(const Expr* site, const Expr* given, unsigned argument) {
    if (FlowObjects::product_of(given->getType())) uses(site, objects_.of(given), argument);
  }

  void uses(const Expr* site, const std::vector<unsigned>& objects, unsigned argument) {
    const auto number = body_.calls.find(site);
    if (number == body_.calls.end()) return;
    for (const unsigned object : objects) {
      FlowStep& used = step(Kind::use, site, object);
      used.call = number->second;
      used.argument = argument;
    }
  }

  /// Calls `take` with the objects that each capture is, and its number as an argument.
  void captured(const CXXRecordDecl* lambda, llvm::function_ref<void(const std::vector<unsigned>&, unsigned)> take) {
    if (!lambda) return;
    unsigned argument = parameters_of(lambda->getLambdaCallOperator()).size();
    for (const LambdaCapture& one : lambda->captures()) {
      ++argument;
      const auto* variable = one.capturesVariable() ? dyn_cast<VarDecl>(one.getCapturedVar()) : nullptr;
      if (variable && variable->isInitCapture() && FlowObjects::product_of(variable->getInit()->getType())) take(objects_.of(variable->getInit()), argument);
      else if (variable && FlowObjects::product_of(variable)) take({objects_.of(variable)}, argument);
      else if (one.capturesThis()) take(objects_.self(), argument);
    }
  }

  void hands_on_captured(const CallExpr* site) {
    const auto number = body_.calls.find(site);
    for (const Expr* given : site->arguments())
      captured(lambda_named(given), [&](const std::vector<unsigned>& objects, unsigned argument) {
        for (const unsigned object : objects) {
          FlowStep& handed = step(Kind::handed_on, site, object);
          handed.symbol = symbols_.of(lambda_named(given)->getLambdaCallOperator());
          handed.argument = argument;
          handed.call = number == body_.calls.end() ? no_call : number->second;
        }
      });
  }

  void made(const Expr* site, const CXXRecordDecl* record = nullptr) {
    const auto number = body_.calls.find(site);
    for (const unsigned object : objects_.made_by(site)) {
      FlowStep& begun = step(Kind::make, site, object);
      begun.call = number == body_.calls.end() ? no_call : number->second;
      begun.symbol = symbols_.of(record);
    }
  }

  void construction(const CXXConstructExpr* construct) {
    if (const CXXRecordDecl* record = made_in_place(construct)) return made(construct, record);
    if (construct->getConstructor()->isCopyOrMoveConstructor() || in_std(construct->getConstructor())) return;
    for (unsigned i = 0; i < construct->getNumArgs(); ++i) uses(construct, construct->getArg(i), i + 1);
    if (FlowObjects::product_of(construct->getType())) made(construct, construct->getConstructor()->getParent());
  }

  /// The base or delegated-to constructor runs on the object itself.
  void part(const CXXCtorInitializer* initialiser) {
    if (initialiser->isAnyMemberInitializer()) return;
    const auto* construct = dyn_cast<CXXConstructExpr>(strip(initialiser->getInit()));
    if (construct) uses(construct, objects_.self(), 0);
  }

  void call(const CallExpr* site) {
    const Expr* receiver = receiver_of(site);
    const FunctionDecl* callee = site->getDirectCallee();
    const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(site);
    if (operator_call && operator_call->getOperator() == OO_Equal && site->getNumArgs() == 2) return assigned(site, site->getArg(0), site->getArg(1));
    if (operator_call && operator_call->isAssignmentOp()) return written(site, site->getArg(0));
    const bool library = callee && in_std(callee);
    buffer_written(site, callee);
    if (receiver && library) library_method(site, receiver, cast<CXXMethodDecl>(callee));
    if (receiver && !library) uses(site, receiver, 0);
    if (!library) members_given(site, callee);
    const std::vector<const Expr*> given = arguments_of(site);
    if (!library)
      for (unsigned i = 0; i < given.size(); ++i) uses(site, given[i], i + 1);
    else if (is_invoke(site)) invoked(site);
    else if (!receiver) library_function(site, callee, given);
    if (!callee && function_->isDependentContext()) undecided(site, receiver, given);
    // What the lambda that runs here has captured is an argument like others.
    captured(callee ? lambda_of(callee) : lambda_called(site), [&](const std::vector<unsigned>& objects, unsigned argument) { uses(site, objects, argument); });
    hands_on_captured(site);
    if (const CXXRecordDecl* record = made_in_place(site)) return made(site, record);
    if (FlowObjects::product_of(site->getType()) && !site->isGLValue() && !library) made(site);
  }

  /// In a template's pattern: what happens to the object only an instantiation says.
  void undecided(const CallExpr* site, const Expr* receiver, std::vector<const Expr*> given) {
    const auto number = body_.calls.find(site);
    if (number != body_.calls.end() && body_.facts->calls[number->second].callee != facts::Symbol::none) return;
    if (receiver) given.push_back(receiver);
    for (const Expr* one : given)
      for (const unsigned object : objects_.of(one)) step(Kind::forget, one, object);
  }

  /// `made->window_.set_width(3)`   `read_width(in, made->width_)`
  void members_given(const CallExpr* site, const FunctionDecl* callee) {
    const auto number = body_.calls.find(site);
    if (number == body_.calls.end()) return;
    const facts::Call& called = body_.facts->calls[number->second];
    const auto* method = dyn_cast_or_null<CXXMethodDecl>(callee);
    if (method && !keeps_object(method)) member_given(site, number->second, 0, called.receiver);
    for (unsigned i = 0; i < called.arguments.size(); ++i)
      if (called.arguments[i].writable) member_given(site, number->second, i + 1, called.arguments[i].places);
  }

  void member_given(const CallExpr* site, unsigned call, unsigned argument, const PlaceList& places) {
    for (const facts::Place& place : places) {
      const ObjectMember member = parts_.of(place);
      for (const unsigned object : member.objects) {
        FlowStep& given = about(step(Kind::member_use, site, object), member);
        given.call = call;
        given.argument = argument;
      }
    }
  }

  /// `std::invoke(&Session::validate, made)`
  void invoked(const CallExpr* site) {
    const unsigned of_method = site->getArg(0)->getType()->isMemberFunctionPointerType() ? 1 : 0;
    for (unsigned i = 1; i < site->getNumArgs(); ++i) uses(site, site->getArg(i), i - of_method);
  }

  /// `std::memset(&made->row_, 0, sizeof made->row_)`
  void buffer_written(const CallExpr* site, const FunctionDecl* callee) {
    if (!callee || isa<CXXMethodDecl>(callee)) return;
    for (const unsigned i : written_through(callee, callee_name(site), site->getNumArgs())) {
      const Expr* given = i < site->getNumArgs() ? strip(site->getArg(i)) : nullptr;
      const auto* address = dyn_cast_or_null<UnaryOperator>(given);
      if (address && address->getOpcode() == UO_AddrOf) written(site, address->getSubExpr());
      else if (given && given->getType()->isArrayType()) written(site, given);
    }
  }

  /// `std::swap(made->rows_, rows)`
  void library_function(const CallExpr* site, const FunctionDecl* callee, const std::vector<const Expr*>& given) {
    if (library_returns(callee_name(site)) != Returns::value) return;
    for (unsigned i = 0; i < given.size(); ++i) {
      const QualType type = parameter_type(callee, i);
      if (!type.isNull() && type->isLValueReferenceType() && is_writable(type) && !is_forwarding(callee, i)) written(site, given[i]);
    }
  }

  void library_method(const CallExpr* site, const Expr* receiver, const CXXMethodDecl* method) {
    if (callee_name(site) == "reset") {
      const bool empties = site->getNumArgs() == 0 || is_empty_value(site->getArg(0));
      for (const unsigned object : objects_.of(receiver)) step(empties ? Kind::forget : Kind::use, site, object).call = no_call;
      if (!empties && objects_.is_out(receiver)) stored(site, receiver);
    } else if (callee_name(site) == "swap" && objects_.is_out(receiver)) {
      stored(site, receiver);
    } else if (!method->isConst() && !has_const_twin(method)) {
      written(site, receiver);
    }
  }

  void declared(const DeclStmt* statement) {
    for (const Decl* one : statement->decls()) {
      const auto* variable = dyn_cast<VarDecl>(one);
      if (!variable || !variable->hasLocalStorage() || !FlowObjects::product_of(variable)) continue;
      if (is_empty_value(variable->getInit()) && !begun_in_pattern(variable)) step(Kind::forget, statement, objects_.of(variable));
      else begun(statement, variable);
    }
  }

  /// What a template's pattern makes by a constructor that is not chosen yet.
  void begun(const DeclStmt* statement, const VarDecl* variable) {
    const Expr* init = strip(variable->getInit());
    if (isa_and_nonnull<CXXUnresolvedConstructExpr>(init)) return made_by_name(init);
    const CXXRecordDecl* record = begun_in_pattern(variable);
    if (record && (!init || objects_.of(init).empty())) step(Kind::make, statement, objects_.of(variable)).symbol = symbols_.of(record);
  }

  void made_by_name(const Expr* expression) {
    if (const CXXRecordDecl* record = made_in_pattern(expression)) made(expression, record);
  }

  void assigned(const Expr* site, const Expr* target, const Expr* value) {
    if (is_empty_value(value)) {
      for (const unsigned object : objects_.of(target)) step(Kind::forget, site, object);
    } else if (objects_.is_out(target) && FlowObjects::product_of(target->getType())) {
      stored(site, target);
    }
    written(site, target);
  }

  void stored(const Expr* site, const Expr* target) {
    for (const unsigned object : objects_.of(target)) {
      objects_.mark_out(object);
      step(Kind::store, site, object);
    }
  }

  void written(const Expr* site, const Expr* target) {
    // `std::tie(made->first_, made->second_) = ...`
    if (const auto* tied = dyn_cast<CallExpr>(strip(target)); tied && callee_name(tied) == "tie" && tied->getDirectCallee() && in_std(tied->getDirectCallee()))
      for (const Expr* element : tied->arguments()) written(site, element);
    // In a template's pattern, and of an accessor's result, the body does not know.
    const PlaceList* places = parts_.written(site);
    if (!places || std::none_of(places->begin(), places->end(), [&](const facts::Place& place) { return parts_.of(place).field; })) wrote(site, objects_.member(target));
  }

  void wrote(const Stmt* site, const ObjectMember& member) {
    for (const unsigned object : member.objects)
      if (objects_.facts()[object].origin != facts::FlowObject::Origin::self)
        about(step(Kind::write, site, object), member).from_parameter = stores_from_parameter(site, places_);
  }

  FlowStep& about(FlowStep& made, const ObjectMember& member) {
    made.symbol = symbols_.of(member.field);
    made.text = member.field->getNameAsString();
    made.beyond = member.beyond;
    return made;
  }

  void returned(const Stmt* statement, const Expr* value) {
    if (value && !joins_.is_told_apart(statement)) handed_over(statement, value, FlowJoins::is_choice(value) ? "choice" : "");
    FlowStep& answer = step(Kind::answer, statement);
    answer.text = constant_text(value, *body_.variables);
    if (const auto number = value ? body_.calls.find(strip(value)) : body_.calls.end(); number != body_.calls.end()) answer.call = number->second;
  }

  void handed_over(const Stmt* statement, const Expr* value, const char* how) {
    if (!FlowObjects::product_of(function_->getReturnType())) return;
    if (isa<CXXUnresolvedConstructExpr>(strip(value))) made_by_name(strip(value));
    for (const unsigned object : objects_.of(value)) step(Kind::hand_over, statement, object).text = how;
  }

  static constexpr std::uint32_t no_call = facts::FlowStep::no_call;

  const FunctionDecl* function_;
  const Body& body_;
  const Places& places_;
  Symbols& symbols_;
  FlowObjects objects_;
  FlowParts parts_;
  FlowFlags flags_;
  FlowJoins joins_;
  Tries tries_;
  facts::Flow flow_;
  llvm::DenseMap<const CFGBlock*, unsigned> first_;
  unsigned node_ = 0;
};

}  // namespace

facts::Flow read_flow(const FunctionDecl* function, const Body& body, const Places& places, Symbols& symbols) {
  if (!function->getBody() || !body.variables) return {};
  CFG::BuildOptions options;
  options.AddInitializers = true;
  const std::unique_ptr<CFG> graph = CFG::buildCFG(function, function->getBody(), &symbols.context(), options);
  if (!graph || graph->size() > max_blocks) return {};
  return FlowReader(function, body, places, symbols, *graph).read(*graph);
}

}  // namespace fvlint::extract
