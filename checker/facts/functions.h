// The functions of a unit: of each what tells it from others, and the rest as bytes until somebody asks for it.
//
// Problem: functions are most of what a unit says, six times larger in memory than as bytes, and most of them stand in headers that a
// unit before it has read as well. So they are packed as they are found, travel as they are, and whoever joins units reads only
// those that say something new, one after the other.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "facts/cbor.h"
#include "facts/facts.h"

namespace fvlint::facts {

class Functions {
 public:
  /// What is known of a function without reading it: the members of Function that are called the same.
  struct Entry {
    Symbol symbol = Symbol::none;
    Symbol owner = Symbol::none;
    Symbol pattern = Symbol::none;
    Symbol enclosing = Symbol::none;
    Range definition;
    bool is_defined = false;
    std::vector<std::string> annotations;
    std::vector<Symbol> handed_over;  ///< lambdas and functions that it passes to others
    std::uint64_t size = 0;           ///< of its bytes; they follow those of the entry before
    bool operator==(const Entry&) const = default;
    static void visit(auto& self, auto&& v) {
      v(self.symbol, self.owner, self.pattern, self.enclosing, self.definition, self.is_defined, self.annotations, self.handed_over, self.size);
    }
  };

  void push_back(const Function& function);

  std::size_t size() const { return entries_.size(); }
  const std::vector<Entry>& entries() const { return entries_; }

  /// Calls `take` with each entry and a function that reads the Function. That one throws cbor::DecodeError where the bytes are
  /// none, which verify() has found out before.
  template <typename Take>
  void each(Take&& take) const {
    std::span<const std::uint8_t> rest(bytes_);
    for (const Entry& entry : entries_) {
      if (entry.size > rest.size()) throw cbor::DecodeError("functions are cut short");
      const auto own = rest.first(static_cast<std::size_t>(entry.size));
      rest = rest.subspan(own.size());
      take(entry, [own] { return cbor::decode<Function>(own); });
    }
    if (!rest.empty()) throw cbor::DecodeError("more than the functions");
  }

  /// All functions as bytes, for somebody to keep elsewhere; nothing but entries() is left until they are put back.
  std::vector<std::uint8_t> take_bytes() { return std::exchange(bytes_, {}); }
  void put_bytes(std::vector<std::uint8_t> bytes) { bytes_ = std::move(bytes); }

  /// What an entry must say of a function that takes so many bytes.
  static Entry entry_of(const Function& function, std::size_t size);

  bool operator==(const Functions&) const = default;
  static void visit(auto& self, auto&& v) { v(self.entries_, self.bytes_); }

 private:
  std::vector<Entry> entries_;
  std::vector<std::uint8_t> bytes_;
};

}  // namespace fvlint::facts
