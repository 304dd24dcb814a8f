// fvlint check: plan, read, link, judge, report.
#pragma once

#include "cli/command_line.h"

namespace fvlint {

/// The exit status: 0 nothing found, 1 findings, 2 something asked for could not be read.
int run_check(const CheckCommand& command);

}  // namespace fvlint
