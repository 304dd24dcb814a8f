// Names for what code is about: declarations, source ranges, objects, and what is known of them.
//
// Problem: facts of different units must mean the same thing by the same value. A declaration is a hash of
// its identity, and an object is where a function finds it with the members on the way (facts.h shows some).
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

namespace fvlint::facts {

/// Identity of a declaration across units: a hash of Clang's USR, and of the file as well where
/// the declaration has internal linkage. A class template's members share the identity of the
/// pattern's members; its functions have one identity per instantiation (see Function::pattern).
enum class Symbol : std::uint64_t { none = 0 };

/// A source range. Lines and columns count from 1, columns in bytes; the end is one past the last
/// character. `file` indexes Unit::files, and the linked Program's files after linking. A range
/// that does not exist has line 0.
struct Range {
  std::uint32_t file = 0, line = 0, column = 0, end_line = 0, end_column = 0;
  bool operator==(const Range&) const = default;
  auto operator<=>(const Range&) const = default;
  explicit operator bool() const { return line != 0; }
  static void visit(auto& self, auto&& v) { v(self.file, self.line, self.column, self.end_line, self.end_column); }
};

/// One step of a place's path.
struct Step {
  enum class Kind : std::uint8_t {
    field,    ///< a member, by value
    element,  ///< an element of an array or container
    owned,    ///< what a unique_ptr, optional, variant or propagate_const owns
    pointee,  ///< what a raw pointer, reference or shared_ptr points to: somebody else's state
  };
  Kind kind = Kind::field;
  Symbol field = Symbol::none;  ///< for Kind::field
  bool operator==(const Step&) const = default;
  auto operator<=>(const Step&) const = default;
  static void visit(auto& self, auto&& v) { v(self.kind, self.field); }
};

/// An object, as the function names it. The path is cut at Place::max_depth steps: a write below
/// counts as a write there.
struct Place {
  static constexpr std::size_t max_depth = 8;
  enum class Root : std::uint8_t {
    self,       ///< the object the method runs on
    parameter,  ///< what parameter `index` refers or points to
    local,      ///< local variable or temporary number `index`; its own copy
    result,     ///< what the result of Function::calls[index] refers or points to
    global,     ///< static storage: `global`
  };
  Root root = Root::self;
  /// Lambdas see the roots of the functions around them: how many bodies out the root belongs.
  std::uint32_t level = 0;
  std::uint32_t index = 0;
  Symbol global = Symbol::none;
  std::vector<Step> path;
  bool operator==(const Place&) const = default;
  auto operator<=>(const Place&) const = default;
  static void visit(auto& self, auto&& v) { v(self.root, self.level, self.index, self.global, self.path); }
};

/// What is known on the way to a write or call because a condition was tested before it.
struct Guard {
  enum class Kind : std::uint8_t {
    missing,         ///< `place` was found empty, null or otherwise missing
    present,         ///< `place`, a flag of the object's own, was found set
    answered_true,   ///< `place` is the result of a call, which answered true (non-null)
    answered_false,  ///< ... answered false (null)
    once,            ///< runs once only (std::call_once)
    unset,           ///< `place` was found equal to a value that stands for a missing one: -1, npos
  };
  Kind kind = Kind::missing;
  Place place;
  bool operator==(const Guard&) const = default;
  auto operator<=>(const Guard&) const = default;
  static void visit(auto& self, auto&& v) { v(self.kind, self.place); }
};

inline bool says_missing(const Guard& guard) { return guard.kind == Guard::Kind::missing || guard.kind == Guard::Kind::unset; }

}  // namespace fvlint::facts
