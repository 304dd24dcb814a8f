// Calls whose callee's body is not followed: the standard library's functions and members, what
// they do with the lambdas that they are given, and calls in templates that nothing decides yet.
#include "body.h"
#include "given.h"

namespace fvlint::extract {

using namespace clang;
using facts::Call;
using How = facts::Write::How;

bool is_forwarding(const FunctionDecl* callee, unsigned index) {
  if (const FunctionDecl* pattern = callee->getTemplateInstantiationPattern()) callee = pattern;
  const auto parameters = parameters_of(callee);
  if (parameters.empty()) return false;
  QualType type = parameters[std::min<std::size_t>(index, parameters.size() - 1)]->getType();
  if (const auto* pack = type->getAs<PackExpansionType>()) type = pack->getPattern();
  if (!type->isRValueReferenceType()) return false;
  return type->getPointeeType()->isTemplateTypeParmType() && !type->getPointeeType().isConstQualified();
}

QualType parameter_type(const FunctionDecl* callee, unsigned index) {
  const auto parameters = parameters_of(callee);
  return index < parameters.size() ? parameters[index]->getType() : QualType();
}

bool is_writable(QualType type) {
  if (type.isNull()) return false;
  if (!type->isReferenceType() && !type->isPointerType()) return false;
  return !type->getPointeeType().isConstQualified();
}

/// std::function and its like, or a std::ranges algorithm, which is an object: calling it is all that it does.
static bool holds_function(const CXXRecordDecl* record) {
  const llvm::StringRef name = record->getIdentifier() ? record->getName() : "";
  return name.contains("function") || name == "reference_wrapper" || name.starts_with("_") || name.contains("_Mem_fn") || name.contains("Bind") ||
         !cast<NamespaceDecl>(record->getEnclosingNamespaceContext())->getName().starts_with("std");
}

/// `w_.assign(first, last)`, `std::swap(w_, w)`: any of what is given may be what the writes, from that one on, store.
void BodyReader::stores_given(std::size_t first_write, const std::vector<const Expr*>& given) {
  auto& writes = body_->facts->writes;
  if (first_write == writes.size() || llvm::none_of(given, [&](const Expr* one) { return from_parameter(one, *places_); })) return;
  for (; first_write < writes.size(); ++first_write) writes[first_write].from_parameter = true;
}

/// `std::move(rows_.begin(), rows_.end(), out)` empties the elements, unless they are plain values.
static bool empties_elements(llvm::StringRef name, const std::vector<const Expr*>& given) {
  if ((name != "move" && name != "move_backward") || given.size() < 2) return false;
  QualType element = given[0]->getType().getNonReferenceType();
  const auto* instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record_of(element));
  if (instance && instance->getTemplateArgs().size() && instance->getTemplateArgs()[0].getKind() == TemplateArgument::Type) element = instance->getTemplateArgs()[0].getAsType();
  if (element->isPointerType()) element = element->getPointeeType();
  const CXXRecordDecl* record = element.isConstQualified() ? nullptr : record_of(element);
  return record && record->hasDefinition() && !record->isTriviallyCopyable();
}

void BodyReader::library_call(const CallExpr* site, const FunctionDecl* callee) {
  const auto* method = dyn_cast<CXXMethodDecl>(callee);
  const std::string name = callee_name(site);
  const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(site);
  if (method && !method->isStatic() && operator_call && operator_call->getOperator() == OO_Call && holds_function(method->getParent())) {
    // std::function, or a std::ranges algorithm, which is an object.
    const std::vector<const Expr*> given = arguments_of(site);
    const std::size_t first_write = body_->facts->writes.size();
    for (const unsigned i : written_through(callee, name, given.size()))
      if (i < given.size()) write(How::function, places_->inside(given[i], *body_), site->getSourceRange(), name);
    if (empties_elements(name, given)) write(How::move, places_->inside(given[0], *body_), site->getSourceRange(), "std::move");
    if (name == "swap")
      for (const Expr* side : given) write(How::function, places_->objects(side, *body_), site->getSourceRange(), name);
    stores_given(first_write, given);
    runs_callables(given, site, false, false);
    return callable_call(site);
  }
  if (is_invoke(site)) return callable_call(site);
  if (method && !method->isStatic()) return library_method(site, method);
  const std::vector<const Expr*> given(site->arg_begin(), site->arg_end());
  std::vector<unsigned> written = written_through(callee, name, given.size());
  const std::size_t first_write = body_->facts->writes.size();
  for (const unsigned i : written)
    if (i < given.size()) write(How::function, places_->inside(given[i], *body_), site->getSourceRange(), name);
  if (empties_elements(name, given)) write(How::move, places_->inside(given[0], *body_), site->getSourceRange(), "std::move");
  const bool looks_only = library_returns(name) != Returns::value && !(name == "move" && given.size() == 3);
  for (unsigned i = 0; i < given.size(); ++i) {
    const QualType type = parameter_type(callee, i);
    if (!looks_only && written.empty() && type->isLValueReferenceType() && is_writable(type) && !is_forwarding(callee, i))
      write(How::function, places_->objects(given[i], *body_), site->getSourceRange(), name, name == "exchange" && i == 0 && given.size() > 1 ? given[1] : nullptr);
    if (!looks_only) moved_from(given[i], type);
  }
  // `std::istringstream(text) >> member_`: what a stream that is no variable reads goes by a forwarding reference.
  if (operator_call && operator_call->getOperator() == OO_GreaterGreater && written.empty() && is_forwarding(callee, 1))
    write(How::function, places_->objects(given[1], *body_), site->getSourceRange(), name);
  stores_given(first_write, given);
  construct_in_place(site);
  const bool binds = name == "bind" || name == "bind_front" || name == "bind_back";
  if (!only_stores_callables(name) && !(binds && site == idle_)) runs_callables(given, site, name == "call_once", false);
}

