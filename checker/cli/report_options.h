// How findings are reported, whichever command found them.
//
// Problem: `fvlint check` and `fvlint judge` must offer the same formats, profiles and exit status,
// declared once; and a report must say as well what could not be read.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/check_globs.h"
#include "cli/finding_filter.h"
#include "cli/terminal.h"
#include "program/rule.h"
#include "report/finding.h"
#include "report/format.h"
#include "report/source_text.h"

namespace fvlint {

enum class FailOn { error, warning, none };

struct ReportOptions {
  std::string format = "text";        ///< --format, a registered one
  std::optional<std::string> output;  ///< --output; stdout where not given
  std::optional<std::string> config;  ///< --config
  std::optional<std::string> baseline;  ///< --baseline; else the configuration's
  std::optional<Profile> profile;     ///< --profile; else the configuration's
  std::string rules;                  ///< --rules, as typed
  CheckGlobs checks;                  ///< -checks
  FindingFilter filter;
  std::optional<std::string> export_fixes;  ///< --export-fixes
  bool quiet = false;
  bool stats = false;  ///< --stats
  FailOn fail_on = FailOn::warning;
  Colour colour = Colour::automatic;
};

/// Declares the options that fill `options`.
void declare(CLI::App& app, ReportOptions& options);

/// Declares those of them that say what counts as a finding.
void declare_choice(CLI::App& app, ReportOptions& options);

/// What a run has looked at.
struct ReadFiles {
  bool is_all = false;  ///< all that there is: what was not found is not there
  std::set<std::string> files;
};

/// An entry of a baseline that accepts nothing any more.
struct StaleEntry {
  std::string baseline;  ///< absolute
  std::string text;      ///< for people
};

/// What a run found. settle() makes it ready to be printed.
struct Result {
  std::vector<Finding> findings;
  std::vector<IncompleteUnit> incomplete;
  RunStats stats;
  ReadFiles read;
  std::vector<StaleEntry> stale;
  std::optional<std::string> patch;  ///< printed in the findings' place
  SourceText source;                 ///< what findings are quoted from
};

/// Orders and prints the result. The exit status: 0 nothing found, 1 findings, 2 something asked for
/// could not be read.
int report(Result result, const ReportOptions& options);

/// Something that was asked for could not be read.
bool any_fatal(const std::vector<IncompleteUnit>& incomplete);

/// One line a file on standard error, as unite() ordered them; warnings about partly read ones unless quiet.
void print_incomplete(const std::vector<IncompleteUnit>& incomplete, bool quiet);

/// An option that takes one of a few words.
template <typename Value>
CLI::Option* choice(CLI::App& app, const char* name, auto& value, const std::map<std::string, Value>& choices, const char* help) {
  std::vector<std::string> words;
  for (const auto& [word, unused] : choices) words.push_back(word);
  return app.add_option_function<std::string>(name, [&value, choices](const std::string& word) { value = choices.at(word); }, help)->check(CLI::IsMember(words));
}

}  // namespace fvlint
