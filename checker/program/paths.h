// In what state objects are at each point of a function, over all paths that lead there.
//
// Problem: "every path that hands out the product has validated it" is a question about branches,
// loops, handlers and helpers. Each object is in one of a few states, and a point of the function that
// several paths reach sees all of theirs:
//
//     std::unique_ptr<Session> made;            absent
//     if (quick) made.reset(new Session(u));    fresh
//     else made = Session::create(u);           valid: the other factory answers for it
//     log(*made);                               fresh or valid
//     made->validate();                         valid
//
// What a callee does to an object that it is given is asked of its own paths: a helper that validates
// on every way out validates. A factory of the class, or a constructor that validates, makes a valid
// object. This is a forward data flow over facts::Flow, to a fixed point. What flags remember (`bool ok`) is kept
// apart: at each point there is one set of states for each combination of their values.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "facts/facts.h"

namespace fvlint {

class Program;

/// States of an object; several where paths meet.
using States = unsigned;
namespace state {
inline constexpr States absent = 1;  ///< not made on this path, or not by anything known
inline constexpr States fresh = 2;   ///< constructed, and not validated
inline constexpr States valid = 4;
inline constexpr States given = 8;   ///< the caller's
inline constexpr States stored = 16; ///< and put where an out-parameter leads
inline constexpr States refused = 32;  ///< the validator threw at it, and somebody caught that
}  // namespace state

class Paths {
 public:
  /// Asks how objects of `product` and of related classes fare.
  Paths(const Program& program, facts::Symbol product) : program_(program), product_(product) {}

  /// Each step of the function, with the states of its object before it and what is known of all
  /// objects; steps that no path reaches are left out.
  using Visit = std::function<void(const facts::FlowStep&, States)>;
  void visit(const facts::Function& function, const Visit& visit);

  /// The states of the object where control comes to the node; none if it never does.
  States on_entry(const facts::Function& function, std::uint32_t node, std::uint32_t object);

  /// Where an object leaves the function that some path did not validate: `return` statements, and
  /// assignments through out-parameters, unless every such path then answers `false`.
  std::vector<facts::Range> unvalidated(const facts::Function& factory);

  /// Every normal way out of the function has validated what it got as that argument (as
  /// facts::FlowStep::argument: 0 is the object it runs on).
  bool validates(const facts::Function& function, std::uint32_t argument = 0);

  /// The first step that is wanted of those that concern what the function got as that argument, which is none it runs
  /// on: in the function or in what it hands the object on to.
  struct Deed {
    const facts::Function* function;
    const facts::FlowStep* step;
  };
  using Wanted = std::function<bool(const facts::Function&, const facts::FlowStep&)>;
  std::optional<Deed> first_deed(const facts::Function& function, std::uint32_t argument, const Wanted& wanted, int depth = 0) const;

  /// From that step of the function on, its object may still be handed out: not where every way on destroys it or fails.
  bool is_handed_out_after(const facts::Function& function, const facts::FlowStep& step) const;

  /// On some path the function calls a validator on an object of the product that it made, by itself or by a helper.
  bool calls_validator(const facts::Function& function);

  /// The same, or the constructor that it made one by does.
  bool runs_validator(const facts::Function& function);

  /// The call runs a validator of the product on its receiver.
  bool is_validation(const facts::Call& call) const;

  bool related(facts::Symbol record) const;
  /// The type is, points to or wraps the product or a related class.
  bool concerns(const facts::Type& type) const;

 private:
  using Objects = std::vector<States>;
  using Worlds = std::map<unsigned, Objects>;  ///< by the values of the function's flags, a bit for each
  struct Solution {
    std::vector<Worlds> entry;  ///< by node; empty: not reached
  };
  const Solution& solve(const facts::Function& function);
  bool is_validating(const facts::Function& function, const facts::FlowStep& step);
  void raise(Solution& solution, const facts::FlowNode& node, const Worlds& worlds, std::set<std::uint32_t>& work) const;
  Worlds refused(const facts::Function& function, const facts::FlowStep& step, Worlds worlds);
  void apply(const facts::Function& function, const facts::FlowStep& step, Worlds& worlds);
  void apply(const facts::Function& function, const facts::FlowStep& step, Objects& objects);
  States made(const facts::Function& function, const facts::FlowStep& step, const Objects& objects);
  States passed_on(const facts::Function& function, const facts::FlowStep& made, const facts::Function& callee, const Objects& objects) const;
  States result_of(const facts::Function& function);
  bool validated_by(const facts::Call& call, std::uint32_t argument);

  const Program& program_;
  const facts::Symbol product_;
  std::map<const facts::Function*, Solution> solutions_;
  std::map<const facts::Function*, States> results_;
  std::map<std::pair<const facts::Function*, std::uint32_t>, bool> validates_;
};

}  // namespace fvlint
