#include "tidy/rule_check.h"

#include <clang/ASTMatchers/ASTMatchFinder.h>
#include <clang/ASTMatchers/ASTMatchers.h>
#include <clang/Lex/Preprocessor.h>

namespace fvlint::tidy {

using namespace clang;

RuleCheck::RuleCheck(llvm::StringRef check, clang::tidy::ClangTidyContext* context, std::string_view rule) : ClangTidyCheck(check, context), context_(*context), rule_(rule) {
  // -verify-config knows the options that have been asked for while checks were made.
  for (const char* name : {profile_option, config_option}) (void)Options.getLocalOrGlobal(name);
}

void RuleCheck::storeOptions(clang::tidy::ClangTidyOptions::OptionMap& options) {
  for (const char* name : {profile_option, config_option}) options[name] = clang::tidy::ClangTidyOptions::ClangTidyValue(option(context_.getOptions(), name));
}

void RuleCheck::registerPPCallbacks(const SourceManager& sources, Preprocessor* preprocessor, Preprocessor*) {
  sources_ = &sources;
  // Nobody else loads modules for clang-tidy's preprocessor, and there is no other way from a check to the flags.
  unit_ = UnitFindings::of(static_cast<CompilerInstance&>(preprocessor->getModuleLoader()), context_.getOptions());
}

/// Only who asks for something is told of the unit's end.
void RuleCheck::registerMatchers(ast_matchers::MatchFinder* finder) { finder->addMatcher(ast_matchers::translationUnitDecl(), this); }

void RuleCheck::onEndOfTranslationUnit() {
  for (const Finding& finding : unit_->findings())
    if (finding.rule == rule_) show(finding);
  if (const auto failure = unit_->take_failure()) configurationDiag("%0", DiagnosticIDs::Error) << *failure;
}

SourceLocation RuleCheck::locate(const std::string& file, unsigned line, unsigned column) const {
  const auto entry = sources_->getFileManager().getOptionalFileRef(file);
  return entry ? sources_->translateFileLineCol(&entry->getFileEntry(), line, column) : SourceLocation();
}

/// Of a whole line that goes Clang would take the next one's first blank, too: it is replaced with the line feed in front of it instead.
static FixItHint hint(SourceLocation begin, SourceLocation end, std::string text, bool from_line_start) {
  if (text.empty() && from_line_start) {
    begin = begin.getLocWithOffset(-1);
    text = "\n";
  }
  return FixItHint::CreateReplacement(CharSourceRange::getCharRange(begin, end), text);
}

void RuleCheck::show(const Finding& finding) {
  const auto begin = [&](const Location& place) { return locate(place.file, place.line, place.column); };
  const auto end = [&](const Location& place) { return locate(place.file, place.end_line, place.end_column); };
  {
    // Reported when it goes out of scope, and before its notes.
    DiagnosticBuilder builder = diag(begin(finding.location), "%0") << finding.message;
    if (!finding.fixes.empty())
      for (const Edit& edit : finding.fixes.front().edits) builder << hint(begin(edit.range), end(edit.range), unit_->source().replacement(edit), edit.range.column == 1 && edit.range.line > 1);
  }
  for (const Note& note : finding.notes) diag(begin(note.location), "%0", DiagnosticIDs::Note) << note.message;
}

}  // namespace fvlint::tidy
