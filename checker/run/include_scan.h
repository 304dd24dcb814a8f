// Finds a unit that includes a header.
//
// Problem: a header has no compile command of its own; it means what the units that include it
// make of it. Asking a compiler which of 600 units that is would take minutes. So the sources are
// read as text: their #include lines, and those of the project's headers that they reach, are
// looked up in the -I folders of their commands. Conditions are not evaluated: the answer is a good
// guess, and unread_headers() says if the header was not read after all.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "run/compile_database.h"
#include "run/include_path.h"

namespace fvlint {

class IncludeScan {
 public:
  /// `tree` must outlive this.
  explicit IncludeScan(const SourceTree& tree) : tree_(tree), resolver_(tree) {}

  /// The unit to read `header` (absolute) through: of those that include it one of the same stem
  /// (a.cpp for a.h) first, then one that includes it directly, then any, of C++ first. Null if none does.
  const CompileCommand* unit_including(const CompileDatabase& database, const std::string& header);

 private:
  class Search;
  const std::vector<Include>& includes_of(const std::string& file);

  const SourceTree& tree_;
  IncludeResolver resolver_;
  std::unordered_map<std::string, std::vector<Include>> includes_;
};

}  // namespace fvlint
