#include "program/linker.h"

#include <algorithm>
#include <utility>

namespace fvlint {

using namespace facts;

namespace {

/// Calls `on_range` for every range in a value of facts.
void each_range(auto& value, auto&& on_range) {
  using Value = std::remove_cvref_t<decltype(value)>;
  if constexpr (std::is_same_v<Value, Range>) {
    on_range(value);
  } else if constexpr (requires { Value::visit(value, [](auto&...) {}); }) {
    Value::visit(value, [&](auto&... member) { (each_range(member, on_range), ...); });
  } else if constexpr (requires { value.begin(); } && !std::is_same_v<Value, std::string>) {
    for (auto& element : value) each_range(element, on_range);
  }
}

/// One of the units may see a redeclaration that says more of its role.
template <typename Fact>
void add_annotations(Fact& known, const Fact& other) {
  for (const std::string& annotation : other.annotations)
    if (std::find(known.annotations.begin(), known.annotations.end(), annotation) == known.annotations.end()) known.annotations.push_back(annotation);
}

/// Of two facts about one declaration the first is kept. Most are known already: only what is kept gets new numbers.
template <typename Fact>
void keep_first(std::map<Symbol, Fact>& known, Fact&& one, const auto& number) {
  const auto [entry, added] = known.try_emplace(one.symbol, std::move(one));
  if (added) each_range(entry->second, number);
  else add_annotations(entry->second, one);
}

}  // namespace

std::vector<std::uint32_t> Linker::renumber_files(const Unit& unit) {
  std::vector<std::uint32_t> renumbered;
  for (const std::string& file : unit.files) {
    const auto [entry, added] = file_numbers_.try_emplace(file, static_cast<std::uint32_t>(linked_.files.size()));
    if (added) linked_.files.push_back(file);
    renumbered.push_back(entry->second);
  }
  return renumbered;
}

void Linker::add(Unit& unit) {
  const std::vector<std::uint32_t> renumbered = renumber_files(unit);
  const auto number = [&](Range& range) { range = renumber(range, renumbered); };
  keep_apart(unit, renumbered, linked_.files, definitions_);
  for (Class& one : std::exchange(unit.classes, {})) keep_first(linked_.classes, std::move(one), number);
  if (shelf_) shelf_->begin(unit);
  for (Function& one : std::exchange(unit.functions, {})) {
    add(std::move(one), unit.incomplete.empty(), number);
    one = {};  // what was known already goes at once
  }
  for (Enum& one : std::exchange(unit.enums, {})) keep_first(linked_.enums, std::move(one), number);
  for (const Holding& one : unit.holdings) {
    linked_.held[one.holder].insert(one.callables.begin(), one.callables.end());
    for (const std::uint32_t parameter : one.parameters) linked_.taken.insert({one.taker, parameter, one.holder});
  }
  linked_.used_enumerators.insert(unit.used_enumerators.begin(), unit.used_enumerators.end());
  for (Suppression& one : std::exchange(unit.suppressions, {})) {
    number(one.range);
    linked_.suppressions.insert(std::move(one));
  }
  if (unit.has_tests) linked_.test_files.insert(unit.main_file);
}

/// Of two facts about one function the one with a body says more, and of two with a body the one whose unit
/// could be read wholly: an include that is missing elsewhere declares nothing there.
void Linker::add(Function&& one, bool wholly, const auto& number) {
  const int says = (one.is_defined ? 2 : 0) + (wholly ? 1 : 0);
  if (one.pattern != Symbol::none && one.is_defined) linked_.instantiated.insert(one.pattern);
  if (shelf_ && !linked_.functions.contains(one.symbol) && put_aside(one, says, number)) return;
  const auto [entry, added] = linked_.functions.try_emplace(one.symbol, std::move(one));
  const auto [known, unused] = says_.try_emplace(entry->first, says);
  if (added) return each_range(entry->second, number);
  if (says > known->second) {
    std::swap(one, entry->second);
    each_range(entry->second, number);
  }
  known->second = std::max(known->second, says);
  add_annotations(entry->second, one);
}

/// Whether the function, which is not linked, goes to the shelf, or another with its symbol there says as much. What may not
/// wait meets the one that did.
bool Linker::put_aside(Function& one, int says, const auto& number) {
  const auto said = says_.find(one.symbol);
  const Class* owner = nullptr;
  if (const auto found = linked_.classes.find(one.owner); found != linked_.classes.end()) owner = &found->second;
  Range at = one.definition ? one.definition : one.declaration;
  number(at);
  const std::string file = at.file < linked_.files.size() ? linked_.files[at.file] : std::string();
  const std::string owner_name = owner ? owner->name : "";
  if (!shelf_->may_wait(one, file, owner_name)) {
    if (said != says_.end())
      if (std::optional<Function> waiting = shelf_->take(one.symbol)) linked_.functions.emplace(one.symbol, std::move(*waiting));
    return false;
  }
  if (said != says_.end() && says <= said->second) return true;
  says_[one.symbol] = says;
  each_range(one, number);
  shelf_->put(one, owner_name);
  return true;
}

void Linker::link(std::vector<Function> functions) {
  for (Function& one : functions) linked_.functions.emplace(one.symbol, std::move(one));
}

}  // namespace fvlint
