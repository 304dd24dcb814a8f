// The names that a body mentions, and whose they are: parameters, globals, what nothing declares, what is looked up
// and compared. The part of body.h that says what a function depends on.
#include <llvm/ADT/StringSet.h>

#include "body.h"

namespace fvlint::extract {

using namespace clang;

/// Names are told of the function that is judged, not of a lambda in it.
facts::Function& BodyReader::outermost() const {
  const Body* body = body_;
  while (body->outer) body = body->outer;
  return *body->facts;
}

void BodyReader::note_use(const DeclRefExpr* reference) {
  const auto* variable = dyn_cast<VarDecl>(reference->getDecl());
  if (!variable) return;
  if (const auto* parameter = dyn_cast<ParmVarDecl>(variable)) {
    for (Body* at = body_; at; at = at->outer)
      for (unsigned i = 0; i < parameters_of(at->function).size() && i < at->facts->parameters.size(); ++i)
        if (parameters_of(at->function)[i] == parameter) note_mention(at->facts->parameters[i]);
    return;
  }
  note_global(variable, reference->getSourceRange());
  // A mutable global that has a creation parameter's name: compiled by accident.
  const bool global = variable->hasGlobalStorage() && !variable->isStaticDataMember() && !variable->isStaticLocal();
  if (!global || variable->isImplicit() || variable->getType().isConstQualified() || variable->isConstexpr() || !variable->getIdentifier()) return;
  for (const CXXRecordDecl* record : classes_around(body_->function)) {
    if (!creation_parameter(record, variable->getName())) continue;
    outermost().undeclared.push_back({facts::Undeclared::Kind::global, variable->getNameAsString(),
                                      symbols_.range(reference->getSourceRange()), false, symbols_.of(variable)});
    return;
  }
}

/// Whether a call around it only tells, and does not judge, is for the reader of facts to say.
void BodyReader::note_mention(facts::Parameter& parameter) const {
  static constexpr std::size_t most = 16;
  if (inside_throw_ || parameter.used) return;
  auto& known = parameter.used_within;
  if (calls_around_.empty() || known.size() >= most) {
    parameter.used = true;
    known.clear();
  } else if (std::find(known.begin(), known.end(), calls_around_) == known.end()) {
    known.push_back(calls_around_);
  }
}

void BodyReader::note_global(const VarDecl* variable, SourceRange range) {
  if (!variable->hasGlobalStorage() || variable->isImplicit() || !variable->getIdentifier()) return;
  const QualType type = variable->getType();
  const bool constant = variable->isConstexpr() || type.isConstQualified() || (type->isReferenceType() && type->getPointeeType().isConstQualified());
  if (symbols_.in_system_header(variable->getLocation())) return;
  outermost().globals.push_back({symbols_.of(variable), variable->getNameAsString(), names_of(type), symbols_.range(range), symbols_.name_range(variable), constant, {}});
}

/// A call that finds something by its first argument; `shared.reset(new T(user))` and `shared = made` find nothing.
static bool looks_up(const CallExpr* call) {
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
  if (!method || call->getNumArgs() == 0) return false;
  if (const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call)) return operator_call->getOperator() == OO_Subscript || operator_call->getOperator() == OO_Call;
  static const llvm::StringSet<> names{"at", "find", "emplace", "try_emplace", "insert", "insert_or_assign", "contains", "count", "extract", "equal_range", "lower_bound", "upper_bound"};
  // A container of the project's own has its own names for that.
  return !in_std(method) || (names.contains(callee_name(call)) && method->getParent()->getName() != "optional");
}

/// `sessions.find(user)`, `sessions[user]`: what is found in a global belongs to whom it is looked up by.
void BodyReader::note_keys(const CallExpr* look_up) {
  if (!looks_up(look_up)) return;
  const Expr* receiver = receiver_of(look_up);
  const auto* reference = receiver ? dyn_cast<DeclRefExpr>(strip(receiver)) : nullptr;
  const auto* access = receiver ? dyn_cast<MemberExpr>(strip(receiver)) : nullptr;
  const auto* call = receiver ? dyn_cast<CallExpr>(strip(receiver)) : nullptr;
  const auto* variable = dyn_cast_or_null<VarDecl>(reference ? reference->getDecl() : access ? access->getMemberDecl() : nullptr);
  const FunctionDecl* accessor = call ? call->getDirectCallee() : nullptr;
  facts::GlobalUse use;
  use.is_const = true;
  use.range = symbols_.range(look_up->getSourceRange());
  if (variable && variable->hasGlobalStorage()) {
    use.symbol = symbols_.of(variable);
    use.name = variable->getNameAsString();
    use.type_names = names_of(variable->getType());
    use.declaration = symbols_.name_range(variable);
  } else if (accessor && !in_std(accessor)) {
    // sessions()[user]: the function stands for what it hands out.
    use.symbol = symbols_.of(accessor);
    use.name = accessor->getNameAsString();
    use.declaration = symbols_.name_range(accessor);
  } else {
    // auto& shard = shards[n];  shard.find(user)
    const PlaceList places = receiver ? places_->receiver(look_up, *body_) : PlaceList();
    const auto shared = llvm::find_if(places, [](const facts::Place& place) { return place.root == facts::Place::Root::global; });
    if (shared == places.end()) return;
    use.symbol = shared->global;
  }
  const std::vector<const Expr*> given = arguments_of(look_up);
  if (!given.empty()) {
    const Expr* const argument = given.front();
    for (const std::uint32_t parameter : mentioned_parameters(argument, body_->function)) use.keys.push_back(parameter);
    // auto key = user.id();  sessions[key]
    if (const auto* named = dyn_cast<DeclRefExpr>(strip(argument)))
      if (const auto* local = dyn_cast<VarDecl>(named->getDecl()))
        for (const Expr* value : places_->values(local))
          for (const std::uint32_t parameter : mentioned_parameters(value, body_->function)) use.keys.push_back(parameter);
  }
  if (!use.keys.empty()) outermost().globals.push_back(std::move(use));
}

