#include "program/link.h"

#include <unordered_map>
#include <unordered_set>

namespace fvlint {

using namespace facts;

namespace {

/// Calls `on_symbol` for every symbol in a value of facts.
void each_symbol(auto& value, auto&& on_symbol) {
  using Value = std::remove_cvref_t<decltype(value)>;
  if constexpr (std::is_same_v<Value, Symbol>) {
    on_symbol(value);
  } else if constexpr (requires { Value::visit(value, [](auto&...) {}); }) {
    Value::visit(value, [&](auto&... member) { (each_symbol(member, on_symbol), ...); });
  } else if constexpr (requires { value.begin(); } && !std::is_same_v<Value, std::string>) {
    for (auto& element : value) each_symbol(element, on_symbol);
  }
}

/// Another definition of the symbol is known, at another place.
bool clashes(std::map<Symbol, Range>& known, Symbol symbol, const Range& range) {
  const auto [entry, added] = known.try_emplace(symbol, range);
  return !added && entry->second != range;
}

}  // namespace

void keep_apart(Unit& unit, std::uint64_t unit_number, Definitions& known) {
  std::unordered_map<Symbol, Symbol> renamed;
  std::unordered_set<Symbol> own_classes;
  const auto rename = [&](Symbol symbol) {
    // Mixed as splitmix64 does, so that units' symbols do not meet.
    std::uint64_t mixed = static_cast<std::uint64_t>(symbol) + 0x9e3779b97f4a7c15ull * (unit_number + 1);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ull;
    renamed.try_emplace(symbol, Symbol{mixed ^ (mixed >> 27)});
  };
  for (const Class& one : unit.classes)
    if (clashes(known.classes, one.symbol, one.range)) {
      rename(one.symbol);
      own_classes.insert(one.symbol);
      for (const Field& field : one.fields) rename(field.symbol);
    }
  for (const Function& one : unit.functions) {
    const bool own = own_classes.contains(one.owner);
    if (own || (one.is_defined && clashes(known.functions, one.symbol, one.definition))) rename(one.symbol);
  }
  if (renamed.empty()) return;
  each_symbol(unit, [&](Symbol& symbol) {
    if (const auto found = renamed.find(symbol); found != renamed.end()) symbol = found->second;
  });
}

}  // namespace fvlint
