#include "facts/serialise.h"

namespace fvlint::facts {

void write(cbor::Writer& writer, const Unit& unit) {
  writer.open(cbor::list, 2);
  writer.write(format_version);
  writer.write(unit);
}

std::vector<std::uint8_t> encode(const Unit& unit) {
  // Counted first: a buffer that grows would take twice as much.
  std::size_t size = 0;
  cbor::Writer counting([&](std::span<const std::uint8_t> bytes) { size += bytes.size(); });
  write(counting, unit);
  counting.flush();
  cbor::Writer writer;
  writer.bytes.reserve(size);
  write(writer, unit);
  return std::move(writer.bytes);
}

Unit decode(std::span<const std::uint8_t> bytes) {
  cbor::Reader reader(bytes);
  if (reader.open(cbor::list) != 2) throw DecodeError("not fvlint facts");
  std::uint32_t version = 0;
  reader.read(version);
  if (version != format_version) throw DecodeError("facts of another fvlint version");
  Unit unit;
  reader.read(unit);
  if (!reader.at_end()) throw DecodeError("more than a unit");
  return unit;
}

}  // namespace fvlint::facts
