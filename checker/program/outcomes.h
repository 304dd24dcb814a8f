// How a function can end: what it tells its caller about a failure, and what it keeps to itself.
//
// Problem: a validator that cannot fail validates nothing, and a handler that swallows makes one so.
// Both are questions about outcomes by path:
//
//     void validate() const { if (id_ < 0) std::clog << "bad id"; }        no failing outcome
//     bool validate() const { try { check(); } catch (...) {} return true; }   swallows its failure
//
// Failing is a throw, an abort, an assertion, a result that is not always the same constant, or
// something written where the caller sees it (an error list, an error code); in the function or in
// anything it calls, unless a handler on the way swallows it. Where a body is not in the run, it is taken to be able to fail.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace fvlint {

class Program;
struct Validator;

/// Some path through the validator, or through what it calls, ends in a failure that its caller learns of.
bool can_fail(const Program& program, const Validator& validator);

/// The function ends in the same way whatever it sees: `void`, or one constant.
bool has_one_result(const facts::Function& function);

/// As `has_one_result`, also where another function answers for it: `return check_user();`
bool answers_one_constant(const Program& program, const facts::Function& function);

/// The step answers the function's caller that there is nothing to have: `false`, whoever says it in the end.
bool denies(const Program& program, const facts::Function& function, const facts::FlowStep& step);

bool is_void(const facts::Function& function);

/// Some of the steps end the function so that its caller takes all to be well: `true`, OK, its end, or the
/// constant that it answers on the usual ways, too.
bool says_all_is_well(const facts::Function& function, const std::vector<const facts::FlowStep*>& ends, const std::vector<const facts::FlowStep*>& usual);

/// Handlers from which the validator goes on to a result that says that all is well.
std::vector<facts::Range> swallowing_handlers(const Program& program, const Validator& validator);

/// The caller can look there for what went wrong: not where it is const, nor where it has given it away in a smart pointer.
bool may_tell(const facts::Parameter& parameter);

/// Writes something that its caller gave it, like a list of errors. The parameter that a validator judges is none.
bool writes_parameter(const Program& program, const facts::Function& function, std::optional<std::uint32_t> judged = {});

/// What the handler, or the block before it, left in a local decides later how the function ends:
/// `catch (...) { failed = std::current_exception(); }  if (failed) std::rethrow_exception(failed);`
bool is_settled_later(const facts::Function& function, const facts::Range& handler);

/// Something that the function calls within the range always ends in a failure: of a handler, that it fails.
bool calls_failure(const Program& program, const facts::Function& function, const facts::Range& within);

/// Steps that some path from `node` on reaches, in no particular order, without those behind a failure.
std::vector<const facts::FlowStep*> steps_from(const facts::Flow& flow, std::uint32_t node);

}  // namespace fvlint
