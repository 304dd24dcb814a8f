// Where the names in `#include` lines lead.
//
// Problem: a preprocessor is slow, and yet it must be known which headers of a project a unit can
// reach. The folders of the compile command and the file system say that well enough.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "run/compile_database.h"
#include "run/source_tree.h"

namespace fvlint {

struct Include {
  std::string name;
  bool quoted = false;
  bool is_conditional = false;  ///< within #if, and not only within an include guard
};

/// Where a command looks for headers, absolute.
struct IncludePath {
  std::vector<std::string> folders;  ///< -I, -iquote: of the project
  std::vector<std::string> foreign;  ///< -isystem, -idirafter, and the system's own
  std::vector<std::string> forced;   ///< files of -include
};
IncludePath include_path(const CompileCommand& command);

/// Remembers which files there are.
class IncludeResolver {
 public:
  /// `tree` must outlive this.
  explicit IncludeResolver(const SourceTree& tree) : tree_(tree) {}

  /// The project's file that it names; "" where there is none.
  std::string resolve(const Include& include, const std::string& includer, const IncludePath& path);

  /// A foreign folder has it.
  bool is_foreign(const Include& include, const IncludePath& path);

  /// Every file that was looked for, and whether it is there.
  const std::unordered_map<std::string, bool>& looked_for() const { return exists_; }

 private:
  bool exists(const std::string& file);

  const SourceTree& tree_;
  std::unordered_map<std::string, bool> exists_;
};

}  // namespace fvlint
