// Functions that nobody has asked for yet.
//
// Problem: a large project has a hundred thousand functions, with those that headers bring and those that are a class template's
// members anew for each of its instantiations; a run's roles reach a few hundred. What cannot be a role by itself waits here, as
// bytes in a temporary file, until the program's demand (demand.h) names it, something that it calls, or something that it mentions.
//
//     Stack<int>::push()     waits, until a validator pushes into a Stack, or a factory keeps its product in one
//     Box<int>::validate()   does not: it may be a role
//     Box<int>::Box()        does not either: whether and how a class can be constructed says who its factories are
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "facts/byte_store.h"
#include "facts/unit.h"

namespace fvlint {

struct Demand;
class Program;

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
  bool put(const facts::Function& function, const std::string& file, const std::string& owner);

  /// Takes it down, if it is here.
  std::optional<facts::Function> take(facts::Symbol symbol);

  /// Takes down those that are asked for. What is asked for once is asked for from then on.
  std::vector<facts::Function> take(const Demand& demand, const Program& program);

  /// Forgets the functions, and not what was asked for.
  void clear() { waiting_.clear(); }
  std::size_t size() const { return waiting_.size(); }

 private:
  /// A name or symbol, as a hash: a hundred thousand functions wait, and one that is taken down too much does no harm.
  using Key = std::uint32_t;
  static constexpr Key nobody = 0;
  struct Waiting {
    ByteStore::Place place;
    Key name = nobody, owner = nobody;
    std::vector<Key> mentioned;  ///< names of what it calls, classes that it constructs, members that it reads or writes, functions that it hands on
  };
  bool may_wait(const facts::Function& function, const std::string& file) const;
  bool is_asked_for(facts::Symbol symbol, const Waiting& one) const;
  static Waiting describe(const facts::Function& function, const std::string& owner);
  static Key key_of(std::string_view name);
  static Key key_of(facts::Symbol symbol);
  facts::Function load(const Waiting& one);
  void remember(const Demand& demand, const Program& program);

  ByteStore& store_;
  const MayHaveRole may_have_role_;
  std::unordered_map<facts::Symbol, Waiting> waiting_;
  std::set<facts::Symbol> needed_;  ///< of the unit at hand: those that wait for nobody
  std::unordered_map<Key, std::unordered_set<Key>> definitions_;  ///< owners by name
  std::unordered_set<Key> overriders_, calls_, mentions_;         ///< the latter with all that the former two names stand for
  std::set<std::string> mention_names_;
  std::unordered_set<facts::Symbol> unknown_;
};

}  // namespace fvlint
