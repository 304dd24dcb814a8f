// Where bytes can be put aside.
//
// Problem: what makes a program of facts has more of them than memory, and knows nothing of files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fvlint {

/// Bytes, put aside one behind the other. Whoever has files gives one (run/byte_file.h).
class ByteStore {
 public:
  struct Place {
    std::uint64_t offset = 0;
    std::size_t size = 0;
  };
  virtual ~ByteStore() = default;
  virtual Place keep(std::span<const std::uint8_t> bytes) = 0;
  virtual std::vector<std::uint8_t> load(const Place& place) = 0;
};

}  // namespace fvlint
