// A rule as a check of clang-tidy: `fvlint-RULE`.
//
// Problem: people silence, mend and filter findings by clang-tidy's means (NOLINT, --fix, --export-fixes, header filters). So each
// finding is reported as its own diagnostics are, at a place in its own files, with its notes and fix attached.
#pragma once

#include <memory>
#include <string_view>

#include <clang-tidy/ClangTidyCheck.h>

#include "tidy/unit_findings.h"

namespace fvlint::tidy {

class RuleCheck : public clang::tidy::ClangTidyCheck {
 public:
  /// `rule` is its name.
  RuleCheck(llvm::StringRef check, clang::tidy::ClangTidyContext* context, std::string_view rule);

  bool isLanguageVersionSupported(const clang::LangOptions& language) const override { return language.CPlusPlus; }
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap& options) override;
  void registerPPCallbacks(const clang::SourceManager& sources, clang::Preprocessor* preprocessor, clang::Preprocessor* expander) override;
  void registerMatchers(clang::ast_matchers::MatchFinder* finder) override;
  void onEndOfTranslationUnit() override;

 private:
  void show(const Finding& finding);
  clang::SourceLocation locate(const std::string& file, unsigned line, unsigned column) const;

  clang::tidy::ClangTidyContext& context_;
  const std::string_view rule_;
  const clang::SourceManager* sources_ = nullptr;
  std::shared_ptr<UnitFindings> unit_;
};

}  // namespace fvlint::tidy
