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
#include <set>
#include <string>
#include <vector>

namespace fvlint::mutation {

/// Bytes of a file that a fault replaces; none (begin == end) where it is inserted.
struct Span {
  std::string file;
  unsigned begin = 0, end = 0;
  std::string before, after;  ///< written around what is inserted
};

/// Where a fault goes; several spans are all edited alike.
using Anchor = std::vector<Span>;

struct Place {
  std::string kind;
  std::string label;  ///< for people, and for known misses: "Session::validate user_"
  std::map<std::string, std::string> names;
  std::set<std::string> flags;
  std::map<std::string, Anchor> anchors;

  bool is(const std::string& flag) const { return flags.contains(flag); }
};

}  // namespace fvlint::mutation
