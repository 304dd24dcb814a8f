// Joins the units of a run, one after the other.
//
// Problem: a header's functions and classes are in the facts of every unit that includes it; a few
// hundred units' facts do not fit into memory side by side. The linker takes from each unit what the
// ones before did not say, and lets the rest go.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "facts/unit.h"
#include "program/link.h"
#include "program/shelf.h"

namespace fvlint {

/// A function keeps what its callers pass as this parameter.
struct Taken {
  facts::Symbol taker = facts::Symbol::none;
  std::uint32_t parameter = 0;
  facts::Symbol holder = facts::Symbol::none;
  auto operator<=>(const Taken&) const = default;
};

/// How much of the program the units are: that nothing is found in a part means little.
enum class Extent {
  whole,
  part,  ///< there is more, or some of it was not read wholly
  unit,  ///< one unit of many, by itself: what others do is no business of such a run
};

/// What all units say together, each function and class once.
struct Linked {
  std::vector<std::string> files;  ///< Range::file indexes them
  std::map<facts::Symbol, facts::Function> functions;
  std::map<facts::Symbol, facts::Class> classes;
  std::map<facts::Symbol, facts::Enum> enums;
  std::map<facts::Symbol, std::set<facts::Symbol>> held;  ///< what members and variables hold (facts::Holding)
  std::set<Taken> taken;
  std::set<facts::Symbol> used_enumerators;
  std::set<facts::Symbol> instantiated;  ///< patterns of functions whose instantiations are defined, linked or not
  std::set<std::string> test_files;  ///< main files that use a test framework
  std::set<facts::Suppression> suppressions;
  Extent extent = Extent::whole;
};

class Linker {
 public:
  /// What nobody asks for waits on the shelf, if there is one; it must outlive the linker.
  explicit Linker(Shelf* shelf = nullptr) : shelf_(shelf) {}

  /// Takes the unit's classes and functions, and leaves the unit without. Where units contradict each
  /// other the first counts, so they come in an order that does not depend on the run.
  void add(facts::Unit& unit);

  /// What the units so far say. No unit comes after it, unless it is put back.
  Linked take() { return std::move(linked_); }
  void put_back(Linked linked) { linked_ = std::move(linked); }

  /// Puts what was taken down from the shelf where it belongs.
  void link(std::vector<facts::Function> functions);

 private:
  std::vector<std::uint32_t> renumber_files(const facts::Unit& unit);
  void add(const facts::Functions::Entry& entry, bool wholly, const auto& read);
  bool put_aside(const facts::Function& function);

  Shelf* shelf_;
  Linked linked_;
  std::unordered_map<facts::Symbol, int> says_;  ///< how much is known of each function
  Definitions definitions_;
  std::map<std::string, std::uint32_t> file_numbers_;
};

}  // namespace fvlint
