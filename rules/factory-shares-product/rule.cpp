// One instance is handed out to everybody who asks for his own.
#include <algorithm>
#include <set>

#include "program/identities.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

/// Looked up by one of the identities, so that each has its own.
bool is_keyed(const Function& factory, Symbol global, const std::vector<std::uint32_t>& identities) {
  return std::any_of(factory.globals.begin(), factory.globals.end(), [&](const GlobalUse& use) {
    return use.symbol == global && std::any_of(use.keys.begin(), use.keys.end(), [&](std::uint32_t key) {
             return std::find(identities.begin(), identities.end(), key) != identities.end();
           });
  });
}

const GlobalUse* use_of(const Function& factory, Symbol global) {
  const auto found = std::find_if(factory.globals.begin(), factory.globals.end(), [&](const GlobalUse& use) { return use.symbol == global; });
  return found == factory.globals.end() ? nullptr : &*found;
}

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products())
    for (const Function* factory : product.factories) {
      const auto identities = identity_parameters(program, *factory);
      if (factory->is_foreign || identities.empty()) continue;
      std::set<Symbol> seen;
      for (const Place& place : factory->results) {
        if (place.root != Place::Root::global || !seen.insert(place.global).second) continue;
        const GlobalUse* shared = use_of(*factory, place.global);
        if (!shared || is_keyed(*factory, place.global, identities)) continue;
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
