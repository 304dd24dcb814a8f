// Every class gets a const accessor more for each of its members.
//
// But for a member that only validators touch: what nobody else reads is a memo to the rules, and an accessor is a reader.
#include <clang/AST/RecursiveASTVisitor.h>

#include "change.h"

namespace fvlint::metamorphic {
namespace {

using namespace clang;

class Visitor : public RecursiveASTVisitor<Visitor> {
 public:
  Visitor(const Reading& unit, Draft& draft) : unit_(unit), draft_(draft) {}

  bool VisitCXXRecordDecl(CXXRecordDecl* record) {
    if (!record->isThisDeclarationADefinition() || !record->getIdentifier() || record->isUnion() || record->isLambda()) return true;
    std::string accessors;
    for (const FieldDecl* field : record->fields()) {
      const std::string name = field->getNameAsString();
      if (!name.empty() && !field->isBitField()) accessors += "  const auto& value_of_" + name + "() const { return " + name + "; }\n";
    }
    const auto brace = unit_.scribe.before(record->getBraceRange().getEnd());
    if (brace && !accessors.empty()) draft_.insert(brace->file, brace->begin, "\n public:\n" + accessors);
    return true;
  }

 private:
  const Reading& unit_;
  Draft& draft_;
};

void make(const Reading& unit, Drafts& drafts) {
  Visitor(unit, drafts["all"]).TraverseAST(const_cast<ASTContext&>(unit.context));
}

const Registration registered({.name = "const_accessors", .make = make});

}  // namespace
}  // namespace fvlint::metamorphic
