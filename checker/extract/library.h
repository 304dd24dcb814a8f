// What library functions do to the objects they are given.
//
// Problem: the bodies of the standard library say little and cost much. What matters of them is
// short: which of them hand back a way into an object (begin, at, get), and which write what they
// are given (swap, memcpy, sort). Const-ness tells it for member functions; the rest are the
// names below, from the C++ standard's and POSIX's own descriptions.
#pragma once

#include <optional>
#include <vector>

#include "clang_headers.h"

namespace fvlint::extract {

/// How a value leads to other objects.
enum class Handle {
  none,      ///< it does not: a plain value
  raw,       ///< pointer: the pointee is somebody else's
  owner,     ///< unique_ptr and its like, optional, variant, propagate_const: the pointee is its owner's state
  shared,    ///< shared_ptr, weak_ptr
  iterator,  ///< iterator, span, view, reference_wrapper, atomic_ref: into the object it was made from
};
Handle handle_of(const clang::CXXRecordDecl* record);
Handle handle_of(clang::QualType type);

/// optional, variant, expected or any of plain values: a copy has values of its own.
bool holds_values(clang::QualType type);

/// A copy leads to the same objects as the original: a pointer, an iterator, a view, an owner of what is elsewhere.
bool copies_lead_on(clang::QualType type);

/// A non-const overload that differs from a const one only by what it hands back.
bool has_const_twin(const clang::CXXMethodDecl* method);

/// What a library function hands back.
enum class Returns {
  value,    ///< something new
  same,     ///< its first argument itself: move, forward, as_const
  into,     ///< something inside its first argument: begin, get<0>, data
  pointer,  ///< a pointer or wrapper to its first argument: addressof, ref, back_inserter
  handle,   ///< an iterator or pointer like its first argument: next, static_pointer_cast
  any,      ///< any of its arguments: tie, min, max
};
Returns library_returns(llvm::StringRef name);

/// The arguments (by index) that a library function writes through, as pointers, iterators or
/// ranges. Empty for others, which write their non-const reference parameters.
std::vector<unsigned> written_through(const clang::FunctionDecl* function, llvm::StringRef name, unsigned arguments);

/// A C library function known by name; unknown ones may write what they get by pointer.
bool is_known_c_function(llvm::StringRef name);

/// A method of an iterator or reference's class that writes what that leads to: `*back_inserter(v) = 3`, atomic_ref::store.
bool writes_referred(const clang::CXXMethodDecl* method);

/// The callee's behaviour is known from its type alone: the standard library's, and an accessor of another one's owning pointer.
bool is_known_library(const clang::FunctionDecl* callee);
/// `std::views::drop(rows_, 1)`: a function of the library that is an object; its arguments follow the object.
bool calls_library_object(const clang::CallExpr* call);

/// A library method that fills the buffer it is given: istream::read, getline, string::copy.
bool fills_buffer(llvm::StringRef method);

/// A library function whose purpose is to throw where something is wrong: at, value, stoi, any_cast, get of a variant.
bool may_throw(const clang::FunctionDecl* function);

/// A library function that keeps its callable instead of calling it: make_pair, std::function.
bool only_stores_callables(llvm::StringRef name);

}  // namespace fvlint::extract
