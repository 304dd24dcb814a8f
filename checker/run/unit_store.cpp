#include "run/unit_store.h"

#include "facts/serialise.h"

namespace fvlint {

UnitStore::Place UnitStore::keep(facts::Unit& unit) {
  std::vector<std::uint8_t> functions = unit.functions.take_bytes();
  const Place place{file_.keep(functions), file_.keep(facts::encode(unit))};
  unit.functions.put_bytes(std::move(functions));
  return place;
}

facts::Unit UnitStore::load(const Place& place) {
  facts::Unit unit = facts::decode(file_.load(place.rest));
  unit.functions.put_bytes(file_.load(place.functions));
  return unit;
}

}  // namespace fvlint