void BodyReader::library_method(const CallExpr* site, const CXXMethodDecl* method) {
  const std::string name = callee_name(site);
  const std::vector<const Expr*> given = arguments_of(site);
  const PlaceList object = places_->receiver(site, *body_);
  const bool writes = !method->isConst() && !has_const_twin(method);
  construct_in_place(site);
  const std::size_t first_write = body_->facts->writes.size();
  if (writes) write(How::method, object, site->getSourceRange(), name, given.size() == 1 ? given[0] : nullptr);
  if (writes_referred(method)) write(How::method, places_->pointees(receiver_of(site), *body_), site->getSourceRange(), name, given.size() == 1 ? given[0] : nullptr);
  for (unsigned i = 0; i < given.size(); ++i) {
    const QualType type = parameter_type(method, i);
    if (type.isNull()) continue;
    if (type->isLValueReferenceType() && is_writable(type) && !is_forwarding(method, i))
      write(How::method, places_->objects(given[i], *body_), site->getSourceRange(), name);
    if (type->isPointerType() && is_writable(type) && fills_buffer(name))
      write(How::method, places_->pointees(given[i], *body_), site->getSourceRange(), name);
    moved_from(given[i], type);
  }
  stores_given(first_write, given);
  if (writes && !object.empty() && handle_of(method->getParent()) == Handle::none)
    for (const Expr* one : given) keep_pointers(object, one);
  const CXXRecordDecl* record = method->getParent();
  const bool runs = record->getIdentifier() && (record->getName() == "optional" || record->getName() == "expected");
  if (runs) runs_callables(given, site, false, false, with_step(object, facts::Step::Kind::owned));  // and_then, transform: on what is inside
}

namespace {

/// Whichever member function of that name is meant, it changes the object.
bool all_write(const CXXRecordDecl* record, DeclarationName name) {
  bool known = false;
  for (const NamedDecl* candidate : record->lookup(name)) {
    if (const auto* as_template = dyn_cast<FunctionTemplateDecl>(candidate)) candidate = as_template->getTemplatedDecl();
    const auto* method = dyn_cast<CXXMethodDecl>(candidate);
    if (!method || method->isConst() || has_const_twin(method)) return false;
    known = true;
  }
  return known;
}

/// What a template's pattern calls is the library's, whichever it will be.
bool is_library(const Expr* callee) {
  if (const auto* member = dyn_cast<CXXDependentScopeMemberExpr>(callee)) {
    if (member->isImplicitAccess() || member->getBaseType().isNull()) return false;
    const CXXRecordDecl* record = record_of(member->isArrow() ? member->getBaseType()->getPointeeType() : member->getBaseType());
    return record && in_std(record);
  }
  const auto* overload = dyn_cast<OverloadExpr>(callee);
  return overload && overload->getNumDecls() && std::all_of(overload->decls_begin(), overload->decls_end(), [](const NamedDecl* one) { return in_std(one->getUnderlyingDecl()); });
}

}  // namespace

