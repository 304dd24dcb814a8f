// For whom a product is made.
//
// Problem: a product made for one user must not be another's. What says for whom, an identity, is a
// parameter or member named or typed so: user, session, tenant, request, context.
#pragma once

#include <cstdint>
#include <vector>

#include "program/program.h"

namespace fvlint {

/// The numbers of the function's parameters that are identities, by name or type.
std::vector<std::uint32_t> identity_parameters(const Program& program, const facts::Function& function);

}  // namespace fvlint
