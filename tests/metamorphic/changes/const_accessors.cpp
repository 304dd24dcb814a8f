// Every class gets a const accessor more for each of its members.
//
// But not for those that only validators read: to the rules they are memos, which an accessor would make state.
#include <set>

#include <clang/AST/RecursiveASTVisitor.h>

#include "change.h"

namespace fvlint::metamorphic {
namespace {

using namespace clang;

/// The members that functions read which are no validators by name.
class Readers : public RecursiveASTVisitor<Readers> {
 public:
  explicit Readers(const Settings& settings) : settings_(settings) {}

  std::set<const FieldDecl*> members;

  bool TraverseCXXMethodDecl(CXXMethodDecl* method) {
    const bool judges = method->getIdentifier() && settings_.validator_name(method->getName()) != ValidatorName::none;
    return judges || RecursiveASTVisitor::TraverseCXXMethodDecl(method);
  }
  bool VisitMemberExpr(MemberExpr* use) {
    if (const auto* field = dyn_cast<FieldDecl>(use->getMemberDecl())) members.insert(field->getCanonicalDecl());
    return true;
  }

 private:
  const Settings& settings_;
};

class Visitor : public RecursiveASTVisitor<Visitor> {
 public:
  Visitor(const Reading& unit, Draft& draft) : unit_(unit), draft_(draft), readers_(unit.settings) { readers_.TraverseAST(const_cast<ASTContext&>(unit.context)); }

  bool VisitCXXRecordDecl(CXXRecordDecl* record) {
    if (!record->isThisDeclarationADefinition() || !record->getIdentifier() || record->isUnion() || record->isLambda()) return true;
    std::string accessors;
    for (const FieldDecl* field : record->fields()) {
      const std::string name = field->getNameAsString();
      if (!name.empty() && !field->isBitField() && readers_.members.contains(field->getCanonicalDecl())) accessors += "  const auto& value_of_" + name + "() const { return " + name + "; }\n";
    }
    const auto brace = unit_.scribe.before(record->getBraceRange().getEnd());
    if (brace && !accessors.empty()) draft_.insert(brace->file, brace->begin, "\n public:\n" + accessors);
    return true;
  }

 private:
  const Reading& unit_;
  Draft& draft_;
  Readers readers_;
};

void make(const Reading& unit, Drafts& drafts) {
  Visitor(unit, drafts["all"]).TraverseAST(const_cast<ASTContext&>(unit.context));
}

const Registration registered({.name = "const_accessors", .make = make});

}  // namespace
}  // namespace fvlint::metamorphic
