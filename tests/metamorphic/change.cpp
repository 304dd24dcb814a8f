#include "change.h"

namespace fvlint::metamorphic {
namespace {

std::map<std::string, Change>& registered() {
  static std::map<std::string, Change> changes;
  return changes;
}

}  // namespace

Registration::Registration(Change change) {
  std::string name = change.name;
  registered().emplace(std::move(name), std::move(change));
}

const std::map<std::string, Change>& all_changes() { return registered(); }

}  // namespace fvlint::metamorphic
