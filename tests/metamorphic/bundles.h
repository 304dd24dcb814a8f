// Variants of one program that are tried together.
//
// Problem: a program has a variant for each of its statements, nearly all of which change no finding, and each costs a parse.
// So those of one kind that keep out of each other's way are one program, which answers for all of them where it finds what
// the program did before. Where it does not, each has to be tried alone.
#pragma once

#include <functional>
#include <vector>

#include "variants.h"

namespace fvlint::metamorphic {

struct Bundle {
  Variant variant;                   ///< all that the members change
  std::vector<std::size_t> members;  ///< their indices
};

/// Each variant is in one of them.
std::vector<Bundle> bundled(const std::vector<Variant>& variants, const std::function<bool(const Variant&)>& tries_alone);

}  // namespace fvlint::metamorphic
