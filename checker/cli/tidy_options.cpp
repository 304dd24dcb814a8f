#include "cli/tidy_options.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {
namespace {

/// One option as it was given.
struct Given {
  std::string name;  ///< without dashes
  std::string value;
};

bool is_true(const Given& given) {
  static constexpr std::array<std::string_view, 5> yes = {"", "true", "TRUE", "True", "1"};
  static constexpr std::array<std::string_view, 4> no = {"false", "FALSE", "False", "0"};
  if (std::find(yes.begin(), yes.end(), given.value) != yes.end()) return true;
  if (std::find(no.begin(), no.end(), given.value) != no.end()) return false;
  throw Failure("--" + given.name + ": " + escaped(given.value) + " is neither true nor false");
}

/// What is made of the words.
struct Translation {
  TidyOptions options;
  std::vector<std::string> words;  ///< fvlint's own
};

using Take = void (*)(Translation&, const Given&);

struct TidyOption {
  std::string_view name;
  bool has_value;  ///< `-name=VALUE` or `-name VALUE`; else a switch, and `-name` or `-name=BOOL`
  bool is_shared;  ///< fvlint has it too, so that it does not tell whose command line this is
  Take take;
};

template <std::optional<std::string> TidyOptions::*member>
void keep(Translation& taken, const Given& given) { taken.options.*member = given.value; }

template <std::vector<std::string> ArgumentChanges::*member>
void collect(Translation& taken, const Given& given) { (taken.options.changes.*member).push_back(given.value); }

template <TidyQuestion question>
void ask(Translation& taken, const Given& given) { if (is_true(given)) taken.options.question = question; }

/// A switch that fvlint has under the same name.
void pass_on(Translation& taken, const Given& given) { if (is_true(given)) taken.words.push_back("--" + given.name); }

/// A fix of fvlint's never makes new errors, and so may be applied where there are some.
void fix(Translation& taken, const Given& given) { if (is_true(given)) taken.words.push_back("--fix"); }

void configure(Translation& taken, const Given& given) {
  if (given.value.empty()) return;
  const bool is_inline = given.value.find_first_of("{:\n") != std::string::npos && !std::filesystem::exists(given.value);
  if (is_inline || std::filesystem::path(given.value).filename() == ".clang-tidy")
    throw Failure("--" + given.name + " is a file of fvlint's own configuration (.fvlint.json); it reads none of clang-tidy's, use -checks, --header-filter, --warnings-as-errors");
  taken.words.insert(taken.words.end(), {"--config", given.value});
}

/// What means nothing here, and what to use.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> instead = {{
    {"allow-enabling-analyzer-alpha-checkers", "fvlint runs no static analyzer"},
    {"enable-check-profile", "use --stats"},
    {"enable-module-headers-parsing", "fvlint reads headers through the units that include them"},
    {"experimental-custom-checks", "fvlint runs no queries"},
    {"explain-config", "use fvlint config --show FILE"},
    {"format-style", "fixes are not reformatted; run clang-format afterwards"},
    {"load", "fvlint loads no plugins"},
    {"store-check-profile", "use --stats"},
    {"vfsoverlay", "fvlint reads files as they are on disk"},
}};

void refuse(Translation&, const Given& given) {
  const auto why = std::find_if(instead.begin(), instead.end(), [&](const auto& one) { return one.first == given.name; });
  throw Failure("--" + given.name + " of clang-tidy means nothing here: " + std::string(why->second));
}

/// A switch that is off, as hosts that spell out everything write it, asks for nothing.
void refuse_true(Translation& taken, const Given& given) { if (is_true(given)) refuse(taken, given); }

