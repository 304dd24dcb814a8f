// Puts mutants before the real fvlint, and says which it caught.
//
// Problem: hundreds of mutants of one class cannot be linted in one run, because a class is one class to fvlint; and a
// run for each starts everything anew. So all are extracted in one go, as units of one database in a folder of
// their own, and each is then judged alone, with the facts of the project's other units beside it.
//
// Caught means: the rule that was meant, on the line that was meant, with the notes that it owes, and no finding more
// than before the fault was there.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "mutant.h"
#include "rewriting/unit.h"

namespace fvlint::mutation {

/// One unit of the project, what it reads of it, and the mutants that were made from it.
struct Subject {
  Command command;
  std::vector<std::string> inputs;  ///< files of the project, itself included
};

struct Candidate {
  std::size_t subject = 0;  ///< index
  Mutant mutant;
};

struct Result {
  enum class Kind { caught, survived, invalid };
  Kind kind = Kind::invalid;
  std::string why;  ///< of what was not caught
};

struct Laboratory {
  std::string fvlint;     ///< the program
  std::string root;       ///< the project's
  bool company = false;   ///< the project's units belong together
  unsigned jobs = 1;
};

/// The results in the order of the candidates. `progress` is told what is being done.
std::vector<Result> try_mutants(const Laboratory& laboratory, const std::vector<Subject>& subjects, const std::vector<Candidate>& candidates,
                                const std::function<void(const std::string&)>& progress);

}  // namespace fvlint::mutation
