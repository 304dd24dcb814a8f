// Puts variants before the real fvlint, and says which changed a finding.
//
// Problem: a class is one class to fvlint, so a run over two variants of it would mix them; and a run for each starts
// everything anew. So all are extracted in one go, as units of one database in folders of their own, and each is then
// judged alone, as its program was. Most change nothing: so what can be changed at once is, and only where a finding
// differs then, each by itself.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "variants.h"

namespace fvlint::metamorphic {

struct Result {
  /// invalid: the variant compiles otherwise than its program does, so it is none.
  enum class Kind { same, different, invalid };
  Kind kind = Kind::same;
  std::string why;
  std::set<std::string> rules;  ///< that find otherwise
};

struct Laboratory {
  std::string fvlint;  ///< the program
  std::string keep;    ///< folder that gets what differs; empty: none
  unsigned jobs = 1;
  std::function<bool(const Variant&)> tries_alone = [](const Variant&) { return false; };  ///< because it is known to differ
};

/// The results in the order of the variants. `progress` is told what is being done.
std::vector<Result> try_variants(const Laboratory& laboratory, const std::vector<Program>& programs, const std::vector<Variant>& variants, const std::function<void(const std::string&)>& progress);

}  // namespace fvlint::metamorphic