constexpr TidyOption options[] = {
    {"allow-enabling-analyzer-alpha-checkers", false, false, refuse_true},
    {"allow-no-checks", false, false, [](Translation& taken, const Given& given) { taken.options.allows_no_checks = is_true(given); }},
    {"checks", true, false, [](Translation& taken, const Given& given) { taken.options.checks.push_back(given.value); }},
    {"config", true, true, configure},
    {"config-file", true, false, configure},
    {"dump-config", false, false, ask<TidyQuestion::dump_config>},
    {"enable-check-profile", false, false, refuse_true},
    {"enable-module-headers-parsing", false, false, refuse_true},
    {"exclude-header-filter", true, false, keep<&TidyOptions::excluded_headers>},
    {"experimental-custom-checks", false, false, refuse_true},
    {"explain-config", false, false, refuse_true},
    {"export-fixes", true, false, keep<&TidyOptions::export_fixes>},
    {"extra-arg", true, false, collect<&ArgumentChanges::after>},
    {"extra-arg-before", true, false, collect<&ArgumentChanges::before>},
    {"fix", false, true, fix},
    {"fix-errors", false, false, fix},
    {"fix-notes", false, false, fix},
    {"format-style", true, false, [](Translation& taken, const Given& given) { if (given.value != "none") refuse(taken, given); }},
    {"header-filter", true, false, keep<&TidyOptions::header_filter>},
    {"help", false, true, pass_on},
    {"line-filter", true, false, keep<&TidyOptions::line_filter>},
    {"list-checks", false, false, ask<TidyQuestion::list_checks>},
    {"load", true, false, refuse},
    {"p", true, true, [](Translation& taken, const Given& given) { taken.words.insert(taken.words.end(), {"-p", given.value}); }},
    {"quiet", false, true, pass_on},
    {"removed-arg", true, false, collect<&ArgumentChanges::removed>},
    {"store-check-profile", true, false, refuse},
    {"system-headers", false, false, [](Translation&, const Given& given) { if (is_true(given)) throw Failure("--system-headers: fvlint judges no system header; leave it out"); }},
    {"use-color", false, false, [](Translation& taken, const Given& given) { taken.words.push_back(is_true(given) ? "--color=always" : "--color=never"); }},
    {"verify-config", false, false, ask<TidyQuestion::verify_config>},
    {"version", false, true, pass_on},
    {"vfsoverlay", true, false, refuse},
    {"warnings-as-errors", true, false, keep<&TidyOptions::warnings_as_errors>},
};

const TidyOption* option_named(std::string_view name) {
  const auto found = std::find_if(std::begin(options), std::end(options), [&](const TidyOption& option) { return option.name == name; });
  return found == std::end(options) ? nullptr : found;
}

/// An option that is fvlint's own in its usual spelling is left to fvlint, which knows best what to say of it.
bool is_clang_tidys(const TidyOption& option, const std::string& word) { return !option.is_shared || (!word.starts_with("--") && option.name != "p"); }

}  // namespace

TidyOptions take_tidy_options(std::vector<std::string>& words) {
  Translation taken;
  bool is_tidy = false;
  const auto end = std::find(words.begin(), words.end(), "--");
  for (auto word = words.begin(); word != end; ++word) {
    const std::size_t equals = std::min(word->find('='), word->size());
    const std::size_t dashes = std::min(word->find_first_not_of('-'), equals);
    const TidyOption* option = dashes == 1 || dashes == 2 ? option_named(std::string_view(*word).substr(dashes, equals - dashes)) : nullptr;
    if (option == nullptr) {
      taken.words.push_back(*word);
      continue;
    }
    is_tidy = is_tidy || is_clang_tidys(*option, *word);
    Given given{std::string(option->name), equals < word->size() ? word->substr(equals + 1) : ""};
    if (option->has_value && equals == word->size()) {
      if (word + 1 == end) throw Failure(*word + ": needs a value");
      given.value = *++word;
    }
    option->take(taken, given);
  }
  is_tidy = is_tidy || (end != words.end() && names_compiler({end + 1, words.end()}));
  // In front, so that --fail-on wins where it is given.
  if (is_tidy) taken.words.insert(taken.words.begin(), "--fail-on=error");
  taken.words.insert(taken.words.end(), end, words.end());
  words = std::move(taken.words);
  return std::move(taken.options);
}

void apply(const TidyOptions& tidy, PlanRequest& request, ReportOptions& report) {
  for (const std::string& list : tidy.checks) report.checks.add(list);
  if (!report.checks.leaves_any() && !tidy.allows_no_checks) throw Failure("-checks leaves no rule on; rules are fvlint-RULE there, and fvlint rule lists all");
  if (tidy.line_filter && !tidy.line_filter->empty()) report.filter.take_line_filter(*tidy.line_filter);
  if (tidy.header_filter) report.filter.take_header_filter(*tidy.header_filter);
  if (tidy.excluded_headers) report.filter.take_excluded_headers(*tidy.excluded_headers);
  if (tidy.warnings_as_errors) report.filter.take_errors(rules_matching(*tidy.warnings_as_errors));
  report.export_fixes = tidy.export_fixes;
  request.changes = tidy.changes;
}

}  // namespace fvlint
