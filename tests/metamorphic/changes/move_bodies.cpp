// The bodies of methods go to another unit. Where the class stands in the main file, it goes to a header first, with all
// that stands before it.
//
//     class Session { bool validate() const; };                     // session_classes.h
//     auto Session::validate() const -> bool { return id_ > 0; }    // session_bodies.cpp
//
// The result stands behind, where it is looked up in the class.
#include <filesystem>

#include <clang/AST/Attr.h>
#include <clang/AST/RecursiveASTVisitor.h>

#include "change.h"
#include "tokens.h"

namespace fvlint::metamorphic {
namespace {

using namespace clang;

class Visitor : public RecursiveASTVisitor<Visitor> {
 public:
  Visitor(const Reading& unit, Draft& draft) : unit_(unit), draft_(draft) {}

  bool VisitCXXMethodDecl(CXXMethodDecl* method) {
    if (can_move(method)) move(method);
    return true;
  }

 private:
  static bool can_move(const CXXMethodDecl* method) {
    if (!method->doesThisDeclarationHaveABody() || method->isImplicit() || method->isDefaulted() || isa<CXXConversionDecl>(method)) return false;
    if (!isa_and_nonnull<CompoundStmt>(method->getBody()) || method->isConstexpr() || method->isDependentContext() || method->getDescribedFunctionTemplate()) return false;
    if (!isa<CXXRecordDecl>(method->getLexicalDeclContext()) || method->getParentFunctionOrMethod() || method->isInAnonymousNamespace()) return false;
    if (method->getDeclaredReturnType()->getContainedAutoType()) return false;
    for (const DeclContext* around = method->getParent(); isa<CXXRecordDecl>(around); around = around->getParent())
      if (!cast<CXXRecordDecl>(around)->getIdentifier()) return false;
    return true;
  }

  void move(const CXXMethodDecl* method) {
    const auto whole = unit_.scribe.span(method->getSourceRange()), body = unit_.scribe.span(method->getBody()->getSourceRange()), name = unit_.scribe.before(method->getLocation());
    if (!whole || !body || !name) return;
    const std::string& text = unit_.sources.text(whole->file);
    const std::vector<Token> tokens = tokens_of(text.substr(0, whole->end));
    std::string before;
    std::vector<Piece> signature;
    if (!read_result(tokens, whole->begin, name->begin, before) || !read_signature(method, tokens, *name, body->begin, signature)) return;
    const bool has_result = !isa<CXXConstructorDecl, CXXDestructorDecl>(method);
    const bool says_result = has_result && before != "auto";
    const unsigned list = initialisers(tokens, name->begin, body->begin);
    std::vector<Piece>& bodies = bodies_of(whole->file);
    bodies.push_back({"\n" + std::string(has_result ? "auto " : "") + method->getParent()->getQualifiedNameAsString() + "::" + method->getNameAsString()});
    bodies.insert(bodies.end(), signature.begin(), signature.end());
    bodies.push_back({says_result ? " -> " + before + " " : " "});
    bodies.push_back({text.substr(list, body->end - list), {whole->file, list, body->end}});
    bodies.push_back({"\n"});
    draft_.edits[whole->file].push_back({{whole->file, list, body->end}, {{";"}}});
    if (whole->file == unit_.main_file) cut_behind(method);
  }

  /// The words of the result's type, without what only a declaration in the class may say.
  static bool read_result(const std::vector<Token>& tokens, unsigned begin, unsigned end, std::string& into) {
    static const std::set<std::string> in_class = {"virtual", "static", "explicit", "inline"};
    int attributes = 0;
    for (const Token& token : tokens) {
      if (token.begin < begin || token.begin >= end || token.kind == Token::Kind::comment) continue;
      if (token.kind == Token::Kind::directive) return false;
      attributes += token.text == "[" ? 1 : 0;
      const bool is_meant = attributes == 0 && !in_class.contains(token.text) && !token.text.starts_with("FVLINT_") && token.text != "~";
      attributes -= token.text == "]" ? 1 : 0;
      if (is_meant) into += (into.empty() ? "" : " ") + token.text;
    }
    return true;
  }

