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
  /// Both throw Failure where the disk does not take or give it. The unit is then as it was before.
  Place keep(facts::Unit& unit);
  facts::Unit load(const Place& place);

 private:
  ByteFile file_;
};

}  // namespace fvlint
