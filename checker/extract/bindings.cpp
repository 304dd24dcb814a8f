// What the pointers lead to that a function keeps or hands on: the part of body.h about locals that others look through.
//
// Problem: a pointer in a local is followed where the function itself uses it. Through a container, or a
// reference that a helper gets, somebody else does:
//
//     Row* last = &rows_.back();
//     shorten(last);                 // void shorten(Row*& row) { row->size = 0; }
#include "body.h"

namespace fvlint::extract {

using namespace clang;
using facts::Place;
using facts::Step;

/// Pointers that a local container keeps: `rows.push_back(&row_)`   `{{1, &width_}, {2, &height_}}`
void BodyReader::keep_pointers(const PlaceList& container, const Expr* value) {
  value = strip(value);
  if (copies_lead_on(value->getType())) {
    for (const Place& from : with_step(with_step(container, Step::Kind::element), Step::Kind::pointee))
      for (const Place& to : is_own_copy(container.front()) ? places_->pointees(value, *body_) : PlaceList{}) body_->facts->bindings.push_back({from, to});
  } else if (const auto* construct = dyn_cast<CXXConstructExpr>(value); construct && in_std(construct->getConstructor())) {
    for (const Expr* part : construct->arguments()) keep_pointers(container, part);
  } else {
    for (const Expr* part : values_of(value)) keep_pointers(container, part);
  }
}

/// The object that a reference parameter gets. If that is a local pointer, it leads on.
PlaceList BodyReader::handed_on(const Expr* expression) {
  PlaceList passed = places_->objects(expression, *body_);
  if (passed.size() != 1 || !is_own_copy(passed.front()) || !copies_lead_on(expression->getType())) return passed;
  for (const Place& from : with_step(passed, step_of(handle_of(expression->getType()))))
    for (const Place& to : places_->pointees(expression, *body_))
      if (to != from) body_->facts->bindings.push_back({from, to});
  return passed;
}

}  // namespace fvlint::extract
