// Bytes, put aside in an unnamed temporary file, which is gone with the object.
//
// Problem: the facts of hundreds of units do not fit into memory side by side, and are wanted again.
#pragma once

#include <cstdio>
#include <memory>

#include "facts/byte_store.h"

namespace fvlint {

class ByteFile : public ByteStore {
 public:
  /// Both throw Failure where no temporary file can be made, which is done when the first bytes come, or the disk does not take or give it.
  Place keep(std::span<const std::uint8_t> bytes) override;
  std::vector<std::uint8_t> load(const Place& place) override;

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Closer> file_;
  std::uint64_t end_ = 0;
  bool at_end_ = true;  ///< the file's position is there
};

}  // namespace fvlint
