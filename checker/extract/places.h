// Which objects an expression names.
//
// Problem: a member is written through many disguises: a reference, a pointer, an iterator, a
// structured binding, the lambda around it. This file undoes them inside one function: it follows
// variables to what they were bound to, without regard to order (a pointer that is ever set to a
// member may point to it). What only another function can tell stays in the place as the result of
// a call, which the program resolves after linking.
//
//     auto& row = rows_.back();  row.name = "x";      self . rows_ [] . name
//     auto* limit = strict ? &soft_ : &hard_;         *limit: self . soft_ or self . hard_
//     entry(7).used = true;                           result of call n . used
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "clang_headers.h"
#include "facts/facts.h"
#include "library.h"
#include "symbols.h"

namespace fvlint::extract {

class Locals;

/// One function body being read, or a lambda's inside it.
struct Body {
  const clang::FunctionDecl* function = nullptr;
  facts::Function* facts = nullptr;
  Body* outer = nullptr;
  const Locals* variables = nullptr;  ///< of the outermost body; null for those whose paths nobody asks for
  llvm::DenseMap<const clang::Expr*, unsigned> calls;
  llvm::DenseMap<const void*, unsigned> locals;
  llvm::DenseMap<unsigned, const clang::VarDecl*> local_variables;  ///< those of `locals` that are variables
  /// What the expression that stands there writes, own copies included.
  std::map<std::pair<clang::SourceLocation, clang::SourceLocation>, std::vector<facts::Place>> writes;
};

using PlaceList = std::vector<facts::Place>;

class Places {
 public:
  /// `outermost` is the function whose variables are followed, lambdas in it included.
  Places(Symbols& symbols, const clang::FunctionDecl* outermost);

  /// The objects that a glvalue or a class value is or may be.
  PlaceList objects(const clang::Expr* expression, Body& body);
  /// The objects that a pointer, smart pointer, iterator or view value leads to.
  PlaceList pointees(const clang::Expr* expression, Body& body);
  /// The object a member function is called on, through `.` or `->`.
  PlaceList receiver(const clang::CallExpr* call, Body& body);
  /// What is inside: elements of a container, what an owner owns, what a pointer points to.
  PlaceList inside(const clang::Expr* expression, Body& body);
  /// A lambda, a function, or a call operator with the function object that it runs on.
  struct Callable {
    const clang::FunctionDecl* function = nullptr;
    PlaceList object;
  };
  /// What the expression may be of these; `parameters` gets own callable parameters.
  std::vector<Callable> callables(const clang::Expr* expression, Body& body, std::vector<std::uint32_t>* parameters = nullptr,
                                  unsigned* parameter_level = nullptr);
  /// A member or variable of static storage, and the object that has the member.
  struct Holder {
    facts::Symbol symbol;
    PlaceList object;
  };
  /// Where the callables that the expression may be are kept.
  std::vector<Holder> holders(const clang::Expr* expression, Body& body);

  /// The place of `record`'s number in Function::calls, made on first use.
  unsigned call_index(const clang::Expr* call, Body& body);
  /// The object the function runs on.
  PlaceList self(Body& body);
  /// A temporary's or new object's own place.
  PlaceList temporary(const clang::Expr* expression, Body& body);
  unsigned local_index(const void* local, Body& body);
  unsigned local_index(const clang::VarDecl* variable, Body& body);
  /// A parameter's number and how many bodies out its function is; nothing for other variables.
  std::optional<std::pair<unsigned, unsigned>> parameter(const clang::VarDecl* variable, Body& body);
  /// Expressions whose value the variable holds at some time.
  llvm::ArrayRef<const clang::Expr*> values(const clang::VarDecl* variable) const;
  /// Those that it may still hold at `use`.
  std::vector<const clang::Expr*> values(const clang::VarDecl* variable, const clang::Expr* use) const;
  /// Reads with another object as `this`: default member initialisers stand where they are used.
  PlaceList with_self(PlaceList object, const std::function<PlaceList()>& read);

  Symbols& symbols() { return symbols_; }

