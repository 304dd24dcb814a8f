// A validator's verdict depends on more than its instance.
#include <algorithm>
#include <set>
#include <tuple>

#include "program/program.h"
#include "program/rule.h"
#include "program/state_writes.h"

namespace fvlint {
namespace {

using namespace facts;

struct Use {
  const GlobalUse* global = nullptr;
  const Function* user = nullptr;
  Range where;    ///< in the validator
  int depth = 0;  ///< calls from there to the use
};

class Search {
 public:
  Search(const Program& program, const Function& validator) : program_(program), validator_(validator) {}

  std::vector<Use> uses() {
    visit(validator_, {}, 0);
    // Of what one call leads to, the nearest says enough.
    std::sort(uses_.begin(), uses_.end(), [](const Use& a, const Use& b) {
      return std::tie(a.where, a.depth, a.global->range) < std::tie(b.where, b.depth, b.global->range);
    });
    const auto last = std::unique(uses_.begin(), uses_.end(), [](const Use& a, const Use& b) { return a.where == b.where && b.depth > 0; });
    uses_.erase(last, uses_.end());
    return std::move(uses_);
  }

 private:
  void visit(const Function& function, const Range& where, int depth) {
    if (depth > 16 || !seen_.insert(&function).second) return;
    for (const GlobalUse& global : function.globals) {
      const bool accident = std::any_of(function.undeclared.begin(), function.undeclared.end(), [&](const Undeclared& name) { return name.symbol == global.symbol; });
      if (global.is_const || accident || program_.settings(function).is(Names::sinks, global.name) || !known_.insert(global.symbol).second) continue;
      uses_.push_back({&global, &function, where ? where : global.range, depth});
    }
    for (const Call& call : function.calls) {
      if (program_.is_sink(call)) continue;
      if (program_.settings(function).is_any(Names::locks, {call.object_type, call.name})) continue;
      for (const Function* target : program_.targets(call))
        // Another validator answers for itself.
        if (!program_.is_validator(*target) && !target->is_foreign) visit(*target, where ? where : call.range, depth + 1);
    }
  }

  const Program& program_;
  const Function& validator_;
  std::set<const Function*> seen_;
  std::set<Symbol> known_;
  std::vector<Use> uses_;
};

std::vector<Finding> check(const Program& program, Profile profile) {
  std::vector<Finding> findings;
  for (const Validator& validator : program.validators(profile)) {
    if (program.is_instantiated(*validator.function)) continue;
    for (const Use& use : Search(program, *validator.function).uses()) {
      Finding finding;
      finding.location = program.locate(use.where);
      finding.function = validator.function->qualified_name;
      if (const Class* owner = program.record(validator.record)) finding.class_name = owner->qualified_name;
      finding.member = use.global->name;
      finding.role = validator.role;
      const bool direct = use.user == validator.function;
      finding.message = validator_text(validator) + " uses the mutable global '" + use.global->name + "'" + (direct ? "" : " through this call") +
                        "; its verdict must depend on what it judges alone (role: " + validator.role + ")";
      if (!direct) finding.notes.push_back({program.locate(use.global->range), "it is used here in '" + use.user->name + "'", true});
      finding.notes.push_back({program.locate(use.global->declaration), "it is declared here"});
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

const Registration registration({
    .name = "validator-uses-global-state",
    .summary = "a validator reads or writes a mutable global, static or thread-local variable",
    .severity = Severity::warning,
    .profile = Profile::strict,
    .check = check,
});

}  // namespace
}  // namespace fvlint
