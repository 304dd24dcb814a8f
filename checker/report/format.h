// What a form of the report is, and how it makes itself known.
//
// Problem: terminals, code hosts and CI servers each read a form of their own, and adding one must touch no
// other file. A form is a file under formats/ that registers one Format at namespace scope; the build finds the
// file by itself. A form is a pure function of the report: it reads no file but the sources that it quotes.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/finding.h"
#include "report/rule_description.h"
#include "report/source_text.h"

namespace fvlint {

/// Numbers about a run. No times: the same input gives the same bytes.
struct RunStats {
  std::size_t units = 0;  ///< judged; those that could be left unread, because nothing in them can matter, count as well
};

/// Everything there is to say about a run. The lists are sorted, without repetition, and each finding has its fingerprint.
struct Report {
  const std::vector<Finding>& findings;
  const std::vector<Finding>& suppressed;  ///< findings that a comment in the source silences
  const std::vector<Finding>& accepted;    ///< findings that a baseline has
  const std::vector<IncompleteUnit>& incomplete;
  const RunStats& stats;
  const std::vector<RuleDescription>& rules;  ///< every rule that there is, by name
  SourceText& source;
  bool colour = false;
};

struct Format {
  std::string_view name;     ///< "sarif"
  std::string_view summary;  ///< who reads it, for the list of formats
  /// The whole text. Names of files may be any bytes; the text is valid in its form all the same.
  std::string (*print)(const Report&) = nullptr;
};

/// "error" or "warning", as most forms say it.
constexpr const char* word_for(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

/// "could not be read: " or "was read in part: ", and the reason; for forms that know findings only.
std::string said_of(const IncompleteUnit& unit);

/// Every registered format, by name.
std::span<const Format> all_formats();

/// Defined at namespace scope in each file under formats/.
struct FormatRegistration {
  explicit FormatRegistration(const Format& format);
};

}  // namespace fvlint
