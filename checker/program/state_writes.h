// A validator's writes to the instance that it judges, sorted by what they mean.
//
// Problem: three rules share one question, which writes of a validator change instance state, and
// each takes its part of the answer: plain writes, fills of a missing member, records of the
// verdict. This file asks the program for the validator's effects, leaves out what is no state
// (pointees, locks, diagnostics, statistics), says what each rest is, and explains it: where it
// stands and by which calls it is reached.
#pragma once

#include <string>
#include <vector>

#include "program/effects.h"
#include "program/program.h"

namespace fvlint {

enum class WriteMeaning {
  plain,    ///< changes state
  fill,     ///< gives a missing member a value
  verdict,  ///< stores the validator's own verdict or error text
  memo,     ///< stores what only validators read
};

struct StateWrite {
  const Effect* effect = nullptr;
  WriteMeaning meaning = WriteMeaning::plain;
  Member member;         ///< what is written: the validator's own member; empty for `*this`
  facts::Range where;    ///< primary location: the write, or the call that leads there
  bool direct = false;   ///< `where` is the write itself
};

/// In the order of their locations; one for each location and meaning. Writes through callees
/// without a body, which are possible only, are included where `possible`.
std::vector<StateWrite> state_writes(const Program& program, const Validator& validator, bool possible);

/// The finding for a write, with everything but its message: role, location, call path as notes.
Finding finding_of(const Program& program, const Validator& validator, const StateWrite& write);

/// "member 'total_'", "member '*this'", "member 'total' of its argument 'order'"
std::string member_text(const Validator& validator, const StateWrite& write);

/// "validator 'check_invariants'", "argument validator 'validate_order'"
std::string validator_text(const Validator& validator);

}  // namespace fvlint
