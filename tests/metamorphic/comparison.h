// Whether two reports say the same, one of a program and one of a variant of it.
//
// The same is: each finding has its twin, of the same rule about the same member of the same function, with the same words
// and the same notes, all at the places where the code stands now; and there is none more. Only where a statement has gone
// into a helper may a finding in it stand at the helper's call (and then a note must say where the statement stands), the
// notes be more, a role be the name alone, and a name that nothing declares go unsaid, because the helper is no validator.
#pragma once

#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "draft.h"
#include "program.h"

namespace fvlint::metamorphic {

/// A program as it was linted: its report, and the folder that its files were in.
struct Report {
  nlohmann::json json;
  std::string folder;
};

struct Differences {
  std::string text;             ///< a line for each; empty: none
  std::set<std::string> rules;  ///< whose findings they are
};

Differences differences(const Program& program, const Draft& draft, const Layout& layout, Sources& sources, const Report& before, const Report& after);

/// A report's findings, to read.
std::string described(const nlohmann::json& report);

}  // namespace fvlint::metamorphic
