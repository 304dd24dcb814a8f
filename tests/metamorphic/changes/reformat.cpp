// Other line breaks: every token on a line of its own, and as few lines as there can be.
#include "change.h"
#include "tokens.h"

namespace fvlint::metamorphic {
namespace {

/// Writes `gap` between tokens, and a line's end where the language wants one.
void reformat(const std::string& file, const std::string& text, const std::string& gap, Draft& draft) {
  const std::vector<Token> tokens = tokens_of(text);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const Token &before = tokens[i - 1], &after = tokens[i];
    const bool ends_line = before.kind == Token::Kind::directive || after.kind == Token::Kind::directive || before.text.starts_with("//");
    draft.edits[file].push_back({{file, before.end, after.begin}, {{ends_line ? "\n" : gap}}});
  }
}

void make(const Reading& unit, Drafts& drafts) {
  for (const std::string& file : unit.files) {
    const std::string& text = unit.sources.text(file);
    if (has_suppressions(text)) continue;
    reformat(file, text, "\n", drafts["a line for each token"]);
    reformat(file, text, " ", drafts["long lines"]);
  }
}

const Registration registered({.name = "reformat", .make = make});

}  // namespace
}  // namespace fvlint::metamorphic
