// A workflow or job as its runner reads it.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace fvlint::test {

/// A GitHub workflow of one job, or a GitLab job. One that is no YAML fails the test.
class Workflow {
 public:
  explicit Workflow(const std::string& text);
  /// The commands of a step of GitHub's, by its name.
  std::string step(const std::string& name) const;
  /// The lines of a GitLab job's script.
  const std::vector<std::string>& script() const { return script_; }

 private:
  std::map<std::string, std::string> steps_;
  std::vector<std::string> script_;
};

/// The text with `from` replaced wherever it stands.
std::string replaced(std::string text, const std::string& from, const std::string& to);

}  // namespace fvlint::test
