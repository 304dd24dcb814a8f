#include "program/identities.h"

#include "config/words.h"

namespace fvlint {

std::vector<std::uint32_t> identity_parameters(const facts::Function& function) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < function.parameters.size(); ++i) {
    const facts::Parameter& parameter = function.parameters[i];
    if (is_identity_name(parameter.name) || is_identity_name(parameter.type.spelling)) found.push_back(i);
  }
  return found;
}

}  // namespace fvlint
