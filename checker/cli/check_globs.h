// Rules chosen as clang-tidy's -checks chooses checks: `-*,fvlint-*`, `fvlint-validator-not-const,-fvlint-event-*`.
//
// Problem: hosts pass one list to every checker that they run. Rules are `fvlint-RULE` in it; a name of another tool is
// nobody's here, but one that begins with `fvlint-` and is no rule is a mistake, and must not switch a rule off silently.
#pragma once

#include <string>
#include <string_view>

#include "program/judge.h"

namespace fvlint {

class CheckGlobs {
 public:
  /// Appends a list of globs, of which the last that matches decides. Throws Failure where a `fvlint-` name matches no rule.
  void add(std::string_view list);

  /// What of the rules that `choice` has on is left. A glob with `*` takes back a rule that was switched off, as the
  /// profile and the configuration have it; a whole name switches a rule on, whatever those say.
  RuleChoice choose(RuleChoice choice) const;

  /// Whether any rule is left at all.
  bool leaves_any() const;

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// The rules that a list of globs names.
std::set<std::string_view> rules_matching(std::string_view globs);

}  // namespace fvlint
