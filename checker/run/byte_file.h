// Bytes, put aside in an unnamed temporary file, which is gone with the object.
//
// Problem: the facts of hundreds of units do not fit into memory side by side, and are wanted again. A disk
// that is full, or a file that may not grow, is no reason to fail: what it does not take stays in memory.
#pragma once

#include <cstdio>
#include <memory>

#include "facts/byte_store.h"

namespace fvlint {

class ByteFile : public ByteStore {
 public:
  Place keep(std::span<const std::uint8_t> bytes) override;
  /// Throws Failure where the disk does not give back what it took.
  std::vector<std::uint8_t> load(const Place& place) override;

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  /// Whether the file, which is made for the first bytes, takes these behind the others.
  bool takes(std::span<const std::uint8_t> bytes);

  std::unique_ptr<std::FILE, Closer> file_;
  std::uint64_t written_ = 0;       ///< bytes in the file
  std::vector<std::uint8_t> rest_;  ///< those that come behind them: few, unless the file takes no more
  bool is_full_ = false;
};

}  // namespace fvlint
