#include "program/program.h"

#include <algorithm>

#include "program/effects.h"
#include "program/products.h"
#include "program/roles.h"

namespace fvlint {

using namespace facts;

Program::Program(Linked linked, const SettingsOf& settings_of)
    : elsewhere_(&settings_of("/")),
      by_symbol_(std::move(linked.functions)),
      classes_(std::move(linked.classes)),
      held_(std::move(linked.held)),
      taken_(std::move(linked.taken)),
      enums_(std::move(linked.enums)),
      used_enumerators_(std::move(linked.used_enumerators)),
      instantiated_(std::move(linked.instantiated)),
      test_files_(std::move(linked.test_files)),
      suppressions_(std::move(linked.suppressions)),
      extent_(linked.extent) {
  for (std::string& file : linked.files) {
    const Settings& settings = settings_of(file);
    if (settings.is_test_file(file)) test_files_.insert(file);
    files_.emplace_back(std::move(file), &settings);
  }
  for (const auto& [file, settings] : files_) settings_by_file_.emplace(file, settings);
  forget_locks();
  index();
  index_taken();
  Roles roles = find_roles(*this);
  validators_ = std::move(roles.validators);
  argument_validators_ = std::move(roles.argument_validators);
  validator_symbols_ = std::move(roles.validator_symbols);
  factories_ = std::move(roles.factories);
  makers_ = std::move(roles.makers);
  for (const auto& [record, list] : factories_)
    for (const Function* factory : list) factory_symbols_.insert(factory->symbol);
  for (const Function* one : functions_)
    if (is_test(one->definition)) note_calls_of_test(*one);
  find_memos();
  products_ = find_products(*this);
  effects_ = std::make_unique<Effects>(*this);
}

Program::~Program() = default;

Linked Program::unlink() {
  Linked linked;
  for (auto& [file, settings] : files_) linked.files.push_back(std::move(file));
  linked.functions = std::move(by_symbol_);
  linked.classes = std::move(classes_);
  linked.enums = std::move(enums_);
  linked.held = std::move(held_);
  linked.taken = std::move(taken_);
  linked.used_enumerators = std::move(used_enumerators_);
  linked.instantiated = std::move(instantiated_);
  linked.test_files = std::move(test_files_);
  linked.suppressions = std::move(suppressions_);
  linked.extent = extent_;
  return linked;
}

/// What only orders threads is no state that anybody shares.
void Program::forget_locks() {
  for (auto& [symbol, one] : by_symbol_)
    std::erase_if(one.globals, [&](const GlobalUse& use) { return settings(use.declaration).is_any(Names::locks, use.type_names); });
  for (auto& [symbol, one] : classes_) std::erase_if(one.statics, [&](const Field& field) { return is_lock(field); });
}

void Program::index() {
  for (const auto& [symbol, one] : classes_)
    for (const Field& field : one.fields) members_.try_emplace(field.symbol, Member{&field, &one});
  for (const auto& [symbol, one] : classes_)
    for (const Class* base : lineage(symbol)) ancestors_[symbol].insert(base->symbol);
  for (const auto& [symbol, one] : by_symbol_) {
    functions_.push_back(&one);
    function_by_symbol_.emplace(symbol, &one);
    for (const Symbol overridden : one.overrides) overriders_[overridden].push_back(&one);
    if (one.kind == Function::Kind::constructor) constructors_[one.owner].push_back(&one);
  }
  for (auto& [record, list] : constructors_)
    std::sort(list.begin(), list.end(), [](const Function* a, const Function* b) { return a->declaration < b->declaration; });
}

/// What a function keeps of what it is passed, its callers say.
void Program::index_taken() {
  if (taken_.empty()) return;
  for (const Taken& one : taken_) given_.insert(one.holder);
  for (const auto& [symbol, caller] : by_symbol_)
    for (const Call& call : caller.calls)
      for (auto one = taken_.lower_bound({call.callee, 0, Symbol::none}); one != taken_.end() && one->taker == call.callee; ++one)
        if (one->parameter < call.arguments.size()) held_[one->holder].insert(call.arguments[one->parameter].callables.begin(), call.arguments[one->parameter].callables.end());
}

const Settings& Program::settings(const Range& range) const { return range && range.file < files_.size() ? *files_[range.file].second : *elsewhere_; }

const Settings& Program::settings(const Location& location) const {
  const auto found = settings_by_file_.find(location.file);
  return found == settings_by_file_.end() ? *elsewhere_ : *found->second;
}

bool Program::is_sink(const Call& call) const {
  const Settings& here = settings(call.range);
  if (here.is(Names::sinks, call.name) || here.is(Names::sinks, call.object)) return true;
  // A Report that calls its own methods does not report, for all its name.
  const bool on_self = std::any_of(call.receiver.begin(), call.receiver.end(), [](const Place& place) { return place.root == Place::Root::self && place.path.empty(); });
  return !on_self && here.is(Names::sinks, call.object_type);
}

bool Program::is_initializer(const Function& function) const {
  return settings(function).is(Names::initializers, function.name) ||
         std::find(function.annotations.begin(), function.annotations.end(), "initializer") != function.annotations.end();
}

const Function* Program::function(Symbol symbol) const {
  const auto found = function_by_symbol_.find(symbol);
  return found == function_by_symbol_.end() ? nullptr : found->second;
}

const Class* Program::record(Symbol symbol) const {
  const auto found = classes_.find(symbol);
  return found == classes_.end() ? nullptr : &found->second;
}

Member Program::member(Symbol symbol) const {
  const auto found = members_.find(symbol);
  return found == members_.end() ? Member{} : found->second;
}

std::vector<const Class*> Program::lineage(Symbol symbol) const {
  std::vector<const Class*> classes;
  std::set<Symbol> seen;
  std::vector<Symbol> next{symbol};
  for (std::size_t i = 0; i < next.size(); ++i) {
    const Class* one = record(next[i]);
    if (!one || !seen.insert(next[i]).second) continue;
    classes.push_back(one);
    next.insert(next.end(), one->bases.begin(), one->bases.end());
  }
  return classes;
}

bool Program::derives(Symbol symbol, Symbol base) const {
  const auto found = ancestors_.find(symbol);
  return symbol == base || (found != ancestors_.end() && found->second.contains(base));
}

std::vector<const Function*> Program::overriders(Symbol symbol) const {
  std::vector<const Function*> all;
  std::set<Symbol> seen{symbol};
  std::vector<Symbol> next{symbol};
  for (std::size_t i = 0; i < next.size(); ++i) {
    const auto found = overriders_.find(next[i]);
    if (found == overriders_.end()) continue;
    for (const Function* one : found->second)
      if (seen.insert(one->symbol).second) {
        all.push_back(one);
        next.push_back(one->symbol);
      }
  }
  return all;
}

std::vector<const Function*> Program::declared_held(Symbol holder) const {
  std::vector<const Function*> functions;
  if (const auto found = held_.find(holder); found != held_.end())
    for (const Symbol symbol : found->second)
      if (const Function* one = function(symbol)) functions.push_back(one);
  return functions;
}

std::vector<const Function*> Program::held(Symbol holder) const {
  std::vector<const Function*> functions = declared_held(holder);
  std::erase_if(functions, [](const Function* one) { return !one->is_defined; });
  return functions;
}

std::vector<const Function*> Program::dispatched(Symbol callee, Symbol receiver_class) const {
  std::vector<const Function*> found;
  if (const Function* one = function(callee); one && one->is_defined) found.push_back(one);
  for (const Function* one : overriders(callee))
    if (one->is_defined && (receiver_class == Symbol::none || derives(one->owner, receiver_class))) found.push_back(one);
  return found;
}

const std::vector<const Function*>& Program::targets(const Call& call) const {
  static const std::vector<const Function*> none;
  if (call.kind == Call::Kind::held) {
    const auto [entry, is_new] = held_targets_.try_emplace(call.holder);
    if (is_new) entry->second = held(call.holder);
    return entry->second;
  }
  if (call.bodiless) return none;
  if (call.kind == Call::Kind::direct) {
    const auto [entry, is_new] = direct_targets_.try_emplace(call.callee);
    if (const Function* one = is_new ? function(call.callee) : nullptr; one && one->is_defined) entry->second = {one};
    return entry->second;
  }
  if (call.kind != Call::Kind::dispatch) return none;
  const auto [entry, is_new] = dispatch_targets_.try_emplace({call.callee, call.receiver_class});
  if (is_new) entry->second = dispatched(call.callee, call.receiver_class);
  return entry->second;
}

std::vector<const Function*> Program::constructors(Symbol record) const {
  const auto found = constructors_.find(record);
  return found == constructors_.end() ? std::vector<const Function*>{} : found->second;
}

std::vector<const Function*> Program::factories(Symbol record) const {
  const auto found = factories_.find(record);
  return found == factories_.end() ? std::vector<const Function*>{} : found->second;
}

const Product* Program::product(Symbol symbol) const {
  const auto found = std::find_if(products_.begin(), products_.end(), [&](const Product& one) { return one.record->symbol == symbol; });
  return found == products_.end() ? nullptr : &*found;
}

bool Program::is_test(const Range& range) const { return range && range.file < files_.size() && test_files_.contains(files_[range.file].first); }

bool Program::is_validator(const Function& function) const { return validator_symbols_.contains(function.symbol); }

std::vector<Validator> Program::validators(Profile profile) const {
  std::vector<Validator> all = validators_;
  if (profile == Profile::strict) all.insert(all.end(), argument_validators_.begin(), argument_validators_.end());
  return all;
}

std::string Program::role_of(const Function& validator) const {
  for (const Validator& one : validators_)
    if (one.function->symbol == validator.symbol) return one.role;
  return "named";
}

bool Program::is_instantiated(const Function& function) const { return instantiated_.contains(function.symbol); }

const std::vector<Effect>& Program::effects_of(const Function& function) const { return effects_->of(function); }
const std::vector<Place>& Program::restored_by(const Function& function) const { return effects_->restored(function); }

/// Handed to something that calls it is called, too.
void Program::note_calls_of_test(const Function& test) {
  for (const Call& call : test.calls) {
    called_by_tests_.insert(call.callee);
    // An instantiation's call is its pattern's.
    if (const Function* callee = function(call.callee)) called_by_tests_.insert(callee->pattern);
    for (const Argument& argument : call.arguments)
      for (const Symbol callable : argument.callables) {
        called_by_tests_.insert(callable);
        if (const Function* handed = function(callable)) called_by_tests_.insert(handed->pattern);
      }
  }
}

void Program::find_memos() {
  // Functions that validators alone call, to a fixed point.
  std::map<const Function*, std::set<const Function*>> callers;
  for (const Function* caller : functions_)
    for (const Call& call : caller->calls)
      for (const Function* callee : targets(call)) callers[callee].insert(caller);
  std::set<const Function*> inner;
  for (const Function* one : functions_)
    if (is_validator(*one)) inner.insert(one);
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& [callee, who] : callers)
      // Anybody may call what is public.
      if (!inner.contains(callee) && !(callee->kind == Function::Kind::method && callee->is_public) && std::all_of(who.begin(), who.end(), [&](const Function* one) { return inner.contains(one) || one == callee; }))
        grew |= inner.insert(callee).second;
  }
  for (const auto& [symbol, record] : classes_)
    for (const Field& field : record.fields)
      if (field.is_open && !record.is_hidden) not_memo_.insert(field.symbol);
  for (const Function* one : functions_) {
    const Function* outermost = one;
    for (int depth = 0; depth < 32 && outermost->kind == Function::Kind::lambda && function(outermost->enclosing); ++depth) outermost = function(outermost->enclosing);
    const bool validates = inner.contains(outermost) || inner.contains(one);
    for (const Symbol member : one->reads) (validates ? read_by_validators_ : not_memo_).insert(member);
    if (one->kind == Function::Kind::constructor)
      for (const Initialisation& initialisation : one->initialisations)
        if (!initialisation.parameters.empty()) not_memo_.insert(initialisation.field);
  }
}

bool Program::is_memo(Symbol member) const { return read_by_validators_.contains(member) && !not_memo_.contains(member); }

Location Program::locate(const Range& range) const {
  if (!range || range.file >= files_.size()) return {};
  return {files_[range.file].first, range.line, range.column, range.end_line, range.end_column};
}

}  // namespace fvlint
