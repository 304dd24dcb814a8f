#include "way.h"

namespace fvlint::mutation {
namespace {

std::vector<Table>& registered() {
  static std::vector<Table> tables;
  return tables;
}

}  // namespace

Family::Family(Table table) { registered().push_back(std::move(table)); }

const std::vector<Table>& all_tables() { return registered(); }

}  // namespace fvlint::mutation
