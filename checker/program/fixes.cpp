#include "program/fixes.h"

#include <algorithm>

#include "program/effects.h"
#include "program/outcomes.h"
#include "program/state_writes.h"

namespace fvlint {

using namespace facts;

namespace {

/// Constructors of the class that have such a parameter, else those of the next base that has some.
std::vector<const Function*> constructors_with(const Program& program, Symbol record, const std::string& parameter) {
  std::vector<const Function*> found;
  for (const Class* one : program.lineage(record)) {
    for (const Function* constructor : program.constructors(one->symbol))
      if (std::any_of(constructor->parameters.begin(), constructor->parameters.end(), [&](const Parameter& other) { return other.name == parameter; }))
        found.push_back(constructor);
    if (!found.empty()) break;
  }
  return found;
}

/// The constructor stores its parameter of that name in the member as it is, and leaves it so.
bool stores(const Program& program, const Function& constructor, const std::string& parameter, Symbol member) {
  std::vector<Range> stored;
  for (const Initialisation& one : constructor.initialisations) {
    if (one.field != member) continue;
    if (!one.is_parameter || one.parameters.size() != 1 || one.parameters[0] >= constructor.parameters.size() || constructor.parameters[one.parameters[0]].name != parameter) return false;
    stored.push_back(one.range);
  }
  const auto changes_it = [&](const Effect& effect) {
    const auto& path = effect.place.path;
    if (effect.place.root != Place::Root::self || path.empty() || path[0].field != member || (path.size() > 1 && path[1].kind == Step::Kind::pointee)) return false;
    return !effect.path.empty() || !effect.write || std::find(stored.begin(), stored.end(), effect.write->range) == stored.end();
  };
  const auto& effects = program.effects_of(constructor);
  return !stored.empty() && std::none_of(effects.begin(), effects.end(), changes_it);
}

/// Left out, it is the same for all callers: no list of errors that only some ask for.
bool has_plain_default(const Parameter& parameter) {
  return parameter.has_default && (parameter.type.passing == Type::Passing::value || (parameter.type.passing == Type::Passing::reference && parameter.type.is_const));
}

/// A call `made.validate();` says all there is to say, and does nothing else.
bool can_stand_alone(const Program& program, const Validator& validator) {
  const Function& function = *validator.function;
  if (!is_void(function)) return false;
  if (!std::all_of(function.parameters.begin(), function.parameters.end(), has_plain_default)) return false;
  return can_fail(program, validator) && state_writes(program, validator, true).empty();
}

}  // namespace

std::optional<Fix> add_const(const Program& program, const Function& function) {
  if (function.const_places.empty()) return {};
  Fix fix{"make '" + function.name + "' const", {}};
  for (const Range& place : function.const_places) fix.edits.push_back({program.locate(place), " const"});
  std::sort(fix.edits.begin(), fix.edits.end());
  return fix;
}

std::optional<Fix> add_nodiscard(const Program& program, const Function& function) {
  if (!function.nodiscard_place) return {};
  return Fix{"make '" + function.name + "' [[nodiscard]]", {{program.locate(function.nodiscard_place), "[[nodiscard]] "}}};
}

std::optional<Fix> remove_copied_initialisation(const Program& program, const Function& validator, const Undeclared& use) {
  if (!use.statement || use.stored_in == Symbol::none) return {};
  const auto constructors = constructors_with(program, validator.owner, use.name);
  const auto same = [&](const Function* one) { return stores(program, *one, use.name, use.stored_in); };
  if (constructors.empty() || !std::all_of(constructors.begin(), constructors.end(), same)) return {};
  return Fix{"remove the assignment; the constructor has stored '" + use.name + "' already", {{program.locate(use.statement), ""}}};
}

std::optional<Fix> call_validator(const Program& program, const Product& product, const Function& factory, const Range& hand_over) {
  const auto local = std::find_if(factory.returned_locals.begin(), factory.returned_locals.end(), [&](const ReturnedLocal& one) { return one.statement == hand_over; });
  if (local == factory.returned_locals.end() || !local->place || !program.derives(local->record, product.record->symbol)) return {};
  // Which of several is meant, nobody knows.
  const std::string& name = product.validators.front()->function->name;
  for (const Validator* validator : product.validators)
    if (validator->function->name != name || !can_stand_alone(program, *validator)) return {};
  const std::string call = local->name + (local->is_pointer ? "->" : ".") + name + "();";
  return Fix{"run '" + name + "' before the object is handed out", {{program.locate(local->place), call + local->gap}}};
}

}  // namespace fvlint
