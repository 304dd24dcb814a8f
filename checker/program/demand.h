// What the program would have to know besides, to be sure of what it says.
//
// Problem: a run reads the units that may hold roles, not all. What a role calls may stand in another
// unit, and whether a member is only a memo, a verdict is ever dropped or a product is built elsewhere
// hangs on units that hold no role at all. Here the linked facts say which names those units must
// mention or define; whoever reads units (scan/relevance.h) finds them, and asks again, until nothing
// is missing. It asks for too much rather than too little.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "program/program.h"

namespace fvlint {

/// Names are unqualified; operators as Clang spells them ("operator=="), destructors "~X".
struct Demand {
  /// Functions whose bodies, wherever they are, must be read, each with the class it is a member of, if any. Also of those
  /// that are known: of two definitions the first counts, and this one may be the second.
  std::set<std::pair<std::string, std::string>> definitions;
  std::set<std::string> overriders;   ///< the same, in any class
  std::set<facts::Symbol> unknown;    ///< called, and not among the functions known: a unit that was read may have them (shelf.h)
  std::set<std::string> mentions;     ///< whatever mentions one of these must be read
  std::set<std::string> calls;        ///< whatever may call one of these functions must be read
  std::set<std::string> templates;    ///< with roles: whatever mentions one, by itself or by an alias, may instantiate it
};

/// A function's name as Demand has it: `+=` is called operator+= where it is defined; of conversions only that they are some.
std::string defined_name(const std::string& name);

Demand demand_of(const Program& program, Profile profile);

}  // namespace fvlint
