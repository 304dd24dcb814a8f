// Facts of many units, put aside.
//
// Problem: the facts of hundreds of units do not fit into memory side by side, and yet they are wanted
// again: in another order, or with a file's text changed.
#pragma once

#include "facts/unit.h"
#include "run/byte_file.h"

namespace fvlint {

class UnitStore {
 public:
  /// A unit's functions are nearly all of it, tens of megabytes at times: apart from the rest they come back without a copy.
  struct Place {
    ByteStore::Place functions, rest;
  };
  /// The unit is left as it was.
  Place keep(facts::Unit& unit);
  /// Throws Failure where the disk does not give back what it took.
  facts::Unit load(const Place& place);

 private:
  ByteFile file_;
};

}  // namespace fvlint
