#include "program/initialisation.h"

#include <algorithm>

#include "facts/contains.h"

namespace fvlint {

using namespace facts;

namespace {

bool mentions(const Initialisation& initialisation, std::size_t parameter) {
  return std::find(initialisation.parameters.begin(), initialisation.parameters.end(), parameter) != initialisation.parameters.end();
}

/// The member that a constructor parameter goes to, base constructors followed.
std::string holder_of(const Program& program, const Function& creator, std::size_t parameter, int depth = 0) {
  for (const Initialisation& initialisation : creator.initialisations)
    if (mentions(initialisation, parameter))
      if (const Member member = program.member(initialisation.field); member.field) return member.field->name;
  if (depth > 4) return "";
  // A factory passes it to a constructor, a constructor to its base's or another.
  for (const Call& call : creator.calls) {
    if (!call.constructs) continue;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const auto from_parameter = [&](const Place& place) { return place.root == Place::Root::parameter && place.index == parameter && place.level == 0; };
      const Function* callee = program.function(call.callee);
      if (!callee || callee == &creator || !std::any_of(call.arguments[i].places.begin(), call.arguments[i].places.end(), from_parameter)) continue;
      if (std::string holder = holder_of(program, *callee, i, depth + 1); !holder.empty()) return holder;
    }
  }
  return "";
}

std::optional<CreationParameter> parameter_of(const Program& program, const std::vector<const Function*>& creators, const std::string& name) {
  std::optional<CreationParameter> found;
  for (const Function* creator : creators)
    for (std::size_t i = 0; i < creator->parameters.size(); ++i) {
      if (creator->parameters[i].name != name) continue;
      CreationParameter one{creator, &creator->parameters[i], holder_of(program, *creator, i)};
      if (!found || (found->holder.empty() && !one.holder.empty())) found = std::move(one);
    }
  return found;
}

bool is_given(const Place& place) { return place.root == Place::Root::parameter || place.root == Place::Root::local; }

bool is_given(const std::vector<Place>& places) { return std::any_of(places.begin(), places.end(), [](const Place& place) { return is_given(place); }); }

/// `std::to_string(limit)`, where nothing but calls mentions the limit.
bool mentions_parameter(const Function& function, const Call& call) {
  return std::any_of(function.parameters.begin(), function.parameters.end(), [&](const Parameter& parameter) {
    return std::any_of(parameter.used_within.begin(), parameter.used_within.end(), [&](const std::vector<std::string>& calls) { return std::find(calls.begin(), calls.end(), call.name) != calls.end(); });
  });
}

/// Only what was given anything can pass it on; a lambda has what the functions around it were given.
bool may_have(const Function& function) { return !function.parameters.empty() || function.kind == Function::Kind::lambda; }

/// A constructor that stores less than it is given hands the rest on: what it does with copies is not known otherwise.
bool hands_on_rest(const Function& constructor, const Call& call) {
  if (constructor.kind != Function::Kind::constructor || !call.constructs || call.arguments.empty()) return false;
  for (std::size_t i = 0; i < constructor.parameters.size(); ++i) {
    const auto takes = [&](const Initialisation& one) { return mentions(one, i); };
    const bool mentioned = constructor.parameters[i].used || !constructor.parameters[i].used_within.empty();
    if (mentioned && std::none_of(constructor.initialisations.begin(), constructor.initialisations.end(), takes)) return true;
  }
  return false;
}

}  // namespace

bool hands_on_parameter(const Function& function, const Call& call) {
  if (!may_have(function)) return false;
  const auto given = [](const Argument& argument) { return is_given(argument.places); };
  return std::any_of(call.arguments.begin(), call.arguments.end(), given) || mentions_parameter(function, call) || hands_on_rest(function, call);
}

bool stores_parameter(const Function& function, const Write& write) {
  if (write.how != Write::How::assignment || write.verb != "=" || !may_have(function)) return false;
  const auto computes = [&](const Call& call) { return contains(write.range, call.range) && mentions_parameter(function, call); };
  return is_given(write.sources) || std::any_of(function.calls.begin(), function.calls.end(), computes);
}

std::optional<Range> initialised_at(const Program& program, Symbol record, Symbol member) {
  std::vector<Symbol> places{record};
  if (const Member known = program.member(member); known.owner && known.owner->symbol != record) places.push_back(known.owner->symbol);
  for (const Symbol place : places) {
    const Initialisation* best = nullptr;
    for (const Function* constructor : program.constructors(place))
      for (const Initialisation& initialisation : constructor->initialisations)
        if (initialisation.field == member && (!best || (best->parameters.empty() && !initialisation.parameters.empty()))) best = &initialisation;
    if (best) return best->range;
  }
  return std::nullopt;
}

std::optional<CreationParameter> creation_parameter(const Program& program, Symbol record, const std::string& name) {
  for (const Class* one : program.lineage(record))
    if (auto found = parameter_of(program, program.constructors(one->symbol), name)) return found;
  for (const Class* one : program.lineage(record))
    if (auto found = parameter_of(program, program.factories(one->symbol), name)) return found;
  return std::nullopt;
}

}  // namespace fvlint
