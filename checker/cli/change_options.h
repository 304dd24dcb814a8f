// --staged and --since: what a change brings, and nothing else.
#pragma once

#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/checking.h"

namespace fvlint {

struct ChangeOptions {
  bool staged = false;               ///< --staged
  std::optional<std::string> since;  ///< --since
  bool is_asked() const { return staged || since; }
};

/// Declares the options that fill `options`. After those of fixes.
void declare(CLI::App& app, ChangeOptions& options);

/// What the change brings (change/new_findings.h), in the files asked for, and what of it could not be read.
Result check_change(const CheckOptions& options, const ChangeOptions& change, const ProgressFunction& progress);

}  // namespace fvlint
