// The tool could not do its job.
//
// Problem: a bad flag, an unreadable database or a broken installation must end in exactly one
// clear line and exit code 2, wherever it is noticed. It is thrown as a Failure; main prints it.
#pragma once

#include <stdexcept>

namespace fvlint {

/// what() is one line that says what is wrong and what to do, without "error:" in front.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A signal asked fvlint to stop; the workers are gone when this arrives.
struct Interrupted {
  int signal;
};

}  // namespace fvlint
