// Why a worker failed, in one line for people.
//
// Problem: "signal 6" may be a bug of Clang's, or the memory limit doing its work; what to do differs.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace fvlint {

/// From the wait status and the end of its standard error. Throws Failure where it could not even
/// start (a library is missing): every other unit would fare the same.
std::string death_reason(int status, std::string_view errors, unsigned memory_mb);

std::string timeout_reason(std::chrono::seconds limit);

std::string garbage_reason();

}  // namespace fvlint
