// What functions write, through everything they call.
//
// Problem: a validator writes a member through a setter's helper's reference parameter, or through
// a lambda that a template calls. Each function says only what it does itself, in its own terms
// (its object, its parameters, the results of its calls). Here those are put together:
//
//     void Order::set_total(Money m)  { total_ = m; }              self.total_
//     void add(Order& o)              { o.set_total(o.sum()); }    parameter 0 .total_
//     bool Order::validate()          { add(*this); ... }          self.total_, through add, set_total
//
// Summaries start from a function's own writes and grow through its calls until nothing is new; a
// callee's place becomes the caller's by putting the receiver or argument in front of its path.
// What a callback does happens where the function that got it calls it. An effect remembers the
// calls that lead to its write. Stops: validators (judged themselves) and diagnostics.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "facts/facts.h"
#include "program/call_path.h"

namespace fvlint {

class Program;

/// One write, as seen from the function that it is an effect of.
struct Effect {
  facts::Place place;                        ///< in that function's terms
  CallPath path;                             ///< empty: its own write
  const facts::Function* writer = nullptr;   ///< whose body holds the write; null if nobody's is known
  const facts::Write* write = nullptr;       ///< null for a callee without a body: possible only
  bool fills = false;  ///< guarded by a test that this very place is missing
  bool certain() const { return write != nullptr; }
};

class Effects {
 public:
  explicit Effects(const Program& program) : program_(program) {}

  /// Summaries are made on demand and kept.
  const std::vector<Effect>& of(const facts::Function& function);
  /// What is written and put back by a scope guard: it is as it was, although the function is not const.
  const std::vector<facts::Place>& restored(const facts::Function& function);

 private:
  /// A call of an own callable parameter: which, and with what.
  struct Invocation {
    std::uint32_t parameter = 0, level = 0;
    std::vector<facts::Argument> arguments;
    std::vector<facts::Place> receiver;
    bool operator==(const Invocation&) const = default;
  };
  struct Summary {
    std::vector<Effect> effects;
    std::vector<Invocation> invocations;
    std::vector<facts::Place> restored;
    std::size_t version = 0;          ///< changes when it grows
    std::vector<std::size_t> looked_at;  ///< by call: the versions of what it runs, when that was last put in
    bool done = false;
  };

  /// Functions to summarise, callees before callers as far as there is no recursion.
  struct Reached {
    std::vector<const facts::Function*> order;
    std::vector<std::vector<std::size_t>> callers;  ///< by place in `order`
  };
  Reached reach(const facts::Function& function);
  std::vector<const facts::Function*> runs(const facts::Function& function) const;
  bool grow(const facts::Function& function, Summary& summary);
  std::size_t version_of(const facts::Call& call);
  static void add(Summary& summary, Effect effect);
  static void add(Summary& summary, Invocation invocation);
  void through_call(const facts::Function& function, const facts::Call& call, Summary& summary);
  void through_callee(const facts::Function& function, const facts::Call& call, const facts::Function& callee, Summary& summary);
  static facts::Call as_run(const facts::Call& call, const facts::Function& callee);
  facts::Place of_holder(facts::Place place, const facts::Call& call, const facts::Function& lambda) const;
  void through_callback(const facts::Function& function, const facts::Call& call, const Invocation& invocation, Summary& summary);
  void possible(const facts::Function& function, const facts::Call& call, Summary& summary);
  std::vector<const facts::Function*> callees(const facts::Call& call) const;
  std::vector<facts::Place> map(const facts::Place& place, const facts::Function& callee, const facts::Function& caller, const std::vector<facts::Place>& receiver,
                                const std::vector<facts::Argument>& arguments, int depth = 0) const;
  std::vector<facts::Place> resolve(const facts::Place& place, const facts::Function& function, int depth = 0) const;
  const std::vector<facts::Place>& designated(const facts::Call& call, const facts::Function& function, int depth) const;
  std::vector<facts::Place> resolve_binding(const facts::Place& place, const facts::Function& function) const;
  bool is_fill(const facts::Place& place, const std::vector<facts::Guard>& guards, const facts::Function& function) const;
  bool drop_restored(Summary& summary);
  bool saves(const facts::Function& writer, facts::Symbol field) const;

  const Program& program_;
  std::unordered_map<const facts::Function*, Summary> summaries_;
  mutable std::unordered_map<const facts::Call*, std::vector<std::optional<std::vector<facts::Place>>>> designated_;  ///< by depth
};

}  // namespace fvlint
