#include "facts/verify.h"

#include <algorithm>
#include <map>

#include "facts/serialise.h"

namespace fvlint::facts {
namespace {

void expect(bool holds, const char* what) {
  if (!holds) throw DecodeError(what);
}

void verify(const Flow& flow) {
  const auto is_node = [&](std::uint32_t node) { return node < flow.nodes.size(); };
  expect(flow.flags <= Flow::max_flags, "more flags than are told apart");
  const auto is_about_flag = [](const FlowStep& step) { return step.kind == FlowStep::Kind::set || step.kind == FlowStep::Kind::holds; };
  const std::size_t objects = std::max<std::size_t>(flow.objects.size(), 1);  // a step that concerns none says 0
  for (const FlowNode& node : flow.nodes) {
    expect(std::all_of(node.successors.begin(), node.successors.end(), is_node), "a path leads nowhere");
    expect(std::all_of(node.handlers.begin(), node.handlers.end(), is_node), "an exception leads nowhere");
    for (const FlowStep& step : node.steps) {
      expect(step.object < objects, "a step concerns an object that is not there");
      expect(!is_about_flag(step) || step.argument < flow.flags, "a step concerns a flag that is not there");
    }
  }
}

/// What encloses what has an outermost.
void verify_chains(const auto& values) {
  std::map<Symbol, Symbol> enclosing;
  for (const auto& one : values) enclosing.try_emplace(one.symbol, one.enclosing);
  for (const auto& one : values) {
    std::size_t steps = 0;
    for (auto at = enclosing.find(one.enclosing); at != enclosing.end(); at = enclosing.find(at->second))
      expect(++steps <= 256, "what encloses something has no end");
  }
}

}  // namespace

void verify(const Unit& unit) {
  unit.functions.each([](const Functions::Entry& entry, const auto& read) {
    const Function function = read();
    expect(Functions::entry_of(function, entry.size) == entry, "a function is not what it is said to be");
    verify(function.flow);
  });
  verify_chains(unit.functions.entries());
  verify_chains(unit.classes);
}

}  // namespace fvlint::facts
