#include "suppressions.h"

#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringSwitch.h>

#include <optional>

#include "symbols.h"

namespace fvlint::extract {

using namespace clang;
using llvm::StringRef;

namespace {

constexpr StringRef mark = "NOLINT";

std::optional<facts::Suppression::Kind> kind_of(StringRef word) {
  using Kind = facts::Suppression::Kind;
  return llvm::StringSwitch<std::optional<Kind>>(word)
      .Case("NOLINT", Kind::line)
      .Case("NOLINTNEXTLINE", Kind::next_line)
      .Case("NOLINTBEGIN", Kind::begin)
      .Case("NOLINTEND", Kind::end)
      .Default(std::nullopt);
}

std::vector<std::string> names_in(StringRef list) {
  llvm::SmallVector<StringRef> names;
  list.split(names, ',');
  std::vector<std::string> trimmed;
  for (const StringRef name : names) trimmed.push_back(name.trim().str());
  return trimmed;
}

/// ": until March */" says "until March".
std::string reason_in(StringRef rest) {
  rest = rest.take_until([](char c) { return c == '\n'; });
  rest = rest.take_front(rest.find(mark)).rtrim();
  rest.consume_back("*/");
  return rest.rtrim("\\ \t\r").ltrim(":- \t").str();
}

/// As clang-tidy reads it: the names follow at once, in parentheses that close on the same line; anything else is bare.
/// Advances `at` to its end.
std::optional<facts::Suppression> read(StringRef text, std::size_t& at) {
  const StringRef word = text.drop_front(at).take_while(llvm::isAlpha);
  at += word.size();
  const auto kind = kind_of(word);
  if (!kind) return std::nullopt;
  facts::Suppression read;
  read.kind = *kind;
  const std::size_t close = text.substr(at).starts_with("(") ? text.find_first_of("\n)", at) : StringRef::npos;
  read.bare = close == StringRef::npos || text[close] != ')';
  if (!read.bare) {
    read.names = names_in(text.slice(at + 1, close));
    at = close + 1;
  }
  read.reason = reason_in(text.substr(at));
  return read;
}

}  // namespace

bool SuppressionRecorder::HandleComment(Preprocessor& preprocessor, SourceRange comment) {
  const SourceManager& sources = preprocessor.getSourceManager();
  const StringRef text = Lexer::getSourceText(CharSourceRange::getCharRange(comment), sources, preprocessor.getLangOpts());
  std::size_t at = text.find(mark);
  if (at == StringRef::npos || sources.isInSystemHeader(comment.getBegin()) || !sources.getFileEntryRefForID(sources.getFileID(comment.getBegin()))) return false;
  for (; at != StringRef::npos; at = text.find(mark, at)) {
    const SourceLocation begin = comment.getBegin().getLocWithOffset(static_cast<int>(at));
    if (auto suppression = read(text, at)) {
      const SourceLocation parenthesis = comment.getBegin().getLocWithOffset(static_cast<int>(at) - 1);
      found_.push_back({{begin, suppression->bare ? begin : parenthesis}, std::move(*suppression)});
    }
  }
  return false;
}

void SuppressionRecorder::write(ASTContext& context, facts::Unit& unit) const {
  Symbols symbols(context, unit);
  for (const Found& one : found_) {
    unit.suppressions.push_back(one.suppression);
    unit.suppressions.back().range = symbols.range(one.place);
  }
}

}  // namespace fvlint::extract
