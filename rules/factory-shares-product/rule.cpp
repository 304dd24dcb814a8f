// One instance is handed out to everybody who asks for his own.
#include <algorithm>
#include <set>

#include "program/identities.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

/// What a factory hands out is kept there.
struct Storage {
  const GlobalUse* use = nullptr;
  Symbol accessor = Symbol::none;  ///< the function that hands out a reference to it, if there is one
};

const GlobalUse* use_of(const Function& function, Symbol global) {
  const auto found = std::find_if(function.globals.begin(), function.globals.end(), [&](const GlobalUse& use) { return use.symbol == global; });
  return found == function.globals.end() ? nullptr : &*found;
}

/// The storage that a result leads to: in the factory itself, or behind `sessions()`.
Storage storage_of(const Program& program, const Function& factory, const Place& place) {
  if (place.root == Place::Root::global) return {use_of(factory, place.global), Symbol::none};
  if (place.root != Place::Root::result || place.level != 0 || place.index >= factory.calls.size()) return {};
  const Call& call = factory.calls[place.index];
  const Function* accessor = program.function(call.callee);
  // What is asked for with arguments may well be looked up by them.
  if (!accessor || !call.arguments.empty() || program.is_factory(*accessor)) return {};
  for (const Place& kept : accessor->results)
    if (kept.root == Place::Root::global) return {use_of(*accessor, kept.global), accessor->symbol};
  return {};
}

/// Looked up by one of the identities, so that each has its own.
bool is_keyed(const Function& factory, const Storage& storage, const std::vector<std::uint32_t>& identities) {
  return std::any_of(factory.globals.begin(), factory.globals.end(), [&](const GlobalUse& use) {
    return (use.symbol == storage.use->symbol || use.symbol == storage.accessor) && std::any_of(use.keys.begin(), use.keys.end(), [&](std::uint32_t key) {
             return std::find(identities.begin(), identities.end(), key) != identities.end();
           });
  });
}

/// `if (last && last->owner_ == user) return last;`: whose it is has been looked at.
bool compares_identity(const Function& factory, const std::vector<std::uint32_t>& identities) {
  return std::any_of(identities.begin(), identities.end(), [&](std::uint32_t one) {
    return std::find(factory.compared.begin(), factory.compared.end(), factory.parameters[one].name) != factory.compared.end();
  });
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products())
    for (const Function* factory : product.factories) {
      const auto identities = identity_parameters(program, *factory);
      if (!program.is_examined(*factory) || identities.empty()) continue;
      std::set<Symbol> seen;
      for (const Place& place : factory->results) {
        const Storage storage = storage_of(program, *factory, place);
        const GlobalUse* shared = storage.use;
        if (!shared || !seen.insert(shared->symbol).second || is_keyed(*factory, storage, identities) || compares_identity(*factory, identities)) continue;
        Finding finding;
        finding.location = program.locate(shared->declaration);
        finding.function = factory->qualified_name;
        finding.class_name = product.record->qualified_name;
        finding.member = shared->name;
        finding.role = "factory of " + product.record->name;
        const std::string& identity = factory->parameters[identities.front()].name;
        finding.message = "factory '" + factory->name + "' hands out what is kept in '" + shared->name + "' to every '" + identity + "'; make one for each (role: " + finding.role + ")";
        finding.notes.push_back({program.locate(factory->parameters[identities.front()].range), "for whom it is meant to be made"});
        findings.push_back(std::move(finding));
      }
    }
  return findings;
}

const Registration registration({
    .name = "factory-shares-product",
    .summary = "a factory that takes an identity hands out an instance that is shared between identities",
    .severity = Severity::error,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
