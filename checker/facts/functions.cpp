#include "facts/functions.h"

#include <algorithm>

namespace fvlint::facts {

Functions::Entry Functions::entry_of(const Function& function, std::size_t size) {
  Entry entry{function.symbol, function.owner, function.pattern, function.enclosing, function.definition, function.is_defined, function.annotations, {}, size};
  for (const Call& call : function.calls)
    for (const Argument& argument : call.arguments) entry.handed_over.insert(entry.handed_over.end(), argument.callables.begin(), argument.callables.end());
  std::sort(entry.handed_over.begin(), entry.handed_over.end());
  entry.handed_over.erase(std::unique(entry.handed_over.begin(), entry.handed_over.end()), entry.handed_over.end());
  return entry;
}

void Functions::push_back(const Function& function) {
  const std::vector<std::uint8_t> own = cbor::encode(function);
  bytes_.insert(bytes_.end(), own.begin(), own.end());
  entries_.push_back(entry_of(function, own.size()));
}

}  // namespace fvlint::facts
