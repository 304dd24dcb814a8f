// A project with accepted findings.
#pragma once

#include <string>
#include <vector>

#include "support/fvlint.h"

namespace fvlint::test {

inline const std::string baseline_name = ".fvlint-baseline.jsonl";

/// "- a.cpp: validator-writes-member in A::validate (port_)", as `fvlint baseline` and stale entries say it.
std::string written_member(const std::string& file, const std::string& class_name);

/// a.cpp and b.cpp, each with one finding, that are accepted.
class AcceptedProject : public Project {
 public:
  AcceptedProject();
  RunResult fvlint(std::vector<std::string> arguments = {}) const { return fvlint_in(*this, std::move(arguments)); }
  std::string baseline() const;
  /// Its lines without the heading.
  std::vector<std::string> entries() const;
};

/// The lines of `text` that begin with `begin`.
std::vector<std::string> lines_that_begin(const std::string& text, const std::string& begin);

}  // namespace fvlint::test
