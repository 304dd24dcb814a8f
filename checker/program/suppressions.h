// Comments in the source, and the findings that they silence.
//
// Problem: a suppression must do what its writer knows from clang-tidy, and one that does nothing
// (because the fault is mended, or its name is misspelt) must not lie about for ever, hiding the next
// fault. So the comments are matched with the findings of all rules first; then the rules that have a
// `review` look at what each comment did.
//
// A rule is known to comments as `fvlint-` and its name. A comment counts at the finding's own place,
// not at those of its notes; for what a macro makes that is where the macro is used.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/facts.h"
#include "program/rule.h"
#include "report/finding.h"

namespace fvlint {

struct SuppressionComment {
  const facts::Suppression* said = nullptr;
  Location location;
  bool unmatched = false;  ///< a begin without end, or an end without begin
  using Position = std::pair<unsigned, unsigned>;  ///< line, column
  Position from, to;       ///< what it is about begins here, and ends before there; nothing, for unmatched ones and ends
  std::vector<bool> used;  ///< for each of said->names: a finding of a rule so named was silenced

  bool covers(const Location& place) const;
};

/// Of all files, in the order of their places.
std::vector<SuppressionComment> suppression_comments(const Program& program);

/// Fills in Finding::suppressions and SuppressionComment::used.
void suppress(std::vector<Finding>& findings, std::vector<SuppressionComment>& comments);

/// A name in a comment means this rule: `fvlint-x` the rule x, and `*` any text. As with clang-tidy, `-name` means nothing.
bool means(std::string_view name, std::string_view rule);

/// The name is about fvlint alone: `fvlint-...`.
bool is_ours(std::string_view name);

/// What a rule's `review` looks at.
struct Review {
  const Program& program;
  /// The profile in which a rule judges at a place; nothing: it is off there.
  std::function<std::optional<Profile>(const Rule&, const Location&)> profile_at;
  const std::vector<SuppressionComment>& comments;
};

}  // namespace fvlint
