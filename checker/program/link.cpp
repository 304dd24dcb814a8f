#include "program/link.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

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
    if constexpr (!std::is_arithmetic_v<typename Value::value_type>)
      for (auto& element : value) each_symbol(element, on_symbol);
  }
}

/// Another definition of the symbol is known, at another place.
bool clashes(std::unordered_map<Symbol, Range>& known, Symbol symbol, const Range& range) {
  const auto [entry, added] = known.try_emplace(symbol, range);
  return !added && entry->second != range;
}

void rename_all(auto& value, const Renamed& renamed) {
  each_symbol(value, [&](Symbol& symbol) {
    if (const auto found = renamed.find(symbol); found != renamed.end()) symbol = found->second;
  });
}

/// The symbol of what stands at that place.
Symbol symbol_at(Symbol symbol, const Range& range, const std::vector<std::string>& files) {
  const std::string_view file = range.file < files.size() ? files[range.file] : std::string_view();
  const std::uint64_t place = XXH3_64bits_withSeed(file.data(), file.size(), std::uint64_t{range.line} << 32 | range.column);
  return Symbol{XXH3_64bits_withSeed(&symbol, sizeof symbol, place)};
}

}  // namespace

Range renumber(Range range, const std::vector<std::uint32_t>& renumbered) {
  if (range.file >= renumbered.size()) return {};
  range.file = renumbered[range.file];
  return range;
}

Renamed keep_apart(Unit& unit, const std::vector<std::uint32_t>& renumbered, const std::vector<std::string>& files, Definitions& known) {
  Renamed renamed;
  const auto rename = [&](Symbol symbol, const Range& range) { renamed.try_emplace(symbol, symbol_at(symbol, range, files)); };
  for (const Class& one : unit.classes) {
    const Range range = renumber(one.range, renumbered);
    if (!clashes(known.classes, one.symbol, range)) continue;
    rename(one.symbol, range);
    for (const Field& field : one.fields) rename(field.symbol, range);
    for (const Field& field : one.statics) rename(field.symbol, range);
    for (const Symbol method : one.methods) rename(method, range);
  }
  for (const Functions::Entry& one : unit.functions.entries()) {
    if (renamed.contains(one.symbol)) continue;
    const Range definition = renumber(one.definition, renumbered);
    if (renamed.contains(one.owner) || (one.is_defined && clashes(known.functions, one.symbol, definition))) rename(one.symbol, definition);
  }
  if (!renamed.empty()) rename_all(unit, renamed);
  return renamed;
}

void rename(Function& function, const Renamed& renamed) {
  if (!renamed.empty()) rename_all(function, renamed);
}

}  // namespace fvlint
