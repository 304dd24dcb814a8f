// An event is declared, and nothing sends it.
#include <algorithm>

#include "program/program.h"
#include "program/rule.h"

namespace fvlint {
namespace {

using namespace facts;

std::vector<Finding> check(const Program& program, Profile) {
  std::vector<Finding> findings;
  if (program.extent() == Extent::unit) return findings;
  for (const auto& [symbol, events] : program.enums()) {
    const bool annotated = std::find(events.annotations.begin(), events.annotations.end(), "events") != events.annotations.end();
    if (events.enumerators.empty() || !(annotated || program.settings(events.enumerators.front().range).is_event_enum(events.qualified_name))) continue;
    for (const Enumerator& event : events.enumerators) {
      if (program.is_used(event.symbol)) continue;
      Finding finding;
      finding.location = program.locate(event.range);
      finding.class_name = events.qualified_name;
      finding.member = event.name;
      finding.role = annotated ? "annotated" : "configured";
      finding.message = "event '" + event.name + "' of '" + events.name + "' is sent nowhere in this run (role: " + finding.role + ")";
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

const Registration registration({
    .name = "event-never-sent",
    .summary = "an enumerator of an event enum is sent nowhere in the run",
    .severity = Severity::warning,
    .profile = Profile::standard,
    .needs_all_units = true,
    .check = check,
});

}  // namespace
}  // namespace fvlint
