// From Clang's locations to bytes of files.
//
// Problem: an edit can only be made in text that a person wrote in the project: not in a macro's expansion, not in
// a system header. Everything here answers with a span of such text, or nothing.
#pragma once

#include <optional>
#include <string>

#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclCXX.h>

namespace fvlint::rewriting {

/// Bytes of a file that an edit replaces; none (begin == end) where it only inserts.
struct Span {
  std::string file;
  unsigned begin = 0, end = 0;
};

class Scribe {
 public:
  /// `root` is the project's folder.
  Scribe(const clang::ASTContext& context, std::string root);

  /// The location stands in text of the project.
  bool owns(clang::SourceLocation at) const;
  /// The bytes of the range, its last token included.
  std::optional<Span> span(clang::SourceRange range) const;
  /// The same, with the `;` that follows.
  std::optional<Span> statement(const clang::Stmt* statement) const { return terminated(statement->getSourceRange()); }
  std::optional<Span> terminated(clang::SourceRange range) const;
  /// Nothing, before the token at `at`.
  std::optional<Span> before(clang::SourceLocation at) const;
  /// Nothing, behind the token at `at`, and behind `;` where that follows.
  std::optional<Span> behind(clang::SourceLocation at) const;
  std::string text(clang::SourceRange range) const;
  /// Of the location; "" outside of the project.
  std::string file(clang::SourceLocation at) const;
  unsigned line(clang::SourceLocation at) const;

  /// A type as it can be written anywhere.
  std::string type(clang::QualType type) const;
  const clang::ASTContext& context() const { return context_; }

 private:
  const clang::ASTContext& context_;
  const clang::SourceManager& sources_;
  std::string root_;
};

/// The declaration at namespace scope that holds this one as it is written.
const clang::Decl* outermost(const clang::Decl* declaration);

}  // namespace fvlint::rewriting
