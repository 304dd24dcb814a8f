// Comments that silence findings.
//
// Problem: people mark what they mean to keep, in the form that they know from clang-tidy:
//
//     port_ = 0;  // NOLINT(some-rule, other-tool-*): the reason
//
// and so NOLINTNEXTLINE, NOLINTBEGIN and NOLINTEND, in either kind of comment, several in one. Only the
// preprocessor tells a comment from a string that reads like one. Comments in system headers are
// nobody's here; those in code that conditions exclude (`#if 0`) are not seen.
#pragma once

#include <vector>

#include "clang_headers.h"
#include "facts/unit.h"

namespace fvlint::extract {

/// Attach to the preprocessor.
class SuppressionRecorder : public clang::CommentHandler {
 public:
  bool HandleComment(clang::Preprocessor& preprocessor, clang::SourceRange comment) override;

  /// Once, when the unit is parsed.
  void write(clang::ASTContext& context, facts::Unit& unit) const;

 private:
  struct Found {
    clang::SourceRange place;  ///< its first and its last character
    facts::Suppression suppression;
  };
  std::vector<Found> found_;
};

}  // namespace fvlint::extract
