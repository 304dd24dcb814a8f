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

template <typename Value>
void sort_and_thin_out(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  values.shrink_to_fit();
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
  return is_plain && function.annotations.empty() && !needed_.contains(function.symbol) && !may_have_role_(function, file);
}

Shelf::Key Shelf::key_of(std::string_view name) { return static_cast<Key>(XXH3_64bits(name.data(), name.size())); }

Shelf::Key Shelf::key_of(Symbol symbol) { return static_cast<Key>(symbol); }

bool Shelf::is_asked_for(Symbol symbol, const Waiting& one) const {
  if (unknown_.contains(symbol) || overriders_.contains(one.name)) return true;
  const auto found = definitions_.find(one.name);
  if (found != definitions_.end() && (one.owner == nobody || found->second.contains(nobody) || found->second.contains(one.owner))) return true;
  return std::any_of(one.mentioned.begin(), one.mentioned.end(), [&](Key key) { return mentions_.contains(key); });
}

Shelf::Waiting Shelf::describe(const Function& function, const std::string& owner) {
  Waiting made{{}, key_of(plain_name(function.name)), owner.empty() ? nobody : key_of(owner), {}};
  const auto mention = [&](Symbol symbol) { made.mentioned.push_back(key_of(symbol)); };
  for (const Symbol member : function.reads) mention(member);
  for (const Call& call : function.calls) {
    made.mentioned.push_back(key_of(call.name));
    for (const Argument& argument : call.arguments) std::for_each(argument.callables.begin(), argument.callables.end(), mention);
  }
  for (const Construction& one : function.constructions) mention(one.record), mention(one.stands_in_for);
  for (const Write& write : function.writes)
    for (const Step& step : write.place.path) mention(step.field);
  sort_and_thin_out(made.mentioned);
  return made;
}

bool Shelf::put(const Function& function, const std::string& file, const std::string& owner) {
  waiting_.erase(function.symbol);
  if (!may_wait(function, file)) return false;
  Waiting made = describe(function, owner);
  if (is_asked_for(function.symbol, made)) return false;
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

/// Classes, members and functions are mentioned by their symbols: the names may be those of several.
void Shelf::remember(const Demand& demand, const Program& program) {
  for (const auto& [name, owner] : demand.definitions) definitions_[key_of(name)].insert(owner.empty() ? nobody : key_of(owner));
  unknown_.insert(demand.unknown.begin(), demand.unknown.end());
  for (const std::string& name : demand.overriders) overriders_.insert(key_of(name));
  mention_names_.insert(demand.mentions.begin(), demand.mentions.end());
  for (const std::string& name : demand.calls) calls_.insert(key_of(name));
  mentions_.insert(calls_.begin(), calls_.end());
  for (const Function* one : program.functions())
    if (calls_.contains(key_of(one->name))) mentions_.insert(key_of(one->symbol));
  for (const auto& [symbol, one] : program.classes()) {
    if (mention_names_.contains(one.name)) mentions_.insert(key_of(symbol));
    for (const Field& field : one.fields)
      if (mention_names_.contains(field.name)) mentions_.insert(key_of(field.symbol));
  }
  mentions_.erase(key_of(Symbol::none));
}

std::vector<Function> Shelf::take(const Demand& demand, const Program& program) {
  remember(demand, program);
  std::vector<Function> taken;
  std::erase_if(waiting_, [&](const auto& entry) {
    const bool asked_for = is_asked_for(entry.first, entry.second);
    if (asked_for) taken.push_back(load(entry.second));
    return asked_for;
  });
  return taken;
}

}  // namespace fvlint
