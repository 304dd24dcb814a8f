#include "run/unit_store.h"

#include <cerrno>
#include <cstring>

#include "facts/serialise.h"
#include "run/failure.h"

namespace fvlint {
namespace {

[[noreturn]] void refuse() { throw Failure(std::string("cannot keep facts in the folder for temporary files: ") + std::strerror(errno)); }

}  // namespace

UnitStore::UnitStore() : file_(std::tmpfile()) {
  if (!file_) refuse();
}

UnitStore::Place UnitStore::keep(const facts::Unit& unit) {
  const std::vector<std::uint8_t> bytes = facts::encode(unit);
  Place place{0, bytes.size()};
  if (std::fseek(file_.get(), 0, SEEK_END) != 0 || (place.offset = std::ftell(file_.get())) < 0) refuse();
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size() || std::fflush(file_.get()) != 0) refuse();
  return place;
}

facts::Unit UnitStore::load(const Place& place) {
  std::vector<std::uint8_t> bytes(place.size);
  if (std::fseek(file_.get(), place.offset, SEEK_SET) != 0 || std::fread(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) refuse();
  return facts::decode(bytes);
}

}  // namespace fvlint
