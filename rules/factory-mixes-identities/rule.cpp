// Two things that each belong to somebody are put together without a look at whose they are.
#include <algorithm>
#include <set>

#include "config/words.h"
#include "program/outcomes.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

/// The word of a member without its casing and underscores, so that `user_id_` and `userId()` are one.
std::string bare(const std::string& name) {
  std::string text;
  for (const std::string& word : split_words(name)) text += word;
  if (text.starts_with("get") && text.size() > 3) text.erase(0, 3);
  return text;
}

/// `user_id` and `owner` say whose it is; `user_comparator` only whom a thing is made for.
bool names_identity(const Settings& settings, const std::string& name) {
  static const std::set<std::string> keys{"id", "ids", "uid", "uuid", "guid", "key", "name", "token", "number", "handle"};
  const std::vector<std::string> words = split_words(name);
  return settings.is(Names::identities, name) && !words.empty() && (keys.contains(words.back()) || settings.is(Names::identities, words.back()));
}

/// What of an identity the class carries: members and accessors called user_id, tenant, ...
std::set<std::string> identities_of(const Program& program, Symbol record) {
  std::set<std::string> names;
  for (const Class* one : program.lineage(record)) {
    for (const Field& field : one->fields)
      if (names_identity(program.settings(field.range), field.name)) names.insert(bare(field.name));
    for (const Function* function : program.functions())
      if (function->owner == one->symbol && function->kind == Function::Kind::method && function->parameters.empty() && names_identity(program.settings(*function), function->name)) names.insert(bare(function->name));
  }
  return names;
}

/// What the factory gives the constructor for that parameter, by name.
std::string given_by(const Function& factory, const Function& constructor, std::uint32_t parameter) {
  for (const Call& call : factory.calls)
    if (call.callee == constructor.symbol && parameter < call.arguments.size()) return call.arguments[parameter].taken_from;
  return "";
}

/// What the name stands for in the function: a member is called what its constructor took it from, or what the factory gave that, where
/// it is an identity.
std::string origin_of(const Program& program, const Function& factory, const Function& function, const std::string& name) {
  const Settings& settings = program.settings(function);
  if (names_identity(settings, name)) return name;
  for (const Function* constructor : program.constructors(function.owner))
    for (const Initialisation& one : constructor->initialisations) {
      const Member member = program.member(one.field);
      if (!member.field || member.field->name != name) continue;
      if (names_identity(settings, one.taken_from)) return one.taken_from;
      const std::string given = one.parameters.size() == 1 ? given_by(factory, *constructor, one.parameters.front()) : "";
      if (names_identity(settings, given)) return given;
    }
  return name;
}

/// The sides of a comparison stand side by side: a member of one of these names, or two members that each keep an identity.
bool compares_itself(const Program& program, const Function& factory, const Function& function, const std::set<std::string>& names) {
  const Settings& settings = program.settings(function);
  const auto& sides = function.compared;
  for (std::size_t i = 0; i + 1 < sides.size(); i += 2) {
    const std::string one = origin_of(program, factory, function, sides[i]), other = origin_of(program, factory, function, sides[i + 1]);
    if (names.contains(bare(one)) || names.contains(bare(other)) || (names_identity(settings, one) && names_identity(settings, other))) return true;
  }
  return false;
}

/// It fails by itself or by functions of its own kind: it and what it calls answer nothing.
bool refuses_itself(const Program& program, const Function& function, int depth = 0) {
  if (function.can_fail || depth == 3) return function.can_fail;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const auto& targets = program.targets(call);
    return std::any_of(targets.begin(), targets.end(), [&](const Function* target) { return is_void(*target) && refuses_itself(program, *target, depth + 1); });
  });
}

/// `require_same(emitter.user_id, context.user_id);`: two identities meet in a call on whose answer something hangs, or
/// which does nothing if it does not fail.
bool asks_about_two(const Program& program, const Call& call, const std::set<std::string>& names) {
  const auto targets = program.targets(call);
  const auto refuses = [&](const Function* target) { return is_void(*target) && refuses_itself(program, *target); };
  if (call.constructs || !(call.asked || call.decides || std::any_of(targets.begin(), targets.end(), refuses))) return false;
  return std::count_if(call.arguments.begin(), call.arguments.end(), [&](const Argument& argument) { return names.contains(bare(argument.taken_from)); }) >= 2;
}

/// The function, or what it calls, compares members of one of these names.
bool compares(const Program& program, const Function& factory, const Function& function, const std::set<std::string>& names, std::set<const Function*>& seen) {
  if (seen.size() > 200 || !seen.insert(&function).second) return false;
  if (compares_itself(program, factory, function, names)) return true;
  if (std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) { return asks_about_two(program, call, names); })) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    std::vector<const Function*> targets = program.targets(call);
    if (const Function* callee = program.function(call.callee); targets.empty() && callee) targets.push_back(callee);
    return std::any_of(targets.begin(), targets.end(), [&](const Function* target) { return compares(program, factory, *target, names, seen); });
  });
}

bool is_compared(const Program& program, const Product& product, const Function& factory, const std::set<std::string>& names) {
  std::set<const Function*> seen;
  if (compares(program, factory, factory, names, seen)) return true;
  return std::any_of(product.validators.begin(), product.validators.end(), [&](const Validator* one) { return compares(program, factory, *one->function, names, seen); });
}

struct Carrier {
  const Parameter* parameter = nullptr;
  std::set<std::string> identities;
};

std::vector<Carrier> carriers_of(const Program& program, const Function& factory) {
  std::vector<Carrier> carriers;
  for (const Parameter& parameter : factory.parameters)
    for (const Symbol record : parameter.type.records)
      if (auto identities = identities_of(program, record); !identities.empty()) {
        carriers.push_back({&parameter, std::move(identities)});
        break;
      }
  return carriers;
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products())
    for (const Function* factory : product.factories) {
      const auto carriers = carriers_of(program, *factory);
      if (!program.is_examined(*factory) || !factory->is_defined || carriers.size() < 2) continue;
      std::set<std::string> common;
      std::set_intersection(carriers[0].identities.begin(), carriers[0].identities.end(), carriers[1].identities.begin(), carriers[1].identities.end(), std::inserter(common, common.end()));
      if (common.empty() || is_compared(program, product, *factory, common)) continue;
      Finding finding;
      finding.location = program.locate(factory->declaration);
      finding.function = factory->qualified_name;
      finding.class_name = product.record->qualified_name;
      finding.role = "factory of " + product.record->name;
      finding.message = "factory '" + factory->name + "' takes '" + carriers[0].parameter->name + "' and '" + carriers[1].parameter->name +
                        "', which each belong to somebody, and nobody compares to whom; refuse a mixture (role: " + finding.role + ")";
      for (const Carrier& one : carriers) finding.notes.push_back({program.locate(one.parameter->range), "it carries '" + *one.identities.begin() + "'"});
      findings.push_back(std::move(finding));
    }
  return findings;
}

const Registration registration({
    .name = "factory-mixes-identities",
    .summary = "a factory takes two parameters that each carry an identity, and nobody compares the two",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
