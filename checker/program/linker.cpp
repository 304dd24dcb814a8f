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
void add_annotations(auto& known, const std::vector<std::string>& others) {
  for (const std::string& annotation : others)
    if (std::find(known.annotations.begin(), known.annotations.end(), annotation) == known.annotations.end()) known.annotations.push_back(annotation);
}

/// Of two facts about one declaration the first is kept. Most are known already: only what is kept gets new numbers.
template <typename Fact>
void keep_first(std::map<Symbol, Fact>& known, Fact&& one, const auto& number) {
  const auto [entry, added] = known.try_emplace(one.symbol, std::move(one));
  if (added) each_range(entry->second, number);
  else add_annotations(entry->second, one.annotations);
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
  const Renamed renamed = keep_apart(unit, renumbered, linked_.files, definitions_);
  for (Class& one : std::exchange(unit.classes, {})) keep_first(linked_.classes, std::move(one), number);
  if (shelf_) shelf_->begin(unit);
  std::exchange(unit.functions, {}).each([&](const Functions::Entry& entry, const auto& read) {
    add(entry, unit.incomplete.empty(), [&] {
      Function one = read();
      rename(one, renamed);
      each_range(one, number);
      return one;
    });
  });
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
/// could be read wholly: an include that is missing elsewhere declares nothing there. Only what says more is read.
void Linker::add(const Functions::Entry& entry, bool wholly, const auto& read) {
  const int says = (entry.is_defined ? 2 : 0) + (wholly ? 1 : 0);
  if (entry.pattern != Symbol::none && entry.is_defined) linked_.instantiated.insert(entry.pattern);
  const auto [said, is_new] = says_.try_emplace(entry.symbol, says);
  const bool says_more = is_new || says > said->second;
  said->second = std::max(said->second, says);
  auto known = linked_.functions.find(entry.symbol);
  if (known == linked_.functions.end() && !is_new && shelf_->is_needed(entry))
    if (std::optional<Function> waiting = shelf_->take(entry.symbol)) known = linked_.functions.emplace(entry.symbol, std::move(*waiting)).first;
  if (known != linked_.functions.end()) {
    const std::vector<std::string> before = says_more ? std::exchange(known->second, read()).annotations : entry.annotations;
    return add_annotations(known->second, before);
  }
  if (!says_more) return;  // it waits on the shelf
  Function one = read();
  if (!shelf_ || !put_aside(one)) linked_.functions.emplace(entry.symbol, std::move(one));
}

bool Linker::put_aside(const Function& one) {
  const Range& at = one.definition ? one.definition : one.declaration;
  const auto owner = linked_.classes.find(one.owner);
  return shelf_->put(one, at.file < linked_.files.size() ? linked_.files[at.file] : "", owner != linked_.classes.end() ? owner->second.name : "");
}

void Linker::link(std::vector<Function> functions) {
  for (Function& one : functions) linked_.functions.emplace(one.symbol, std::move(one));
}

}  // namespace fvlint
