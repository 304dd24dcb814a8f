// One range within another.
//
// Problem: a write and the statement around it, or a failure and the handler that it is in, are noted
// by different hands; where they stand says that they belong together.
#pragma once

#include <utility>

#include "facts/facts.h"

namespace fvlint::facts {

/// All of `inner`, which exists, is in `outer`.
inline bool contains(const Range& outer, const Range& inner) {
  if (!inner || outer.file != inner.file) return false;
  return std::pair(outer.line, outer.column) <= std::pair(inner.line, inner.column) &&
         std::pair(inner.end_line, inner.end_column) <= std::pair(outer.end_line, outer.end_column);
}

}  // namespace fvlint::facts
