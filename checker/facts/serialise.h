// Facts as bytes and back.
//
// Problem: facts cross a process boundary today (worker to fvlint) and a cache or another machine
// later, so every struct of facts.h needs a serialised form that cannot drift from its members.
// Each struct names its members once, in `visit`; this is the only reader and writer of that list.
// A struct is an array of its members in order, an enum its number; the whole is CBOR (RFC 8949). Both
// ways go straight between bytes and structs: facts are large, and reading them is most of what a run
// costs that parses nothing.
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace fvlint::facts {

/// Bytes that are no facts of this version: truncated, foreign, or made by another version.
struct DecodeError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The unit as CBOR, opening with format_version.
std::vector<std::uint8_t> encode(const Unit& unit);

/// Reads what encode() wrote. Throws DecodeError on anything else; never reads past `bytes`.
Unit decode(std::span<const std::uint8_t> bytes);

}  // namespace fvlint::facts
