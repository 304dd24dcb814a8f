// Which findings are shown, and how severe they are, as clang-tidy's hosts ask for it.
//
// Problem: review tools run a checker over whole files and want what lies on changed lines (--line-filter) or in
// some headers (--header-filter), and some of it as errors (--warnings-as-errors). As with clang-tidy, a finding is
// kept if its place or that of one of its notes passes: so an unchanged validator whose changed helper writes is shown.
#pragma once

#include <optional>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/finding.h"

namespace fvlint {

class FindingFilter {
 public:
  /// --line-filter: `[{"name": "a.cpp", "lines": [[1, 3], [5, 7]]}, {"name": "b.h"}]`. Throws Failure where it is none.
  void take_line_filter(std::string_view json);
  /// --header-filter and --exclude-header-filter: POSIX extended regular expressions for some part of a path, of which an
  /// empty one matches nothing. Throws Failure where it is none.
  void take_header_filter(std::string_view pattern);
  void take_excluded_headers(std::string_view pattern);
  /// --warnings-as-errors: these rules.
  void take_errors(std::set<std::string_view> rules);

  /// Leaves out what is filtered, and raises what is to be an error.
  void apply(std::vector<Finding>& findings) const;

  /// All of it as it was given: two runs with the same text filter the same.
  const std::string& text() const { return text_; }

 private:
  struct Lines {
    std::string name;  ///< the end of a path
    std::vector<std::pair<unsigned, unsigned>> ranges;  ///< from and to; none: all
  };
  bool passes_lines(const Location& place) const;
  bool passes_headers(const Location& place) const;

  std::vector<Lines> lines_;
  std::optional<std::regex> headers_, excluded_;
  bool no_headers_ = false;
  std::set<std::string_view> errors_;
  std::string text_;
};

}  // namespace fvlint
