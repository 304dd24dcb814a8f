// Facts of many units, put aside.
//
// Problem: the facts of hundreds of units do not fit into memory side by side, and yet they are wanted
// again: in another order, or with a file's text changed. They lie in an unnamed temporary file, which
// is gone with the store.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>

#include "facts/facts.h"

namespace fvlint {

class UnitStore {
 public:
  /// Throws Failure where no temporary file can be made.
  UnitStore();

  struct Place {
    long offset = 0;
    std::size_t size = 0;
  };
  /// Both throw Failure where the disk does not take or give it.
  Place keep(const facts::Unit& unit);
  facts::Unit load(const Place& place);

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Closer> file_;
};

}  // namespace fvlint
