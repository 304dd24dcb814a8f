// A factory catches a failure, or sees a refusal, and hands out something all the same.
#include <algorithm>
#include <map>

#include "program/outcomes.h"
#include "program/paths.h"
#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;
using Kind = FlowStep::Kind;

/// Null where a pointer is returned: nobody learns why. (`nullopt` and error types tell.)
bool is_null(const Function& factory, const FlowStep& step) {
  if (step.kind != Kind::answer) return false;
  const bool pointer = factory.result.passing == Type::Passing::pointer || factory.result.spelling.find("_ptr<") != std::string::npos;
  return pointer && (step.text == "nullptr" || step.text == "0" || step.text.ends_with("{}"));
}

class Examination {
 public:
  Examination(const Program& program, const Product& product, const Function& factory)
      : program_(program), product_(product), factory_(factory), paths_(program, product.record->symbol) {
    paths_.visit(factory_, [&](const FlowStep& step, States states) { states_[&step] |= states; });
  }

  std::vector<Finding> findings() {
    if (writes_parameter(program_, factory_) && !returns_product()) return {};
    for (std::uint32_t i = 0; i < factory_.flow.nodes.size(); ++i) {
      const auto& steps = factory_.flow.nodes[i].steps;
      if (steps.empty()) continue;
      if (steps.front().kind == Kind::caught) caught(i, steps.front());
      for (const FlowStep& step : steps)
        if (step.kind == Kind::answered && step.text == "false" && step.call < factory_.calls.size() && paths_.is_validation(factory_.calls[step.call])) refused(i);
    }
    return std::move(findings_);
  }

 private:
  bool returns_product() const {
    return std::any_of(factory_.result.records.begin(), factory_.result.records.end(), [&](Symbol one) { return paths_.related(one); });
  }

  /// Handed out, but not because it was validated.
  bool is_placeholder(const FlowStep& step) const {
    const auto known = states_.find(&step);
    return step.kind == Kind::hand_over && known != states_.end() && known->second & (state::fresh | state::absent);
  }

  void caught(std::uint32_t node, const FlowStep& handler) {
    // An error code or message that the caller gave is told.
    if (writes_parameter(program_, factory_)) return;
    for (const FlowStep* step : steps_from(factory_.flow, node))
      if (is_placeholder(*step) || is_null(factory_, *step)) {
        add(handler.range, step->kind == Kind::answer ? "catches a failure and hands out null" : "catches a failure and hands out an object all the same", step->range);
        return;
      }
  }

  void refused(std::uint32_t node) {
    const auto after = steps_from(factory_.flow, node);
    for (const FlowStep* step : after) {
      if (!is_placeholder(*step)) continue;
      const bool made_since = std::any_of(after.begin(), after.end(), [&](const FlowStep* other) { return other->kind == Kind::make && other->object == step->object; });
      if (made_since) add(step->range, "hands out a placeholder after the validator has refused", {});
    }
  }

  void add(const Range& where, const std::string& what, const Range& noted) {
    Finding finding;
    finding.location = program_.locate(where);
    finding.function = factory_.qualified_name;
    finding.class_name = product_.record->qualified_name;
    finding.role = "factory of " + product_.record->name;
    finding.message = "factory '" + factory_.name + "' " + what + "; let the failure out, or return an error (role: " + finding.role + ")";
    if (noted) finding.notes.push_back({program_.locate(noted), "it is handed out here"});
    if (std::none_of(findings_.begin(), findings_.end(), [&](const Finding& one) { return one.location == finding.location; })) findings_.push_back(std::move(finding));
  }

  const Program& program_;
  const Product& product_;
  const Function& factory_;
  Paths paths_;
  std::map<const FlowStep*, States> states_;
  std::vector<Finding> findings_;
};

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  for (const Product& product : program.products())
    for (const Function* factory : product.factories) {
      if (factory->is_foreign) continue;
      for (Finding& finding : Examination(program, product, *factory).findings()) findings.push_back(std::move(finding));
    }
  return findings;
}

const Registration registration({
    .name = "factory-hides-failure",
    .summary = "a factory catches a failure and hands out a null, default or placeholder product",
    .severity = Severity::warning,
    .profile = Profile::standard,
    .check = check,
});

}  // namespace
}  // namespace fvlint
