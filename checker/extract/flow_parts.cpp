#include "flow_parts.h"

namespace fvlint::extract {

using namespace clang;
using facts::Place;
using facts::Step;

template <typename Key>
const void* FlowParts::numbered(const llvm::DenseMap<const Key*, unsigned>& numbers, unsigned number) {
  Reverse& reverse = reverse_[&numbers];
  if (reverse.of != numbers.size())
    for (const auto& [key, one] : numbers) reverse.keys[one] = key;
  reverse.of = numbers.size();
  return reverse.keys.lookup(number);
}

std::vector<unsigned> FlowParts::held(const VarDecl* variable) {
  return variable && FlowObjects::product_of(variable) ? std::vector{objects_.of(variable)} : std::vector<unsigned>();
}

std::vector<unsigned> FlowParts::roots(const Place& place) {
  const Body* home = &body_;
  for (unsigned level = 0; level < place.level && home; ++level) home = home->outer;
  if (!home) return {};
  const void* key = nullptr;
  if (place.root == Place::Root::parameter) {
    const auto parameters = parameters_of(home->function);
    return place.index < parameters.size() ? held(parameters[place.index]) : std::vector<unsigned>();
  }
  if (place.root == Place::Root::local) {
    if (const VarDecl* variable = home->local_variables.lookup(place.index)) return held(variable);
    key = numbered(home->locals, place.index);
  } else if (place.root == Place::Root::result) {
    key = numbered(home->calls, place.index);
  }
  const auto object = key ? objects_.known(key) : std::nullopt;
  return object ? std::vector{*object} : std::vector<unsigned>();
}

ObjectMember FlowParts::of(const Place& place) {
  ObjectMember found;
  for (const Step& step : place.path) {
    if (found.field) {
      found.beyond = found.beyond || step.kind == Step::Kind::pointee;
      continue;
    }
    // A pair's halves are no members of the product.
    const FieldDecl* field = step.kind == Step::Kind::field ? symbols_.field(step.field) : nullptr;
    if (field && field->getIdentifier() && !in_std(field)) found.field = field;
  }
  if (found.field) found.objects = roots(place);
  return found;
}

const PlaceList* FlowParts::written(const Stmt* statement) const {
  const auto found = body_.writes.find({statement->getBeginLoc(), statement->getEndLoc()});
  return found == body_.writes.end() ? nullptr : &found->second;
}

}  // namespace fvlint::extract
