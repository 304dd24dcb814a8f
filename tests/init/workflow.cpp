#include "init/workflow.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

namespace fvlint::test {

Workflow::Workflow(const std::string& text) {
  const YAML::Node document = YAML::Load(text);
  if (document["jobs"]) {
    for (const YAML::Node& step : document["jobs"]["fvlint"]["steps"])
      if (step["run"]) steps_[step["name"].as<std::string>()] = step["run"].as<std::string>();
  } else {
    for (const YAML::Node& line : document["fvlint"]["script"]) script_.push_back(line.as<std::string>());
  }
}

std::string Workflow::step(const std::string& name) const {
  const auto found = steps_.find(name);
  EXPECT_NE(found, steps_.end()) << name;
  return found == steps_.end() ? "false" : found->second;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

}  // namespace fvlint::test
