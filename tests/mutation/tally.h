// What came of the mutants: the table by rule and way, the survivors as files, and all of them
// for other programs to be tried on.
#pragma once

#include <string>
#include <vector>

#include "rewriting/known.h"
#include "trial.h"

namespace fvlint::mutation {

/// Prints caught/total by rule and way, what was no mutant at all, and what is not explained. Returns whether all is as
/// it should be: every survivor is known, and no known miss is caught.
bool print_tally(const std::vector<Candidate>& candidates, const std::vector<Result>& results, const KnownMisses& known);

/// Writes each survivor into a folder of its own: its files, and why it survived. What was there before goes.
void write_survivors(const std::string& folder, const std::vector<Candidate>& candidates, const std::vector<Result>& results);

/// Writes every mutant into a folder of its own, and manifest.json: what each is, the commands that compile it there, what
/// must be found where, and what came of it. What was there before goes.
void write_all(const std::string& folder, const std::string& root, const std::vector<Subject>& subjects, const std::vector<Candidate>& candidates,
               const std::vector<Result>& results);

}  // namespace fvlint::mutation