/// The name of the member or accessor that the value is: through copies in locals, views, and what is made of one thing alone,
/// `lower(user.id())`. A parameter is called what it is called.
std::string BodyReader::taken_from(const Expr* side, int depth) const {
  if (!side || depth > 8) return {};
  side = strip(side);
  if (const auto* access = dyn_cast<MemberExpr>(side)) return access->getMemberDecl()->getNameAsString();
  if (const auto* made = dyn_cast<CXXConstructExpr>(side)) return made->getNumArgs() ? taken_from(made->getArg(0), depth + 1) : "";
  if (const auto* call = dyn_cast<CallExpr>(side)) {
    const FunctionDecl* callee = call->getDirectCallee();
    if (const Expr* receiver = receiver_of(call)) return callee && in_std(callee) ? taken_from(receiver, depth + 1) : callee_name(call);
    return call->getNumArgs() == 1 ? taken_from(call->getArg(0), depth + 1) : "";
  }
  const auto* reference = dyn_cast<DeclRefExpr>(side);
  if (!reference) return {};
  if (const auto* part = dyn_cast<BindingDecl>(reference->getDecl())) {
    // A part of a pair has no other name.
    const std::string bound = taken_from(part->getBinding(), depth + 1);
    return bound.empty() ? part->getNameAsString() : bound;
  }
  if (isa<ParmVarDecl>(reference->getDecl())) return reference->getDecl()->getNameAsString();
  const auto* local = dyn_cast<VarDecl>(reference->getDecl());
  const auto values = local && local->hasLocalStorage() ? places_->values(local) : llvm::ArrayRef<const Expr*>();
  return values.size() == 1 ? taken_from(values.front(), depth + 1) : "";
}

/// `user` of `user.id` and `user.id()`.
static const ParmVarDecl* part_of_parameter(const Expr* side) {
  for (side = strip(side); side;) {
    const auto* access = dyn_cast<MemberExpr>(side);
    const auto* call = dyn_cast<CallExpr>(side);
    const Expr* whole = access ? access->getBase() : call ? receiver_of(call) : nullptr;
    if (!whole) break;
    side = strip(whole);
    if (const auto* reference = dyn_cast<DeclRefExpr>(side)) return dyn_cast<ParmVarDecl>(reference->getDecl());
  }
  return nullptr;
}

/// The names come in pairs.
void BodyReader::note_comparison(const Expr* left, const Expr* right) {
  const std::string one = taken_from(left), other = taken_from(right);
  if (one.empty() || other.empty()) return;
  for (const std::string& name : {one, other}) outermost().compared.push_back(name);
  // `a->user_ == user.id`: the user has been looked at.
  for (const auto& [side, with] : {std::pair(left, other), std::pair(right, one)})
    if (const ParmVarDecl* whole = part_of_parameter(side))
      for (const std::string& name : {whole->getNameAsString(), with}) outermost().compared.push_back(name);
}

/// `a == b`, `a.compare(b)`, `strcmp(a, b)`, `std::equal_to<>{}(a, b)`
void BodyReader::note_comparison(const CallExpr* call) {
  static const llvm::StringSet<> compares{"compare", "strcmp", "strncmp", "strcasecmp", "strncasecmp", "memcmp", "equal", "equals", "iequals", "cmp_equal", "cmp_not_equal", "EqualsIgnoreCase", "Equals"};
  static const llvm::StringSet<> comparators{"equal_to", "not_equal_to", "compare_three_way"};
  const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call);
  if (operator_call && operator_call->isComparisonOp() && call->getNumArgs() == 2) return note_comparison(call->getArg(0), call->getArg(1));
  if (operator_call && operator_call->getOperator() == OO_Call) {
    const auto* method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
    if (method && in_std(method) && comparators.contains(method->getParent()->getName()) && call->getNumArgs() == 3) note_comparison(call->getArg(1), call->getArg(2));
  } else if (!operator_call && compares.contains(callee_name(call))) {
    const Expr* receiver = receiver_of(call);
    if (receiver && call->getNumArgs() == 1) note_comparison(receiver, call->getArg(0));
    if (!receiver && call->getNumArgs() >= 2) note_comparison(call->getArg(0), call->getArg(1));
  }
}