/// Of a template, where the callee is not decided: a member of a known class template, or the only
/// candidate.
void BodyReader::dependent_call(const CallExpr* site) {
  const Expr* callee = site->getCallee()->IgnoreParenImpCasts();
  const std::vector<const Expr*> given(site->arg_begin(), site->arg_end());
  if (const auto* overload = dyn_cast<OverloadExpr>(callee); overload && overload->getNumDecls() == 1) {
    const NamedDecl* only = (*overload->decls_begin())->getUnderlyingDecl();
    if (const auto* as_template = dyn_cast<FunctionTemplateDecl>(only)) only = as_template->getTemplatedDecl();
    const auto* function = dyn_cast<FunctionDecl>(only);
    if (!function) return;
    if (in_std(function)) return library_member(site);
    Call made = make_call(site, function);
    made.arguments = arguments(given, function);
    if (const auto* method = dyn_cast<CXXMethodDecl>(function); method && !method->isStatic()) {
      const auto* member = dyn_cast<UnresolvedMemberExpr>(overload);
      const bool own = !member || member->isImplicitAccess();
      if (own) made.receiver = places_->self(*body_);
      else made.receiver = member->isArrow() ? places_->pointees(member->getBase(), *body_) : places_->objects(member->getBase(), *body_);
      if (method->isVirtual()) made.kind = Call::Kind::dispatch;
    }
    fill_in(site, std::move(made));
    return;
  }
  library_member(site);
  if (isa<CXXOperatorCallExpr>(site) || is_library(callee)) return;
  // Only an instantiation says what this runs.
  Call made = make_call(site, nullptr);
  made.kind = Call::Kind::unknown;
  made.name = callee_name(site);
  if (made.name.empty()) made.name = "operator()";
  made.object = object_name(receiver_of(site));
  fill_in(site, std::move(made));
}

/// A member of a known library class: it writes if every overload does.
void BodyReader::library_member(const CallExpr* site) {
  const Expr* callee = site->getCallee()->IgnoreParenImpCasts();
  const auto write_if_all_do = [&](const auto* member, DeclarationName name) {
    if (member->isImplicitAccess() || member->getBaseType().isNull()) return;
    const CXXRecordDecl* record = record_of(member->isArrow() ? member->getBaseType()->getPointeeType() : member->getBaseType());
    if (!record || !record->hasDefinition() || !in_std(record) || !all_write(record->getDefinition(), name)) return;
    write(How::method, member->isArrow() ? places_->pointees(member->getBase(), *body_) : places_->objects(member->getBase(), *body_),
          site->getSourceRange(), name.getAsString());
  };
  if (const auto* member = dyn_cast<CXXDependentScopeMemberExpr>(callee)) write_if_all_do(member, member->getMember());
  else if (const auto* overloaded = dyn_cast<UnresolvedMemberExpr>(callee)) write_if_all_do(overloaded, overloaded->getMemberName());
}

/// A library function that is given lambdas or functions calls them, on `subjects` and whatever else it is given.
void BodyReader::runs_callables(const std::vector<const Expr*>& given, const Expr* site, bool once, bool at_scope_exit, PlaceList subjects) {
  for (const Expr* expression : given) {
    std::vector<std::uint32_t> parameters;
    if (!places_->callables(expression, *body_, &parameters).empty() || !parameters.empty()) continue;
    const bool handle = handle_of(expression->getType()) != Handle::none;
    append(subjects, handle ? places_->pointees(expression, *body_) : places_->objects(expression, *body_));
    if (!handle) append(subjects, places_->inside(expression, *body_));
  }
  facts::Argument subject;
  subject.places = subjects;
  subject.from_parameter = llvm::any_of(given, [&](const Expr* one) { return from_parameter(one, *places_); });
  for (const Expr* expression : given) {
    std::vector<std::uint32_t> parameters;
    unsigned level = 0;
    Call made = make_call(site, nullptr);
    made.receiver = subjects;
    made.arguments = {subject, subject, subject};
    made.at_scope_exit = at_scope_exit;
    if (once) made.guards.push_back({facts::Guard::Kind::once, {}});
    for (const Places::Callable& target : places_->callables(expression, *body_, &parameters, &level)) {
      made.callee = callable(target);
      made.receiver = target.object.empty() ? subjects : target.object;
      body_->facts->calls.push_back(made);
    }
    made.receiver = subjects;
    for (const std::uint32_t parameter : parameters) {
      made.kind = Call::Kind::parameter;
      made.parameter = parameter;
      made.parameter_level = level;
      body_->facts->calls.push_back(made);
    }
  }
}

}  // namespace fvlint::extract
