// Comments before every line and between all tokens, with code in them that would be a fault.
#include "change.h"
#include "tokens.h"

namespace fvlint::metamorphic {
namespace {

void comment(const std::string& file, const std::string& text, Draft& draft) {
  bool next_line_is_meant = false;
  for (const Token& token : tokens_of(text)) {
    if (token.kind == Token::Kind::directive || token.kind == Token::Kind::comment) {
      next_line_is_meant = token.text.find("NOLINTNEXTLINE") != text.npos;
      continue;
    }
    if (!token.starts_line) {
      draft.insert(file, token.begin, "/* void validate() { user_id_ = user_id; } */ ");
    } else if (!next_line_is_meant) {
      draft.insert(file, token.begin, "// port_ = port; { (\n");
    }
    next_line_is_meant = false;
  }
}

void make(const Reading& unit, Drafts& drafts) {
  for (const std::string& file : unit.files) comment(file, unit.sources.text(file), drafts["all"]);
}

const Registration registered({.name = "comments", .make = make});

}  // namespace
}  // namespace fvlint::metamorphic