/// A base's member that bears the name of an own constructor's parameter.
void BodyReader::note_base_member(const MemberExpr* access) {
  const auto* field = dyn_cast<FieldDecl>(access->getMemberDecl());
  if (!field || !access->isImplicitAccess() || !field->getIdentifier()) return;
  const auto classes = classes_around(body_->function);
  if (classes.empty() || pattern_of(classes.front()) == pattern_of(dyn_cast<CXXRecordDecl>(field->getParent()))) return;
  if (!creation_parameter(classes.front(), field->getName())) return;
  outermost().undeclared.push_back({facts::Undeclared::Kind::base_member, field->getNameAsString(),
                                    symbols_.range(access->getMemberLoc()), false, symbols_.of(field)});
}

namespace {

/// A known base has a member of that name; `unknown` tells that a base cannot be looked into.
bool provides(const CXXRecordDecl* record, DeclarationName name, bool& unknown, int depth = 0) {
  if (depth > 16 || !record->hasDefinition()) {
    unknown = true;
    return false;
  }
  record = record->getDefinition();
  if (!record->lookup(name).empty()) return true;
  for (const CXXBaseSpecifier& base : record->bases()) {
    const CXXRecordDecl* parent = record_of(base.getType());
    if (!parent) unknown = true;
    else if (provides(parent, name, unknown, depth + 1)) return true;
  }
  return false;
}

}  // namespace

/// `this->x` in a template with a dependent base: nothing is an error until it is instantiated.
void BodyReader::note_dependent(const CXXDependentScopeMemberExpr* member) {
  // Behind a cast (`static_cast<Derived*>(this)->x`) another class is asked.
  if (!member->isImplicitAccess() && !isa<CXXThisExpr>(member->getBase()->IgnoreParenImpCasts())) return;
  const auto classes = classes_around(body_->function);
  bool unknown = false;
  if (classes.empty() || !member->getMember().isIdentifier() || provides(classes.front(), member->getMember(), unknown)) return;
  outermost().undeclared.push_back({facts::Undeclared::Kind::dependent, member->getMember().getAsString(),
                                    symbols_.range(member->getMemberLoc()), unknown, facts::Symbol::none});
}

/// The class of the method or one around it: `this->x`, and no member of something else.
static bool is_own_class(const CXXRecordDecl* record, const FunctionDecl* function) {
  const auto own = classes_around(function);
  return std::any_of(own.begin(), own.end(), [&](const CXXRecordDecl* one) { return pattern_of(one) == pattern_of(record); });
}

void BodyReader::note_names(const FunctionDecl* declaration) {
  const SourceManager& sources = symbols_.context().getSourceManager();
  const SourceRange extent = sources.getExpansionRange(declaration->getSourceRange()).getAsRange();
  auto note = [&](const NameUse& use) {
    body_->facts->undeclared.push_back({use.kind, use.name, symbols_.range(use.location), lacks_declarations(names_), facts::Symbol::none});
  };
  for (const NameUse& use : uses_within(names_.undeclared, extent, sources))
    if (!use.record || is_own_class(use.record, declaration)) note(use);
  for (const NameUse& use : uses_within(names_.macros, extent, sources)) {
    for (const CXXRecordDecl* record : classes_around(declaration))
      if (creation_parameter(record, use.name)) {
        note(use);
        break;
      }
  }
  if (!uses_within(names_.assertions, extent, sources).empty()) body_->facts->can_fail = true;
  body_->facts->has_skipped_code = !uses_within(names_.skipped, extent, sources).empty();
}

void BodyReader::note_answers(const FunctionDecl* declaration) {
  const Expr* result = sole_result(declaration->getBody());
  if (!result) return;
  if (!declaration->getReturnType()->isBooleanType()) {
    // A getter's zero, null or empty is the member's.
    const Expr* value = strip(result);
    if (const auto* copy = dyn_cast<CXXConstructExpr>(value); copy && copy->getNumArgs() == 1) value = strip(copy->getArg(0));
    if (isa<MemberExpr>(value))
      for (const facts::Place& place : places_->objects(value, *body_)) body_->facts->answers.push_back({place, false});
    return;
  }
  for (const bool answer : {true, false})
    for (const facts::Guard& guard : assume(result, answer, *places_, *body_))
      if (says_missing(guard)) body_->facts->answers.push_back({guard.place, answer});
}

}  // namespace fvlint::extract
