#include "fields.h"

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/RecursiveASTVisitor.h>

namespace fvlint::mutation {

using namespace clang;

namespace {

constexpr unsigned deepest = 2;

bool is_std(const CXXRecordDecl* record) { return record->isInStdNamespace(); }

void collect(const CXXRecordDecl* record, const Member& base, unsigned depth, std::vector<Member>& into) {
  for (const FieldDecl* field : record->fields()) {
    const QualType type = field->getType();
    if (field->isUnnamedBitField() || field->getName().empty() || field->isMutable() || type.isConstQualified() || type->isReferenceType() || type->isDependentType()) continue;
    if (base.root && field->getAccess() != AS_public) continue;
    const Member member{base.root ? base.path + "." + field->getNameAsString() : field->getNameAsString(), base.root ? base.root : field, field};
    if (!kind_of(type).empty()) into.push_back(member);
    const auto* inner = type->getAsCXXRecordDecl();
    if (inner && inner->hasDefinition() && !is_std(inner) && depth < deepest) collect(inner->getDefinition(), member, depth + 1, into);
  }
}

std::string value_for(const std::string& kind, const std::string& m) {
  if (kind == "integer" || kind == "floating") return "1";
  if (kind == "bool") return "true";
  if (kind == "enum") return "static_cast<decltype(" + m + ")>(1)";
  if (kind == "string") return "\"x\"";
  if (kind == "raw_pointer" || kind == "unique_ptr" || kind == "shared_ptr") return "nullptr";
  if (kind == "optional") return "std::nullopt";
  if (kind == "class") return "decltype(" + m + ")(" + m + ")";
  return "{}";
}

/// What a missing one can be filled with, so that it is no longer missing: null fills no pointer.
std::string fill_for(const std::string& kind, const std::string& m) {
  const std::string type = "decltype(" + m + ")";
  if (kind == "unique_ptr" || kind == "shared_ptr") return type + "(reinterpret_cast<" + type + "::element_type*>(this))";
  if (kind == "raw_pointer") return "reinterpret_cast<" + type + ">(this)";
  return kind == "vector" || kind == "map" || kind == "set" || kind == "optional" ? "" : value_for(kind, m);
}

std::string missing_for(const std::string& kind, const std::string& m) {
  if (kind == "string" || kind == "vector" || kind == "map" || kind == "set") return m + ".empty()";
  if (kind == "raw_pointer" || kind == "unique_ptr" || kind == "shared_ptr" || kind == "optional") return "!" + m;
  if (kind == "integer") return m + " == 0";
  return "";
}

/// Finds a use of a parameter.
struct ParameterUse : RecursiveASTVisitor<ParameterUse> {
  bool found = false;
  bool VisitDeclRefExpr(DeclRefExpr* use) {
    found = found || isa<ParmVarDecl>(use->getDecl());
    return !found;
  }
};

}  // namespace

std::vector<Member> members_of(const CXXRecordDecl* record) {
  std::vector<Member> members;
  collect(record, {}, 1, members);
  return members;
}

std::string kind_of(QualType written) {
  const QualType type = written.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (type->isDependentType()) return "";
  if (type->isBooleanType()) return "bool";
  if (type->isEnumeralType()) return "enum";
  if (type->isIntegerType()) return "integer";
  if (type->isRealFloatingType()) return "floating";
  if (type->isObjectType() && type->isPointerType()) return "raw_pointer";
  const auto* record = type->getAsCXXRecordDecl();
  if (!record || !record->getIdentifier()) return "";
  if (!is_std(record)) return record->isUnion() ? "" : "class";
  const llvm::StringRef name = record->getName();
  if (name == "basic_string") return "string";
  if (name == "vector" || name == "deque" || name == "list") return "vector";
  if (name.contains("map")) return "map";
  if (name == "set" || name == "unordered_set") return "set";
  if (name == "unique_ptr" || name == "shared_ptr" || name == "optional") return name.str();
  if (name == "time_point" || name == "duration") return "time";
  return "";
}

void describe_member(const Member& member, const std::string& object, const Scribe& scribe, Place& place) {
  const std::string kind = kind_of(member.leaf->getType()), m = object + member.path;
  place.names["m"] = m;
  place.names["field"] = member.path;
  place.names["value"] = value_for(kind, m);
  if (const std::string fill = fill_for(kind, m); !fill.empty()) place.names["fill"] = fill;
  place.names["type"] = "decltype(" + m + ")";
  if (const std::string missing = missing_for(kind, m); !missing.empty()) {
    place.names["missing"] = missing;
    place.names["present"] = "!(" + missing + ")";
  }
  place.flags.insert(kind);
  if (member.path.find('.') != std::string::npos) place.flags.insert("nested");
  const bool plain = kind == "integer" || kind == "floating" || kind == "bool" || kind == "string";
  if (plain) place.flags.insert("plain");
  if (plain) place.names["T"] = kind == "string" ? "std::string" : scribe.type(member.leaf->getType().getCanonicalType());
  if (member.leaf->getType().isTrivialType(scribe.context())) place.flags.insert("trivial");
  if (member.leaf->isBitField()) place.flags.insert("bit-field");
  if (kind == "string" || kind == "vector" || kind == "map" || kind == "set") place.flags.insert("container");
  if (kind == "unique_ptr" || kind == "shared_ptr" || kind == "raw_pointer") place.flags.insert("pointer");
}

std::string placeholder_for(QualType written) {
  const std::string kind = kind_of(written);
  if (written->isReferenceType() && !written.getNonReferenceType().isConstQualified()) return "";
  if (kind == "string") return "\"nobody\"";
  if (kind == "integer" || kind == "floating") return "0";
  if (kind == "bool") return "false";
  if (kind == "raw_pointer" || kind == "unique_ptr" || kind == "shared_ptr") return "nullptr";
  if (kind == "vector" || kind == "map" || kind == "set" || kind == "optional") return "{}";
  return "";
}

bool is_initialised(const CXXRecordDecl* record, const FieldDecl* field) {
  for (const CXXConstructorDecl* constructor : record->ctors()) {
    const FunctionDecl* definition = nullptr;
    if (constructor->isImplicit() || !constructor->hasBody(definition)) continue;
    for (const CXXCtorInitializer* initialiser : cast<CXXConstructorDecl>(definition)->inits()) {
      if (initialiser->getMember() != field || !initialiser->isWritten()) continue;
      ParameterUse use;
      use.TraverseStmt(initialiser->getInit());
      if (use.found) return true;
    }
  }
  return false;
}

}  // namespace fvlint::mutation
