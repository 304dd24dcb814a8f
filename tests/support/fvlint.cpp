#include "support/fvlint.h"

#include <sstream>

#include <gtest/gtest.h>

#include "support/places.h"
#include "support/schema.h"

namespace fvlint::test {

using nlohmann::json;

std::string fvlint_program() { return FVLINT_BUILD "/bin/fvlint"; }

std::string extractor_program() { return FVLINT_BUILD "/bin/fvlint-extract"; }

RunResult fvlint(std::vector<std::string> arguments, const RunOptions& options) {
  arguments.insert(arguments.begin(), fvlint_program());
  // What another test has read is none of this one's business: a cache that cannot be.
  RunOptions own = options;
  own.environment.try_emplace("XDG_CACHE_HOME", "/dev/null");
  return run(arguments, own);
}

RunResult fvlint_in(const Project& project, std::vector<std::string> arguments) {
  return fvlint(std::move(arguments), {.directory = project.path(), .environment = {}});
}

json checked_json(std::string_view text) {
  json report = json::parse(text, nullptr, false);
  if (report.is_discarded()) {
    ADD_FAILURE() << "not JSON: " << text;
    return {{"findings", json::array()}, {"incomplete", json::array()}};
  }
  for (const std::string& violation : schema_violations(report, FVLINT_SOURCE "/checker/report/findings.schema.json")) {
    ADD_FAILURE() << violation << "\nin " << text;
  }
  return report;
}

json report_in(const Project& project, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "--format=json");
  return checked_json(fvlint_in(project, std::move(arguments)).out);
}

std::vector<std::string> places(const json& report) {
  std::vector<std::string> found;
  for (const json& finding : report.at("findings")) {
    found.push_back(finding.at("file").get<std::string>() + ":" + finding.at("line").dump() + " " + finding.at("rule").get<std::string>());
  }
  return found;
}

std::vector<std::string> incomplete(const json& report) {
  std::vector<std::string> found;
  for (const json& unit : report.at("incomplete")) found.push_back(unit.at("file").get<std::string>() + ": " + unit.at("reason").get<std::string>());
  return found;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace fvlint::test
