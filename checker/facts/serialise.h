// Facts as bytes and back.
//
// Problem: facts cross a process boundary today (worker to fvlint) and a cache or another machine
// later, as CBOR with the version of what it says in front (cbor.h).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "facts/cbor.h"
#include "facts/unit.h"

namespace fvlint::facts {

using cbor::DecodeError;

/// Writes the unit as CBOR, opening with format_version.
void write(cbor::Writer& writer, const Unit& unit);

/// What write() writes.
std::vector<std::uint8_t> encode(const Unit& unit);

/// Reads what encode() wrote, but for what the functions' bytes say (verify.h). Throws DecodeError on anything else; never reads past `bytes`.
Unit decode(std::span<const std::uint8_t> bytes);

}  // namespace fvlint::facts
