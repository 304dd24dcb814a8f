// The misses that are known, each with its reason, in files of a folder:
//
//     [{"rule": "...", "way": "...", "places": ["rules/x/good.cpp: Session::validate user_"], "reason": "why"}]
//
// Problem: a list of accepted failures rots. So each names its places one by one, a survivor that is not listed is an
// error, and so is a listed one that is caught by now.
#pragma once

#include <set>
#include <string>

#include "mutant.h"

namespace fvlint::mutation {

class KnownMisses {
 public:
  /// Reads all .json files of the folder. Throws std::runtime_error where one is malformed or gives no reason.
  explicit KnownMisses(const std::string& folder);

  bool explain(const Mutant& mutant) const;

 private:
  std::set<std::string> keys_;
};

}  // namespace fvlint::mutation
