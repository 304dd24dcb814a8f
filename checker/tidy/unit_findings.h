// What fvlint finds in the unit that clang-tidy has at hand.
//
// Problem: clang-tidy's AST has lost what the rules are about: a statement with an undeclared name is not in it, and a name may have
// been corrected. So the unit is read once more, with the same flags and files, as fvlint-extract reads it; and once
// for all checks, each of which shows the findings of one rule.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <clang-tidy/ClangTidyOptions.h>
#include <clang/Frontend/CompilerInstance.h>

#include "cli/report_options.h"

namespace fvlint::tidy {

/// The options that hold for all checks: `fvlint.Profile` (default, strict) and `fvlint.Config` (a .fvlint.json for all files;
/// without it the nearest one holds).
inline constexpr const char* profile_option = "fvlint.Profile";
inline constexpr const char* config_option = "fvlint.Config";

/// The text of such an option; "" where it is not given.
std::string option(const clang::tidy::ClangTidyOptions& options, const char* name);

class UnitFindings {
 public:
  /// Of the unit that `compiler` is reading: for all checks of that unit the same.
  static std::shared_ptr<UnitFindings> of(clang::CompilerInstance& compiler, const clang::tidy::ClangTidyOptions& options);

  UnitFindings(clang::CompilerInstance& compiler, const clang::tidy::ClangTidyOptions& options) : compiler_(compiler), options_(options) {}

  /// When the unit is parsed: its findings. Empty if they could not be found out.
  const std::vector<Finding>& findings();
  /// Why not. The first who asks is told, and has to say so.
  std::optional<std::string> take_failure();

  /// What edits are applied to.
  SourceText& source() { return result_.source; }

 private:
  void find();

  clang::CompilerInstance& compiler_;
  const clang::tidy::ClangTidyOptions options_;
  bool is_found_ = false;
  std::optional<std::string> failure_;
  Result result_;
};

}  // namespace fvlint::tidy
