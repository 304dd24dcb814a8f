#include <algorithm>

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/RecursiveASTVisitor.h>
#include <clang/AST/StmtCXX.h>

#include "config/words.h"
#include "fields.h"
#include "finder.h"

namespace fvlint::mutation {

using namespace clang;

namespace {

/// How a variable or a returned value holds the product.
enum class Holder { none, value, unique, shared, pointer };

Holder holder_of(QualType written, const CXXRecordDecl* product) {
  const QualType type = written.getCanonicalType();
  if (type->isReferenceType()) return Holder::none;
  const auto is_product = [&](QualType other) {
    const auto* record = other->getAsCXXRecordDecl();
    return record && record->getCanonicalDecl() == product->getCanonicalDecl();
  };
  if (is_product(type)) return Holder::value;
  if (type->isPointerType()) return is_product(type->getPointeeType()) ? Holder::pointer : Holder::none;
  const auto* wrapper = dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
  if (!wrapper || wrapper->getTemplateArgs().size() == 0 || wrapper->getTemplateArgs()[0].getKind() != TemplateArgument::Type || !is_product(wrapper->getTemplateArgs()[0].getAsType()))
    return Holder::none;
  if (wrapper->getName() == "unique_ptr") return Holder::unique;
  return wrapper->getName() == "shared_ptr" ? Holder::shared : Holder::none;
}

/// What stands in a factory's body.
class Body : public RecursiveASTVisitor<Body> {
 public:
  Body(const FunctionDecl* factory, const CXXRecordDecl* product, const Settings& settings) : product_(product), settings_(settings) { TraverseStmt(factory->getBody()); }

  const VarDecl* made = nullptr;  ///< the local variable that holds the product
  std::vector<const CXXMemberCallExpr*> validations;
  std::vector<const ReturnStmt*> returns;
  bool has_try = false;

  bool TraverseLambdaExpr(LambdaExpr*) { return true; }
  bool VisitCompoundStmt(CompoundStmt* compound) {
    children_.insert(children_.end(), compound->body_begin(), compound->body_end());
    return true;
  }
  bool VisitCXXTryStmt(CXXTryStmt*) { return has_try = true; }
  bool VisitVarDecl(VarDecl* variable) {
    if (!made && variable->isLocalVarDecl() && !variable->isStaticLocal() && holder_of(variable->getType(), product_) != Holder::none) made = variable;
    return true;
  }
  bool VisitReturnStmt(ReturnStmt* statement) { return returns.push_back(statement), true; }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr* call) {
    const CXXMethodDecl* method = call->getMethodDecl();
    if (!method || !method->getIdentifier()) return true;
    const ValidatorName name = settings_.validator_name(method->getName());
    const bool is_own = method->getParent()->getCanonicalDecl() == product_->getCanonicalDecl();
    if (is_own && (name == ValidatorName::strong || name == ValidatorName::query) && uses(call->getImplicitObjectArgument(), made)) validations.push_back(call);
    return true;
  }

  /// The statement of a block that the expression is part of; null where a loop or the like stands around it, or there
  /// is no expression.
  const Stmt* statement_of(const Stmt* inner) const {
    if (!inner) return nullptr;
    const Stmt* found = nullptr;
    for (const Stmt* child : children_) {
      const bool holds = child->getBeginLoc() <= inner->getBeginLoc() && inner->getEndLoc() <= child->getEndLoc();
      if (holds) found = child;
    }
    return found;
  }

  /// The expression says the variable's name.
  static bool uses(const Stmt* expression, const VarDecl* variable) {
    if (!expression || !variable) return false;
    if (const auto* reference = dyn_cast<DeclRefExpr>(expression)) return reference->getDecl() == variable;
    return std::any_of(expression->child_begin(), expression->child_end(), [&](const Stmt* child) { return uses(child, variable); });
  }

