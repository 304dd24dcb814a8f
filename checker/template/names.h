// Names that a program may use for its own.
//
// Problem: what `fvlint template` prints must compile, so a keyword, a reserved name or a macro of the
// standard library is refused before it becomes a compiler's long story.
#pragma once

#include <map>
#include <string>

namespace fvlint {

/// Letters, digits and underscores, and no digit first.
bool is_identifier(const std::string& name);

/// The name is an identifier that is nobody else's. Throws Failure; `what` is "a class", "a field", ...
void require_free_name(const std::string& name, const std::string& what);

/// Names that must differ from each other, and what each of them is.
class DistinctNames {
 public:
  /// Throws Failure where the name is used already.
  void add(const std::string& name, const std::string& what);

 private:
  std::map<std::string, std::string> names_;
};

}  // namespace fvlint
