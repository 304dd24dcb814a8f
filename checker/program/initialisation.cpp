#include "program/initialisation.h"

#include <algorithm>
#include <set>
#include <string_view>

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

}  // namespace

bool hands_on_parameter(const Call& call) {
  return std::any_of(call.arguments.begin(), call.arguments.end(), [](const Argument& argument) { return argument.from_parameter; });
}

bool stores_parameter(const Write& write) {
  // What gives all of the value, and does not add to it.
  static const std::set<std::string_view> whole{"=", "assign", "reset", "swap", "emplace", "store"};
  return write.from_parameter && whole.contains(write.verb);
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