 private:
  const CXXRecordDecl* product_;
  const Settings& settings_;
  std::vector<const Stmt*> children_;
};

/// Its first parameter or name says for whom.
bool takes_identity(const FunctionDecl* factory) {
  static const std::set<std::string> identities = {"user", "session", "tenant", "request", "context"};
  for (const ParmVarDecl* parameter : factory->parameters())
    for (const std::string& word : split_words(parameter->getName()))
      if (identities.contains(word)) return true;
  return false;
}

QualType type_of(const CXXRecordDecl* record, const ASTContext& context) {
#if LLVM_VERSION_MAJOR >= 22
  return QualType(context.getCanonicalTypeDeclType(record));
#else
  return context.getTypeDeclType(record);
#endif
}

/// The product made of nothing: what a factory that hides a failure hands out.
std::string placeholder(const CXXRecordDecl* product, Holder holder, const Scribe& scribe) {
  for (const CXXConstructorDecl* constructor : product->ctors()) {
    if (constructor->isImplicit() || constructor->isCopyOrMoveConstructor() || constructor->isDeleted() || constructor->getNumParams() == 0) continue;
    std::string arguments;
    for (const ParmVarDecl* parameter : constructor->parameters()) {
      const std::string argument = placeholder_for(parameter->getType());
      if (argument.empty()) return "";
      arguments += (arguments.empty() ? "" : ", ") + argument;
    }
    const std::string name = scribe.type(type_of(product, scribe.context()));
    const std::string object = name + "(" + arguments + ")";
    if (holder == Holder::unique) return "std::unique_ptr<" + name + ">(new " + object + ")";
    if (holder == Holder::shared) return "std::shared_ptr<" + name + ">(new " + object + ")";
    return holder == Holder::pointer ? "new " + object : object;
  }
  return "";
}

void add_holder(Holder holder, Place& place) {
  place.names["dot"] = holder == Holder::value ? "." : "->";
  place.flags.insert(holder == Holder::value ? "by-value" : holder == Holder::unique ? "by-unique" : holder == Holder::shared ? "by-shared" : "by-pointer");
  if (holder != Holder::value) place.names["null"] = "nullptr";
}

/// `return date.after(offset);` hands out what the product's method makes, and the product itself not.
bool is_made_of(const Expr* value, const CXXRecordDecl* product) {
  const auto* call = dyn_cast<CXXMemberCallExpr>(value->IgnoreUnlessSpelledInSource());
  const CXXMethodDecl* method = call ? call->getMethodDecl() : nullptr;
  return method && !method->getReturnType()->isReferenceType() && method->getParent()->getCanonicalDecl() == product->getCanonicalDecl();
}

/// Names the product, also where the factory returns it without a name.
void add_made(const Body& body, const CXXRecordDecl* product, const Scribe& scribe, Place& place) {
  if (body.made) {
    place.names["p"] = body.made->getNameAsString();
    add_holder(holder_of(body.made->getType(), product), place);
    for (const ReturnStmt* statement : body.returns) {
      if (!Body::uses(statement->getRetValue(), body.made) || body.statement_of(statement) != statement || is_made_of(statement->getRetValue(), product)) continue;
      add_anchor(place, "before-return", scribe.before(statement->getBeginLoc()), "", "\n");
      add_anchor(place, "return", scribe.statement(statement));
    }
    if (const Stmt* construction = body.statement_of(body.made->getInit()); construction && isa<DeclStmt>(construction)) {
      add_anchor(place, "construction", scribe.statement(construction));
      add_anchor(place, "behind-construction", scribe.behind(construction->getEndLoc()), "\n", "");
    }
    return;
  }
  if (body.returns.size() != 1 || !body.returns.front()->getRetValue() || body.statement_of(body.returns.front()) != body.returns.front()) return;
  const Expr* value = body.returns.front()->getRetValue();
  const Holder holder = holder_of(value->getType(), product);
  if (holder == Holder::none || isa<CallExpr>(value->IgnoreUnlessSpelledInSource())) return;
  place.names["p"] = "fvm_made";
  place.flags.insert("direct");
  add_holder(holder, place);
  const std::string text = scribe.text(value->getSourceRange());
  add_anchor(place, "before-return", scribe.statement(body.returns.front()), "auto fvm_made = " + text + ";\n", "\nreturn fvm_made;");
}

void add_validation(const Body& body, const Scribe& scribe, Place& place) {
  if (body.validations.size() != 1) return;
  const CXXMemberCallExpr* call = body.validations.front();
  const Stmt* statement = body.statement_of(call);
  if (!statement) return;
  add_anchor(place, "validation", scribe.statement(statement));
  add_anchor(place, "before-validation", scribe.before(statement->getBeginLoc()), "", "\n");
  place.names["call"] = scribe.text(call->getSourceRange());
  place.flags.insert(call->getType()->isVoidType() ? "void-validation" : "verdict-validation");
}

Place factory_place(const FunctionDecl* factory, const CXXRecordDecl* product, const Body& body, const Scribe& scribe) {
  Place place{.kind = "factory", .label = label_of(factory), .names = {}, .flags = {}, .anchors = {}};
  place.names["f"] = factory->getNameAsString();
  place.names["cls"] = product->getNameAsString();
  place.names["returned"] = scribe.type(factory->getReturnType());
  add_scope_anchors(factory, product, scribe, place);
  add_anchor(place, "body", scribe.span(factory->getBody()->getSourceRange()));
  add_anchor(place, "start", scribe.behind(cast<CompoundStmt>(factory->getBody())->getLBracLoc()), "\n", "\n");
  add_anchor(place, "declared", scribe.before(factory->getFirstDecl()->getLocation()));
  add_made(body, product, scribe, place);
  add_validation(body, scribe, place);
  if (takes_identity(factory)) place.flags.insert("identity");
  if (std::all_of(product->ctor_begin(), product->ctor_end(), [](const CXXConstructorDecl* one) { return one->isImplicit() || one->isCopyOrMoveConstructor() || one->getAccess() != AS_public; }))
    place.flags.insert("closed");
  if (body.has_try) place.flags.insert("try");
  if (isa<CXXMethodDecl>(factory)) place.flags.insert("member-function");
  if (factory == factory->getFirstDecl()) place.names["whole"] = scribe.text(factory->getSourceRange());
  if (const Holder holder = holder_of(factory->getReturnType(), product); holder != Holder::none)
    if (const std::string object = placeholder(product, holder, scribe); !object.empty()) place.names["placeholder"] = object;
  return place;
}

}  // namespace

void find_factory_places(const Survey& survey, const Scribe& scribe, const Settings& settings, std::vector<Place>& into) {
  for (const FunctionDecl* factory : survey.factories) {
    const CXXRecordDecl* product = product_of(factory);
    if (!scribe.owns(product->getLocation())) continue;
    const Body body(factory, product, settings);
    Place place = factory_place(factory, product, body, scribe);
    if (place.names.contains("p")) {
      for (const Member& member : members_of(product)) {
        Place written = place;
        written.kind = "product-member";
        written.label += " " + member.path;
        describe_member(member, place.names["p"] + place.names["dot"], scribe, written);
        if (written.is("plain")) written.names["plain-value"] = written.names["value"];
        written.names["object"] = (place.is("by-value") ? "" : "*") + place.names["p"];
        into.push_back(std::move(written));
      }
    }
    into.push_back(std::move(place));
  }
}

}  // namespace fvlint::mutation
