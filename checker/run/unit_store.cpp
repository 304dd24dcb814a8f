#include "run/unit_store.h"

#include <optional>

#include "facts/serialise.h"

namespace fvlint {

UnitStore::Place UnitStore::keep(const facts::Unit& unit) {
  std::optional<Place> whole;
  cbor::Writer writer([&](std::span<const std::uint8_t> bytes) {
    const Place piece = file_.keep(bytes);
    if (!whole) whole = piece;
    else whole->size += piece.size;
  });
  facts::write(writer, unit);
  writer.flush();
  return *whole;
}

facts::Unit UnitStore::load(const Place& place) { return facts::decode(file_.load(place)); }

}  // namespace fvlint
