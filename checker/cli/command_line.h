// What was asked for on the command line.
//
// Problem: every option must be declared in one place, from which help, checking and "did you mean"
// follow; and everything after -- belongs to the compiler, whatever it looks like.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "report/finding.h"
#include "program/rule.h"
#include "run/plan.h"
#include "run/workers.h"

namespace fvlint {

enum class Format { text, json };
enum class Colour { automatic, always, never };
enum class FailOn { error, warning, none };

struct CheckCommand {
  PlanRequest request;
  WorkerLimits limits;
  Format format = Format::text;
  std::optional<std::string> output;  ///< --output; stdout where not given
  Profile profile = Profile::standard;
  std::string rules;                  ///< --rules, as typed
  bool quiet = false;
  FailOn fail_on = FailOn::warning;
  Colour colour = Colour::automatic;
};

struct RuleCommand {
  std::string name;  ///< empty: list them
};

/// --version, --help: text for stdout, and nothing else to do.
struct Answered {
  std::string text;
};

using Command = std::variant<CheckCommand, RuleCommand, Answered>;

/// Throws Failure where the command line cannot be understood.
Command parse_command_line(int argc, const char* const* argv);

}  // namespace fvlint
