#include "program/identities.h"

namespace fvlint {

std::vector<std::uint32_t> identity_parameters(const Program& program, const facts::Function& function) {
  const Settings& settings = program.settings(function);
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < function.parameters.size(); ++i) {
    const facts::Parameter& parameter = function.parameters[i];
    if (settings.is(Names::identities, parameter.name) || settings.is(Names::identities, parameter.type.spelling) || settings.is_any(Names::identities, parameter.type.names)) found.push_back(i);
  }
  return found;
}

}  // namespace fvlint