 private:
  /// A lambda's own copy of what a reference or structured binding names.
  std::optional<facts::Place> captured_copy(const clang::ValueDecl* variable, Body& body);
  PlaceList variable(const clang::VarDecl* variable, Body& body);
  std::vector<const clang::Expr*> listed(const clang::Expr* list) const;
  PlaceList variable_pointees(const clang::VarDecl* variable, Body& body, const clang::Expr* use);
  PlaceList member(const clang::MemberExpr* member, Body& body);
  /// `object.*pointer`, `object->*pointer`, and what std::invoke makes of the two.
  PlaceList pointed_to_member(const clang::Expr* object, const clang::Expr* pointer, Body& body);
  PlaceList call_objects(const clang::CallExpr* call, Body& body);
  PlaceList call_pointees(const clang::CallExpr* call, Body& body);
  PlaceList construct_pointees(const clang::CXXConstructExpr* construct, Body& body);
  PlaceList result(const clang::CallExpr* call, Body& body);
  PlaceList receiver_inside(const clang::CallExpr* call, Body& body);
  /// `Clamp{9}`: whose call operators can be called.
  std::vector<Callable> function_object(const clang::Expr* expression, Body& body);

  Symbols& symbols_;
  llvm::DenseMap<const clang::VarDecl*, llvm::SmallVector<const clang::Expr*, 2>> values_;
  llvm::DenseMap<const clang::VarDecl*, llvm::SmallVector<const clang::Expr*, 2>> kept_;  ///< what a local container is given
  llvm::DenseMap<const clang::VarDecl*, const clang::Expr*> ranges_;  ///< range-for variable -> range
  llvm::DenseMap<const clang::Expr*, const clang::CompoundStmt*> blocks_;  ///< assigned value -> block whose statement it is
  std::optional<PlaceList> self_;
  llvm::DenseSet<const void*> active_;                                ///< being resolved: cycles end here
  unsigned depth_ = 0;
};

/// Counts how deep expressions and variables are followed, against hostile nesting.
struct Deeper {
  static constexpr unsigned limit = 200;
  unsigned& depth;
  explicit Deeper(unsigned& d) : depth(d) { ++depth; }
  ~Deeper() { --depth; }
  Deeper(const Deeper&) = delete;
};

/// The step from a pointer-like object of that kind to what it leads to.
facts::Step::Kind step_of(Handle handle);
/// A place that nobody else can see: a local by value.
bool is_own_copy(const facts::Place& place);

/// Each place with one step more.
PlaceList with_step(PlaceList places, facts::Step::Kind kind, facts::Symbol field = facts::Symbol::none);
void append(PlaceList& to, const PlaceList& more);

/// The values of an aggregate's list, in braces or (C++20) in parentheses; none for other expressions.
llvm::ArrayRef<clang::Expr*> values_of(const clang::Expr* list);
/// Which member gets which of them; the bases, which come first, left out.
std::vector<std::pair<const clang::FieldDecl*, const clang::Expr*>> initialised_fields(const clang::Expr* list);
/// Of `&Table::rows_` the member, also where a variable holds the pointer; null for others.
const clang::FieldDecl* member_pointed_to(const clang::Expr* pointer);
/// std::invoke(function, ...)
bool is_invoke(const clang::CallExpr* call);
/// The explicit object parameter of a method, by reference: another name for `*this`.
bool is_object_itself(const clang::VarDecl* variable);
/// The receiver of a member call or operator call on an object; null for others.
const clang::Expr* receiver_of(const clang::CallExpr* call);
/// The call's arguments without the receiver of a member operator.
std::vector<const clang::Expr*> arguments_of(const clang::CallExpr* call);
/// The expression without parentheses, casts that keep the object, and wrappers.
const clang::Expr* strip(const clang::Expr* expression);
/// The value of a body that does nothing but return it, within blocks or not; null for others.
const clang::Expr* sole_result(const clang::Stmt* body);
/// The callee's name as written, "" if it has none; operators as "=", "[]", "<<".
std::string callee_name(const clang::CallExpr* call);

}  // namespace fvlint::extract
