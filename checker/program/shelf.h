// Functions that nobody has asked for yet.
//
// Problem: a class template's members are functions anew for each of its instantiations, and a large project has a hundred
// thousand of those, of which a run's roles reach a few hundred. What cannot be a role by itself waits here, as bytes in
// a temporary file, until the program's demand (demand.h) names it, something that it calls, or something that it mentions.
//
//     Stack<int>::push()     waits, until a validator pushes into a Stack, or a factory keeps its product in one
//     Box<int>::validate()   does not: it may be a role
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/byte_store.h"
#include "facts/unit.h"

namespace fvlint {

struct Demand;

class Shelf {
 public:
  /// Whether a function that is called so, in that file, may have a role.
  using MayHaveRole = std::function<bool(const facts::Function&, const std::string& file)>;

  /// `store` must outlive the shelf.
  Shelf(ByteStore& store, MayHaveRole may_have_role) : store_(store), may_have_role_(std::move(may_have_role)) {}

  /// The functions of this unit come next: those that it hands to others, or keeps, do not wait, nor those around a lambda, whose work they are.
  void begin(const facts::Unit& unit);

  /// What this function is here for is known of its unit already: it must not wait.
  bool is_needed(const facts::Functions::Entry& function) const { return !function.annotations.empty() || needed_.contains(function.symbol); }

  /// Puts it aside in place of one with the same symbol, or answers that it may not wait: it has a role by itself, or somebody has asked for it,
  /// and then none with the symbol is here. `owner`: the name of its class, "" if it has none or that is not known.
  bool put(const facts::Function& function, const std::string& file, std::string owner);

  /// Takes it down, if it is here.
  std::optional<facts::Function> take(facts::Symbol symbol);

  /// Takes down those that are asked for, and what these call, to any depth: that would be asked for next. What is asked for once
  /// is asked for from then on.
  std::vector<facts::Function> take(const Demand& demand, const std::map<facts::Symbol, facts::Class>& classes);

  /// Forgets the functions, and not what was asked for.
  void clear() { waiting_.clear(); }
  std::size_t size() const { return waiting_.size(); }

 private:
  struct Waiting {
    ByteStore::Place place;
    std::string name, owner;
    std::vector<std::uint32_t> called;     ///< hashes of the names of what it calls
    std::vector<facts::Symbol> mentioned;  ///< classes that it constructs, members that it reads or writes
  };
  bool may_wait(const facts::Function& function, const std::string& file) const;
  bool is_asked_for(facts::Symbol symbol, const std::string& name, const std::string& owner) const;
  bool mentions(const Waiting& one) const;
  static Waiting describe(const facts::Function& function, std::string owner);
  facts::Function load(const Waiting& one);
  void remember(const Demand& demand, const std::map<facts::Symbol, facts::Class>& classes);

  ByteStore& store_;
  const MayHaveRole may_have_role_;
  std::map<facts::Symbol, Waiting> waiting_;
  std::set<facts::Symbol> needed_;  ///< of the unit at hand: those that wait for nobody
  std::map<std::string, std::set<std::string>> definitions_;  ///< owners by name
  std::set<std::string> overriders_, mention_names_;
  std::set<std::uint32_t> calls_;
  std::set<facts::Symbol> unknown_, mentions_;
};

}  // namespace fvlint
