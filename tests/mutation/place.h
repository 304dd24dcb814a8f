// A place in compliant code where a fault can be seeded.
//
// Problem: a fault is text, and its text depends on where it goes: the validator's name, a member that can be
// assigned and a value that fits, the statement that validates. A place says all that in plain values, so that a
// way of being wrong (way.h) is a line of text with names in it and never sees Clang:
//
//     kind     "member": a validator and a member that it could write
//     names    m = "user_id_", value = "\"x\"", v = "validate", ...
//     flags    "string", "initialised", "const-validator", ...
//     anchors  start = behind the validator's opening brace, class = before the class's closing one, ...
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rewriting/scribe.h"

namespace fvlint::mutation {

using namespace rewriting;

/// Where the text of a fault goes, and what is written around it.
struct Slot : Span {
  std::string before, after;
};

/// Where a fault goes; several slots are all edited alike.
using Anchor = std::vector<Slot>;

struct Place {
  std::string kind;
  std::string label;  ///< for people, and for known misses: "Session::validate user_"
  std::map<std::string, std::string> names;
  std::set<std::string> flags;
  std::map<std::string, Anchor> anchors;

  bool is(const std::string& flag) const { return flags.contains(flag); }
};

/// Inserts the span into the place as an anchor, where there is one.
inline void add_anchor(Place& place, const std::string& name, const std::optional<Span>& span, const std::string& before = "", const std::string& after = "") {
  if (span) place.anchors[name].push_back({*span, before, after});
}

}  // namespace fvlint::mutation
