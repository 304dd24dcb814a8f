#include "tokens.h"

#include <clang/Basic/LangOptions.h>
#include <clang/Lex/Lexer.h>

namespace fvlint::metamorphic {

std::vector<Token> tokens_of(const std::string& text) {
  clang::LangOptions options;
  options.CPlusPlus = options.CPlusPlus11 = options.CPlusPlus14 = options.CPlusPlus17 = options.CPlusPlus20 = options.LineComment = options.Bool = true;
  clang::Lexer lexer(clang::SourceLocation(), options, text.data(), text.data(), text.data() + text.size());
  lexer.SetCommentRetentionState(true);
  std::vector<Token> tokens;
  for (clang::Token token; !lexer.LexFromRawLexer(token) || token.isNot(clang::tok::eof);) {
    const unsigned end = lexer.getCurrentBufferOffset(), begin = end - token.getLength();
    const bool in_directive = !tokens.empty() && tokens.back().kind == Token::Kind::directive && !token.isAtStartOfLine();
    if (in_directive) {
      tokens.back().end = end;
      continue;
    }
    Token::Kind kind = token.is(clang::tok::raw_identifier) ? Token::Kind::identifier : token.is(clang::tok::comment) ? Token::Kind::comment : Token::Kind::other;
    if (token.is(clang::tok::hash) && token.isAtStartOfLine()) kind = Token::Kind::directive;
    tokens.push_back({kind, begin, end, token.isAtStartOfLine(), {}});
  }
  for (Token& token : tokens) token.text = text.substr(token.begin, token.end - token.begin);
  return tokens;
}

bool has_suppressions(const std::string& text) { return text.find("NOLINT") != text.npos; }

}  // namespace fvlint::metamorphic
