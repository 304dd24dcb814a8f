// Which of the function's objects a place is a part of.
//
// Problem: what an expression writes, body.h has found out, through references, iterators, range-for variables and helpers' parameters
// (places.h); flow.h knows objects by the variables and expressions that hold them. So a place's root is looked up among these, and
// its path says which member of the object it is, and whether it is that member's own or only what it points to:
//
//     for (auto& cell : grid.cells_) cell = 0;      local `grid` . cells_ []             cells_ of the object that `grid` holds
//     session->sink_->sent = 0;                     local `session` owned . sink_ pointee . sent      beyond sink_
#pragma once

#include "flow_objects.h"

namespace fvlint::extract {

class FlowParts {
 public:
  FlowParts(const Body& body, FlowObjects& objects, const Symbols& symbols) : body_(body), objects_(objects), symbols_(symbols) {}

  /// Without objects where the place is a part of none that counts.
  ObjectMember of(const facts::Place& place);

  /// What the statement writes, where the body says so.
  const PlaceList* written(const clang::Stmt* statement) const;

 private:
  std::vector<unsigned> roots(const facts::Place& place);
  std::vector<unsigned> held(const clang::VarDecl* variable);

  /// What has this number of a body's calls or locals.
  template <typename Key>
  const void* numbered(const llvm::DenseMap<const Key*, unsigned>& numbers, unsigned number);

  struct Reverse {
    std::size_t of = 0;  ///< so many numbers
    llvm::DenseMap<unsigned, const void*> keys;
  };

  const Body& body_;
  FlowObjects& objects_;
  const Symbols& symbols_;
  llvm::DenseMap<const void*, Reverse> reverse_;
};

}  // namespace fvlint::extract
