// A product made for one user keeps state that all users share.
#include <algorithm>
#include <set>

#include "facts/contains.h"
#include "program/effects.h"
#include "program/identities.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

bool is_made_for_identity(const Program& program, const Product& product) {
  return std::any_of(product.factories.begin(), product.factories.end(), [&](const Function* factory) { return !identity_parameters(program, *factory).empty(); });
}

class Examination {
 public:
  Examination(const Program& program, const Product& product, std::set<Symbol>& seen) : program_(program), product_(product), seen_(seen) {}

  std::vector<Finding> findings() {
    for (const Class* part : program_.lineage(product_.record->symbol)) {
      for (const Field& field : part->statics) add(field, "is static and mutable: all share it");
      for (const Function* constructor : program_.constructors(part->symbol)) constructed(*constructor);
    }
    return std::move(findings_);
  }

 private:
  /// References and pointers that the constructor binds, in the initialiser list or by an assignment.
  void constructed(const Function& constructor) {
    for (const Binding& binding : constructor.bindings) {
      if (binding.from.root != Place::Root::self || binding.from.path.empty()) continue;
      const Symbol member = binding.from.path.front().field;
      if (binding.to.root == Place::Root::parameter && binding.to.level == 0) passed(constructor, binding.to.index, member);
      else refers(member, binding.to, constructor);
    }
    for (const Effect& effect : program_.effects_of(constructor)) {
      const auto& path = effect.place.path;
      const bool own = effect.place.root == Place::Root::self && effect.place.level == 0 && path.size() == 1;
      if (!own || !effect.write || !effect.writer || effect.write->verb != "=") continue;
      const Member member = program_.member(path.front().field);
      if (!member.field || member.field->type.passing != Type::Passing::pointer) continue;
      assigned(path.front().field, *effect.write, *effect.writer);
    }
  }

  /// `entries_ = &all_entries`: a global is all that there is to point at. What is made by calls may be anything.
  void assigned(Symbol member, const Write& write, const Function& writer) {
    if (std::any_of(writer.calls.begin(), writer.calls.end(), [&](const Call& call) { return contains(write.range, call.range); })) return;
    for (const GlobalUse& use : writer.globals)
      if (contains(write.range, use.range)) refers(member, use);
  }

  /// Whether a factory passes a global to a constructor that keeps what it gets as that parameter.
  void passed(const Function& constructor, std::uint32_t parameter, Symbol member) {
    for (const Function* factory : product_.factories)
      for (const Call& call : factory->calls) {
        if (call.callee != constructor.symbol || parameter >= call.arguments.size()) continue;
        for (const Place& place : call.arguments[parameter].places) refers(member, place, *factory);
      }
  }

  void refers(Symbol symbol, const Place& to, const Function& user, int depth = 0) {
    // `registry_(Registry::instance())`: what the accessor hands out.
    if (to.root == Place::Root::result && to.level == 0 && to.index < user.calls.size() && depth < 4)
      for (const Function* accessor : program_.targets(user.calls[to.index]))
        for (const Place& kept : accessor->results) refers(symbol, kept, *accessor, depth + 1);
    const auto use = std::find_if(user.globals.begin(), user.globals.end(), [&](const GlobalUse& one) { return one.symbol == to.global; });
    if (to.root == Place::Root::global && use != user.globals.end()) refers(symbol, *use);
  }

  void refers(Symbol symbol, const GlobalUse& use) {
    const Member member = program_.member(symbol);
    if (!member.field || member.field->type.is_const || use.is_const || is_sink(*member.field)) return;
    if (add(*member.field, "refers to the mutable global '" + use.name + "'")) findings_.back().notes.push_back({program_.locate(use.range), "it is bound here"});
  }

  /// What is said there is diagnostics, and no state.
  bool is_sink(const Field& field) const {
    const Settings& settings = program_.settings(field.range);
    return settings.is(Names::sinks, field.name) || settings.is_any(Names::sinks, field.type.names);
  }

  bool add(const Field& field, const std::string& what) {
    if (!seen_.insert(field.symbol).second) return false;
    Finding finding;
    finding.location = program_.locate(field.range);
    finding.class_name = product_.record->qualified_name;
    finding.member = field.name;
    finding.role = "product of factory " + product_.factories.front()->name;
    finding.message = "'" + product_.record->name + "' is made for one identity, and its member '" + field.name + "' " + what + " (role: " + finding.role + ")";
    findings_.push_back(std::move(finding));
    return true;
  }

  const Program& program_;
  const Product& product_;
  std::set<Symbol>& seen_;
  std::vector<Finding> findings_;
};

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  std::set<Symbol> seen;  // products may have a base in common
  for (const Product& product : program.products()) {
    if (!is_made_for_identity(program, product)) continue;
    for (Finding& finding : Examination(program, product, seen).findings()) findings.push_back(std::move(finding));
  }
  return findings;
}

const Registration registration({
    .name = "product-shares-state",
    .summary = "a product made for one identity keeps mutable static data, or refers to a mutable global",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