  /// From the first parenthesis up to the initialisers or the body, without default arguments and `override`.
  bool read_signature(const CXXMethodDecl* method, const std::vector<Token>& tokens, const Span& name, unsigned body, std::vector<Piece>& into) const {
    std::vector<Span> left_out;
    for (const ParmVarDecl* parameter : method->parameters()) {
      if (!parameter->hasDefaultArg()) continue;
      const auto own = unit_.scribe.before(parameter->getLocation());
      const auto all = unit_.scribe.span(parameter->getSourceRange());
      if (!own || !all || parameter->getName().empty()) return false;
      left_out.push_back({own->file, own->begin + static_cast<unsigned>(parameter->getName().size()), all->end});
    }
    const unsigned end = initialisers(tokens, name.begin, body);
    bool is_open = false;
    for (const Token& token : tokens) {
      if (token.begin < name.begin || token.begin >= end || token.kind == Token::Kind::comment) continue;
      if (token.kind == Token::Kind::directive) return false;
      const bool is_operators = into.empty() && method->isOverloadedOperator() && method->getNameAsString() == "operator()" && !std::exchange(is_open, true);
      if (is_operators || (into.empty() && token.text != "(")) continue;
      bool is_meant = token.text != "override" && token.text != "final" && !(is_open && into.empty() && token.text == ")");
      for (const Span& span : left_out) is_meant = is_meant && (token.begin < span.begin || token.end > span.end);
      if (!is_meant) continue;
      into.push_back({" "});
      into.push_back({token.text, {name.file, token.begin, token.end}});
    }
    return true;
  }

  /// Where a constructor's initialisers begin, else the body.
  static unsigned initialisers(const std::vector<Token>& tokens, unsigned name, unsigned body) {
    int depth = 0;
    for (const Token& token : tokens) {
      if (token.begin < name || token.begin >= body) continue;
      depth += token.text == "(" || token.text == "[" ? 1 : token.text == ")" || token.text == "]" ? -1 : 0;
      if (depth == 0 && token.text == ":") return token.begin;
    }
    return body;
  }

  static std::string stem(const std::string& file) { return std::filesystem::path(file).stem().string(); }
  std::string header_of(const std::string& file) const {
    return file == unit_.main_file ? stem(file) + "_classes.h" : std::filesystem::path(file).filename().string();
  }

  std::vector<Piece>& bodies_of(const std::string& file) {
    std::vector<Piece>& bodies = draft_.new_files[(std::filesystem::path(file).parent_path() / (stem(file) + "_bodies.cpp")).string()];
    if (bodies.empty()) bodies.push_back({"#include \"" + header_of(file) + "\"\n"});
    return bodies;
  }

  /// All up to the class goes to the header: no namespace is cut in two.
  void cut_behind(const CXXMethodDecl* method) {
    const Decl* around = method->getParent();
    while (!isa<TranslationUnitDecl>(around->getDeclContext())) around = cast<Decl>(around->getDeclContext());
    const auto end = unit_.scribe.behind(around->getEndLoc());
    if (!end) return;
    Draft::Cut& cut = draft_.cuts[end->file];
    cut = {std::max<std::size_t>(cut.offset, end->begin), header_of(end->file)};
  }

  const Reading& unit_;
  Draft& draft_;
};

void make(const Reading& unit, Drafts& drafts) {
  // A test's unit is one by its name or its macros, and what it includes is none.
  const std::string name = std::filesystem::path(unit.main_file).stem().string();
  if (name.find("est") != std::string::npos || unit.sources.text(unit.main_file).find("TEST") != std::string::npos) return;
  Visitor(unit, drafts["all"]).TraverseAST(const_cast<ASTContext&>(unit.context));
}

const Registration registered({.name = "move_bodies", .make = make});

}  // namespace
}  // namespace fvlint::metamorphic
