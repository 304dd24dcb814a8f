#include "program/shelf.h"

#include <algorithm>

#include "config/words.h"
#include "facts/serialise.h"
#include "program/demand.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace fvlint {

using namespace facts;

namespace {

std::uint32_t number_of(const std::string& name) { return static_cast<std::uint32_t>(XXH3_64bits(name.data(), name.size())); }

template <typename Value>
void sort_and_thin_out(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  values.shrink_to_fit();
}

void add_fields(std::vector<Symbol>& symbols, const Place& place) {
  for (const Step& step : place.path)
    if (step.kind == Step::Kind::field) symbols.push_back(step.field);
}

/// A template's arguments are no part of the name that is asked for.
std::string plain_name(const std::string& name) { return defined_name(name.starts_with("operator") ? name : name.substr(0, name.find('<'))); }

}  // namespace

void Shelf::begin(const Unit& unit) {
  needed_.clear();
  for (const Holding& holding : unit.holdings) needed_.insert(holding.callables.begin(), holding.callables.end());
  for (const Functions::Entry& function : unit.functions.entries()) {
    needed_.insert(function.enclosing);
    needed_.insert(function.handed_over.begin(), function.handed_over.end());
  }
}

/// By what it is; whether it was asked for is another question.
bool Shelf::may_wait(const Function& function, const std::string& file) const {
  const bool is_plain = function.kind == Function::Kind::method || function.kind == Function::Kind::static_method || function.kind == Function::Kind::function;
  // Of a template, what is only declared; of the rest, what is an instantiation.
  const bool is_template = function.pattern != Symbol::none || (function.is_template && !function.is_defined);
  if (!is_plain || !is_template || function.is_virtual) return false;
  return function.overrides.empty() && function.annotations.empty() && !needed_.contains(function.symbol) && !may_have_role_(function, file);
}

bool Shelf::is_asked_for(Symbol symbol, const std::string& name, const std::string& owner) const {
  if (unknown_.contains(symbol) || overriders_.contains(name)) return true;
  const auto found = definitions_.find(name);
  return found != definitions_.end() && (owner.empty() || found->second.contains("") || found->second.contains(owner));
}

bool Shelf::mentions(const Waiting& one) const {
  return std::any_of(one.called.begin(), one.called.end(), [&](std::uint32_t name) { return calls_.contains(name); }) ||
         std::any_of(one.mentioned.begin(), one.mentioned.end(), [&](Symbol symbol) { return mentions_.contains(symbol); });
}

Shelf::Waiting Shelf::describe(const Function& function, std::string owner) {
  Waiting made{{}, plain_name(function.name), std::move(owner), {}, {}};
  for (const Call& call : function.calls) made.called.push_back(number_of(call.name));
  made.mentioned = function.reads;
  for (const Construction& one : function.constructions) made.mentioned.push_back(one.record);
  for (const Write& write : function.writes) add_fields(made.mentioned, write.place);
  sort_and_thin_out(made.called);
  sort_and_thin_out(made.mentioned);
  return made;
}

bool Shelf::put(const Function& function, const std::string& file, std::string owner) {
  waiting_.erase(function.symbol);
  if (!may_wait(function, file)) return false;
  Waiting made = describe(function, std::move(owner));
  if (is_asked_for(function.symbol, made.name, made.owner) || mentions(made)) return false;
  made.place = store_.keep(cbor::encode(function));
  waiting_.emplace(function.symbol, std::move(made));
  return true;
}

Function Shelf::load(const Waiting& one) { return cbor::decode<Function>(store_.load(one.place)); }

std::optional<Function> Shelf::take(Symbol symbol) {
  const auto found = waiting_.find(symbol);
  if (found == waiting_.end()) return {};
  Function taken = load(found->second);
  waiting_.erase(found);
  return taken;
}

/// Classes and members are mentioned by their symbols: the names may be those of several.
void Shelf::remember(const Demand& demand, const std::map<Symbol, Class>& classes) {
  for (const auto& [name, owner] : demand.definitions) definitions_[name].insert(owner);
  unknown_.insert(demand.unknown.begin(), demand.unknown.end());
  overriders_.insert(demand.overriders.begin(), demand.overriders.end());
  mention_names_.insert(demand.mentions.begin(), demand.mentions.end());
  for (const std::string& name : demand.calls) calls_.insert(number_of(name));
  for (const auto& [symbol, one] : classes) {
    if (mention_names_.contains(one.name)) mentions_.insert(symbol);
    for (const Field& field : one.fields)
      if (mention_names_.contains(field.name)) mentions_.insert(field.symbol);
  }
}

std::vector<Function> Shelf::take(const Demand& demand, const std::map<Symbol, Class>& classes) {
  remember(demand, classes);
  std::vector<Symbol> open;
  for (const auto& [symbol, one] : waiting_)
    if (is_asked_for(symbol, one.name, one.owner) || mentions(one)) open.push_back(symbol);
  std::vector<Function> taken;
  while (!open.empty()) {
    const Symbol next = open.back();
    open.pop_back();
    std::optional<Function> one = take(next);
    if (!one) continue;
    for (const Call& call : one->calls)
      if (waiting_.contains(call.callee)) open.push_back(call.callee);
    taken.push_back(std::move(*one));
  }
  return taken;
}

}  // namespace fvlint
