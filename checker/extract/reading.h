// From a compiler's invocation to a unit's facts.
//
// Problem: whoever has a unit's flags (a compile command, clang-tidy that is at work on it) must come to the same facts.
// An invocation may also write files, load plugins and stop at the first error. What is about reading the source is kept of
// it, and none of the rest; and everything that could hide the fault is switched off: typo correction, error limits, fatal errors.
#pragma once

#include <memory>
#include <string>

#include "clang_headers.h"
#include "facts/unit.h"
#include "overlay.h"
#include "undeclared.h"

namespace fvlint::extract {

class Reading {
 public:
  /// Both must outlive this.
  Reading(facts::Unit& unit, const Overlay& overlay);
  Reading(const Reading&) = delete;

  /// Who is to be told of errors before there is an invocation: those of the command line.
  clang::DiagnosticConsumer* recorder() { return recorder_.get(); }

  /// Parses, and reads the unit with what it lacks, also where it does not compile: that is what it returns. Once.
  bool run(std::shared_ptr<clang::CompilerInvocation> invocation, clang::FileManager* files, std::shared_ptr<clang::PCHContainerOperations> containers);

  /// In one line; empty where there was none.
  std::string first_error() const;

 private:
  void note_errors();

  facts::Unit& unit_;
  const Overlay& overlay_;
  NameUses names_;
  std::unique_ptr<clang::DiagnosticConsumer> recorder_;
};

}  // namespace fvlint::extract
