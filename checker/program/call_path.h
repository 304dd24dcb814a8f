// The calls from a function to a write, outermost first.
//
// Problem: a helper that a thousand functions reach has a thousand paths to its write, and they differ
// in their beginnings only. Paths share their ends, so that each costs one hop.
#pragma once

#include <cstddef>
#include <memory>

#include "facts/facts.h"

namespace fvlint {

/// A call on the way from a function to a write.
struct Hop {
  const facts::Function* caller = nullptr;
  const facts::Call* call = nullptr;
};

class CallPath {
  struct Node {
    Hop hop;
    std::shared_ptr<const Node> next;
    std::size_t size;
  };

 public:
  /// Empty: the function writes itself.
  CallPath() = default;
  /// `first`, then `rest`.
  CallPath(Hop first, const CallPath& rest) : first_(std::make_shared<const Node>(Node{first, rest.first_, rest.size() + 1})) {}

  bool empty() const { return !first_; }
  std::size_t size() const { return first_ ? first_->size : 0; }
  const Hop& front() const { return first_->hop; }
  const Hop& back() const {
    const Node* last = first_.get();
    while (last->next) last = last->next.get();
    return last->hop;
  }

  /// The function is one of the callers: another round of a recursion.
  bool passes(const facts::Function& function) const {
    for (const Hop& hop : *this)
      if (hop.caller == &function) return true;
    return false;
  }

  /// As much of an iterator as a range-for needs.
  class Iterator {
   public:
    explicit Iterator(const Node* node) : node_(node) {}
    const Hop& operator*() const { return node_->hop; }
    Iterator& operator++() {
      node_ = node_->next.get();
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const Node* node_;
  };
  Iterator begin() const { return Iterator(first_.get()); }
  Iterator end() const { return Iterator(nullptr); }

 private:
  std::shared_ptr<const Node> first_;
};

}  // namespace fvlint
