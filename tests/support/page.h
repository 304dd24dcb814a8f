// A page of the documentation, whose commands are run.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/process.h"

namespace fvlint::test {

/// The fenced blocks of a language, in order.
std::vector<std::string> blocks(const std::string& page, const std::string& language);

/// Runs every command of the page's console blocks, by `run`; each must print the lines that are shown, in this order, and a fvlint
/// without any must print nothing.
void expect_shown(const std::string& page, const std::function<RunResult(const std::string& command)>& run);

}  // namespace fvlint::test
