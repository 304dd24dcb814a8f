#include "scribe.h"

#include <filesystem>

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/QualTypeNames.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Lex/Lexer.h>

namespace fvlint::rewriting {

using namespace clang;

Scribe::Scribe(const ASTContext& context, std::string root) : context_(context), sources_(context.getSourceManager()), root_(std::move(root)) {
  if (!root_.ends_with('/')) root_ += '/';
}

std::string Scribe::file(SourceLocation at) const {
  if (at.isInvalid() || at.isMacroID() || sources_.isInSystemHeader(at)) return "";
  const auto entry = sources_.getFileEntryRefForID(sources_.getFileID(at));
  if (!entry) return "";
  llvm::SmallString<256> path(entry->getName());
  sources_.getFileManager().makeAbsolutePath(path);
  std::string name = std::filesystem::path(path.str().str()).lexically_normal().string();
  return name.starts_with(root_) ? name : "";
}

bool Scribe::owns(SourceLocation at) const { return !file(at).empty(); }

unsigned Scribe::line(SourceLocation at) const { return sources_.getSpellingLineNumber(at); }

std::optional<Span> Scribe::span(SourceRange range) const {
  const std::string name = file(range.getBegin());
  if (name.empty() || range.getEnd().isMacroID()) return std::nullopt;
  const SourceLocation end = Lexer::getLocForEndOfToken(range.getEnd(), 0, sources_, context_.getLangOpts());
  if (end.isInvalid() || sources_.getFileID(end) != sources_.getFileID(range.getBegin())) return std::nullopt;
  return Span{name, sources_.getFileOffset(range.getBegin()), sources_.getFileOffset(end)};
}

std::optional<Span> Scribe::terminated(SourceRange range) const {
  auto found = span(range);
  if (!found) return found;
  const auto next = Lexer::findNextToken(range.getEnd(), sources_, context_.getLangOpts());
  if (next && next->is(tok::semi)) found->end = sources_.getFileOffset(next->getEndLoc());
  return found;
}

std::optional<Span> Scribe::before(SourceLocation at) const {
  auto found = span(SourceRange(at));
  if (found) found->end = found->begin;
  return found;
}

std::optional<Span> Scribe::behind(SourceLocation at) const {
  auto found = span(SourceRange(at));
  if (!found) return found;
  const auto next = Lexer::findNextToken(at, sources_, context_.getLangOpts());
  if (next && next->is(tok::semi)) found->end = sources_.getFileOffset(next->getEndLoc());
  found->begin = found->end;
  return found;
}

std::string Scribe::text(SourceRange range) const {
  return Lexer::getSourceText(CharSourceRange::getTokenRange(range), sources_, context_.getLangOpts()).str();
}

std::string Scribe::type(QualType type) const {
  PrintingPolicy policy(context_.getLangOpts());
  policy.SuppressUnwrittenScope = true;
  policy.adjustForCPlusPlus();
  return TypeName::getFullyQualifiedName(type.getUnqualifiedType(), context_, policy);
}

const Decl* outermost(const Decl* declaration) {
  while (declaration->getLexicalDeclContext() && !declaration->getLexicalDeclContext()->isFileContext())
    declaration = cast<Decl>(declaration->getLexicalDeclContext());
  if (const auto* record = dyn_cast<CXXRecordDecl>(declaration))
    if (const auto* pattern = record->getDescribedClassTemplate()) return pattern;
  if (const auto* function = dyn_cast<FunctionDecl>(declaration))
    if (const auto* pattern = function->getDescribedFunctionTemplate()) return pattern;
  return declaration;
}

}  // namespace fvlint::rewriting
