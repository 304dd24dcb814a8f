// What of a judged object each function on the way can touch.
//
// Problem: a validator calls a hundred functions, and what most of them do is nobody's state:
//
//     bool Room::validate() const {
//       if (clock.now() > limit_) log("late");     a global and a copy: nothing of the room's can change
//       shrink(doors_);                            the room's doors can, but not what `doors_.maker` points to
//     }
//
// So it is followed what a function's object and parameters are to the one that matters: nothing of it,
// its state, or something that may refer to it. Only calls that get some of it must be looked into. It
// errs on the side of looking.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "facts/facts.h"

namespace fvlint {

/// What something is to the object that matters.
enum class Exposure : std::uint8_t {
  none,
  state,  ///< a part of it: what that merely points to is somebody else's
  any,    ///< may lead to it
};

/// What a function's own object, parameters and, of a lambda, the object of the function around it are.
struct Exposed {
  Exposure object = Exposure::none, around = Exposure::none;
  std::vector<Exposure> parameters{};

  /// Nothing of it: whatever the function does, also with what it captures and passes on, it cannot touch it.
  bool is_nothing() const;
  /// Whether that was more than was known.
  bool add(const Exposed& other);
  Exposure parameter(std::size_t index) const { return index < parameters.size() ? parameters[index] : Exposure::none; }
};

/// One function's calls, by what they get.
class ExposingCalls {
 public:
  ExposingCalls(const facts::Function& function, const Exposed& exposed);

  /// It gets something, or returns something that does.
  bool exposes(const facts::Call& call) const;
  /// What the callee's object and parameters are. `callee` is a function that the call may run, or one that it passes.
  Exposed passed(const facts::Call& call, const facts::Function& callee) const;

 private:
  Exposure of(const facts::Place& place) const;
  Exposure of(const std::vector<facts::Place>& places) const;
  bool add_locals();

  const facts::Function& function_;
  const Exposed& exposed_;
  std::set<std::uint32_t> locals_;   ///< that may refer to something that is exposed
  std::set<std::uint32_t> results_;  ///< calls, by number, that may return such a thing
};

}  // namespace fvlint
