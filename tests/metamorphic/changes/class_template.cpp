// A class becomes an instance of a template, as std::string is one of std::basic_string:
//
//     template <class Tag> class BasicSession { ... };
//     using Session = BasicSession<int>;
//     template class BasicSession<int>;      // at the unit's end, so that all of it is instantiated
//
// Inside of the class its name is the template's, before the name of a member that is defined elsewhere it is the
// template's with its parameter, and anywhere else it is the alias.
#include <clang/AST/RecursiveASTVisitor.h>

#include "change.h"
#include "tokens.h"

namespace fvlint::metamorphic {
namespace {

using namespace clang;

const std::string head = "template <class Tag> ";

/// A member that is defined outside of its class.
struct Outside {
  Span span;
  unsigned name;  ///< where it stands
};

/// Finds classes that can become templates, with their members' definitions elsewhere.
class Visitor : public RecursiveASTVisitor<Visitor> {
 public:
  explicit Visitor(const Scribe& scribe) : scribe_(scribe) {}

  std::vector<const CXXRecordDecl*> definitions, declarations;
  std::map<const CXXRecordDecl*, std::vector<Outside>> outside;

  bool VisitCXXRecordDecl(CXXRecordDecl* record) {
    const bool is_plain = record->getIdentifier() && record->getLexicalDeclContext()->isFileContext() && !record->isUnion() && record->getTemplateSpecializationKind() == TSK_Undeclared && !record->getDescribedClassTemplate();
    if (is_plain && scribe_.owns(record->getBeginLoc())) (record->isThisDeclarationADefinition() ? definitions : declarations).push_back(record);
    return true;
  }
  bool VisitFunctionDecl(FunctionDecl* function) { return take(function), true; }
  bool VisitVarDecl(VarDecl* variable) { return take(variable), true; }

 private:
  void take(const DeclaratorDecl* member) {
    const auto* record = dyn_cast<CXXRecordDecl>(member->getDeclContext());
    if (!record || isa<CXXRecordDecl>(member->getLexicalDeclContext())) return;
    while (const auto* around = dyn_cast<CXXRecordDecl>(record->getDeclContext())) record = around;
    const auto span = scribe_.span(member->getSourceRange()), name = scribe_.before(member->getLocation());
    if (span && name && name->file == span->file) outside[record->getCanonicalDecl()].push_back({*span, name->begin});
  }

  const Scribe& scribe_;
};

class Maker {
 public:
  Maker(const Reading& unit, const CXXRecordDecl* record, const std::vector<Outside>& outside, Draft& draft)
      : unit_(unit), draft_(draft), name_(record->getNameAsString()), basic_("Basic" + name_), outside_(outside) {
    draft_.names = {{basic_ + "<int>", name_}, {basic_ + "<Tag>", name_}, {basic_, name_}};
  }

  bool define(const CXXRecordDecl* record) {
    const auto span = unit_.scribe.terminated(record->getSourceRange());
    if (!span) return false;
    class_ = *span;
    draft_.insert(span->file, span->begin, head);
    draft_.insert(span->file, span->end, "\nusing " + name_ + " = " + basic_ + "<int>;");
    const std::string qualified = record->getQualifiedNameAsString();
    const std::string scope = record->isInAnonymousNamespace() ? "" : qualified.substr(0, qualified.size() - name_.size());
    draft_.insert(unit_.main_file, unit_.sources.text(unit_.main_file).size(), "\ntemplate class " + scope + basic_ + "<int>;\n");
    return true;
  }

  void declare(const CXXRecordDecl* record) {
    const auto span = unit_.scribe.terminated(record->getSourceRange());
    if (!span) return;
    draft_.insert(span->file, span->begin, head);
    draft_.insert(span->file, span->end, " using " + name_ + " = " + basic_ + "<int>;");
    declared_.push_back(*span);
  }

  void rename_tokens() {
    for (const Outside& member : outside_) draft_.insert(member.span.file, member.span.begin, head);
    for (const std::string& file : unit_.files) {
      const std::vector<Token> tokens = tokens_of(unit_.sources.text(file));
      for (std::size_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].text == name_ && tokens[i].kind == Token::Kind::identifier) rename(file, tokens, i);
    }
  }

 private:
  static bool holds(const Span& span, const std::string& file, const Token& token) { return span.file == file && span.begin <= token.begin && token.end <= span.end; }

  void rename(const std::string& file, const std::vector<Token>& tokens, std::size_t i) {
    const Span span{file, tokens[i].begin, tokens[i].end};
    if (holds(class_, file, tokens[i])) return draft_.replace(span, basic_);
    for (const Span& declaration : declared_)
      if (holds(declaration, file, tokens[i])) return draft_.replace(span, basic_);
    for (const Outside& member : outside_)
      if (holds(member.span, file, tokens[i])) return draft_.replace(span, tokens[i].begin < member.name ? basic_ + "<Tag>" : basic_);
    // An alias can be a friend without the word.
    if (i > 1 && tokens[i - 2].text == "friend") draft_.replace({file, tokens[i - 1].begin, tokens[i - 1].end}, "");
  }

  const Reading& unit_;
  Draft& draft_;
  const std::string name_, basic_;
  const std::vector<Outside>& outside_;
  Span class_;
  std::vector<Span> declared_;
};

void make(const Reading& unit, Drafts& drafts) {
  Visitor found(unit.scribe);
  found.TraverseAST(const_cast<ASTContext&>(unit.context));
  for (const CXXRecordDecl* record : found.definitions) {
    Draft draft;
    Maker maker(unit, record, found.outside[record->getCanonicalDecl()], draft);
    if (!maker.define(record)) continue;
    for (const CXXRecordDecl* other : found.declarations)
      if (other->getCanonicalDecl() == record->getCanonicalDecl()) maker.declare(other);
    maker.rename_tokens();
    drafts[record->getQualifiedNameAsString()] = std::move(draft);
  }
}

const Registration registered({.name = "class_template", .make = make});

}  // namespace
}  // namespace fvlint::metamorphic
