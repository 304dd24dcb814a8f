// One function's body as facts.
//
// Problem: what a function does to objects is spread over forty kinds of statement. This file
// walks a body once, keeping what conditions make known on the way (guards), and notes each write,
// call, construction and result. Lambdas become functions of their own that see the roots of the
// bodies around them. What an assignment or call does is decided in effects.cpp.
#pragma once

#include <vector>

#include "conditions.h"
#include "locals.h"
#include "places.h"
#include "undeclared.h"

namespace fvlint::extract {

class BodyReader {
 public:
  /// Lambdas' facts are added to `functions`; callees with a body in foreign headers, which nobody
  /// else reads, to `wanted`.
  BodyReader(Symbols& symbols, const NameUses& names, facts::Functions& functions, std::vector<const clang::FunctionDecl*>& wanted);

  /// Fills in what the body says. `function` has its identity and parameters already.
  void read(const clang::FunctionDecl* declaration, facts::Function& function);
  /// A lambda outside of functions: `const auto clamp = [](int& value) { ... };`
  void read(const clang::LambdaExpr* closure);

 private:
  // Statements (body.cpp)
  void walk(const clang::Stmt* statement);
  void children(const clang::Stmt* statement);
  void block(const clang::CompoundStmt* block);
  void branch(const clang::IfStmt* branch);
  bool refuses(const clang::Stmt* branch) const;
  bool decides_nothing(const clang::IfStmt* branch) const;
  void declaration(const clang::DeclStmt* statement);
  void begins_or_ends(const clang::DeclStmt* end);
  void lambda(const clang::LambdaExpr* lambda);
  void returned(const clang::Expr* value);
  void constructor(const clang::CXXConstructorDecl* constructor);
  void initialiser(const clang::CXXCtorInitializer* initialiser);
  void assume_and_walk(const clang::Expr* condition, bool value, const clang::Stmt* statement);

  // Names (names.cpp)
  facts::Function& outermost() const;
  void note_use(const clang::DeclRefExpr* reference);
  void note_mention(facts::Parameter& parameter) const;
  void note_base_member(const clang::MemberExpr* access);
  void note_dependent(const clang::CXXDependentScopeMemberExpr* member);
  void note_names(const clang::FunctionDecl* declaration);
  void note_copied_initialisations(const clang::FunctionDecl* declaration);  // edit_places.cpp
  void note_answers(const clang::FunctionDecl* declaration);

  // What pointers that others see lead to (bindings.cpp)
  void keep_pointers(const PlaceList& container, const clang::Expr* value);
  PlaceList handed_on(const clang::Expr* expression);

  // Effects (effects.cpp, library_calls.cpp)
  void assignment(const clang::BinaryOperator* assignment);
  void operator_assignment(const clang::CXXOperatorCallExpr* call);
  void construction(const clang::CXXConstructExpr* construct, std::optional<PlaceList> object = {});
  void aggregate(const clang::Expr* list);
  void call(const clang::CallExpr* call);
  void library_call(const clang::CallExpr* call, const clang::FunctionDecl* callee);
  void stores_given(std::size_t first_write, const std::vector<const clang::Expr*>& given);
  void library_method(const clang::CallExpr* call, const clang::CXXMethodDecl* method);
  void dependent_call(const clang::CallExpr* call);
  void library_member(const clang::CallExpr* call);
  void callable_call(const clang::CallExpr* call);
  void project_call(const clang::CallExpr* call, const clang::FunctionDecl* callee);
  void runs_callables(const std::vector<const clang::Expr*>& arguments, const clang::Expr* site, bool once, bool at_scope_exit, PlaceList subjects = {});
  void moved_from(const clang::Expr* argument, clang::QualType parameter);
  void destruction(const clang::VarDecl* variable);
  void destruction(const clang::CXXBindTemporaryExpr* temporary);
  bool is_never_read(const clang::VarDecl* variable) const;
  std::vector<facts::Argument> arguments(const std::vector<const clang::Expr*>& expressions, const clang::FunctionDecl* callee);
  void fill_in(const clang::Expr* site, facts::Call made);
  facts::Call make_call(const clang::Expr* site, const clang::FunctionDecl* callee);
  void construct(const clang::CXXRecordDecl* record, clang::SourceRange site, const clang::CXXConstructorDecl* chosen = nullptr, bool is_part = false);
  void construct_in_place(const clang::CallExpr* call);
  void default_arguments(const clang::FunctionDecl* function);
  void note_global(const clang::VarDecl* variable, clang::SourceRange range);
  void note_keys(const clang::CallExpr* look_up);
  std::string taken_from(const clang::Expr* side, int depth = 0) const;
  void note_comparison(const clang::Expr* left, const clang::Expr* right);
  void note_comparison(const clang::CallExpr* call);
  const clang::Stmt* dropped(const clang::Stmt* statement);
  void write(facts::Write::How how, const PlaceList& targets, clang::SourceRange at, llvm::StringRef verb, const clang::Expr* value = nullptr);
  void want(const clang::FunctionDecl* callee);
  /// Its symbol; it may be called, and so its body is wanted.
  facts::Symbol callable(const Places::Callable& callable);
  void note_callables(facts::Argument& argument, const clang::Expr* expression);
  std::string object_name(const clang::Expr* receiver);

  Symbols& symbols_;
  const NameUses& names_;
  facts::Functions& functions_;
  std::vector<const clang::FunctionDecl*>& wanted_;
  std::unique_ptr<Places> places_;
  std::optional<Locals> locals_;              ///< of the project's own functions
  Body* body_ = nullptr;
  std::vector<facts::Guard> guards_;
  unsigned inside_throw_ = 0;                 ///< which tells and does not judge
  std::vector<std::string> calls_around_;     ///< names of the calls in whose arguments the walk is
  llvm::DenseMap<const clang::Expr*, PlaceList> listed_;  ///< lists within lists: the element or member that each is the value of
  PlaceList returned_;                        ///< objects that a return statement names
  const clang::Expr* switch_subject_ = nullptr;
  const clang::Expr* idle_ = nullptr;         ///< the closure or bound function that the current declaration makes, where nobody calls it
  const clang::Expr* discarded_ = nullptr;    ///< the call whose result the current statement drops
  const clang::Expr* waived_ = nullptr;       ///< the one whose result it says not to look at
  const clang::Expr* dropped_parts_ = nullptr;  ///< `a, b` or `test ? a : b`, neither value of which is used
  const clang::Expr* part_ = nullptr;         ///< constructs the base or delegated-to part
  const clang::Expr* written_only_ = nullptr; ///< the member access that is only written
};

/// `T&&` of a template's own parameter: passes on whatever it got, writes nothing by itself.
bool is_forwarding(const clang::FunctionDecl* callee, unsigned index);
/// The type of a parameter; null beyond the last.
clang::QualType parameter_type(const clang::FunctionDecl* callee, unsigned index);
/// A reference or pointer through which the callee can write.
bool is_writable(clang::QualType type);

/// The parameters of the function being read that an expression mentions.
std::vector<std::uint32_t> mentioned_parameters(const clang::Expr* expression, const clang::FunctionDecl* function);

}  // namespace fvlint::extract
