// The real fvlint, and what it answers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/process.h"
#include "support/project.h"

namespace fvlint::test {

/// Path of the program that was built.
std::string fvlint_program();

/// Path of the extractor that was built.
std::string extractor_program();

/// Runs `fvlint arguments...`.
RunResult fvlint(std::vector<std::string> arguments, const RunOptions& options = {});

/// Runs it in the project's folder.
RunResult fvlint_in(const Project& project, std::vector<std::string> arguments);

/// A JSON report, parsed. Fails the test where it does not obey the schema.
nlohmann::json checked_json(std::string_view text);

/// Runs `fvlint --format=json arguments...` in the project's folder; the report, checked.
nlohmann::json report_in(const Project& project, std::vector<std::string> arguments);

/// "a.cpp:5 validator-writes-member" for each finding of a report, in its order.
std::vector<std::string> places(const nlohmann::json& report);

/// "a.cpp: reason" for each incomplete unit of a report.
std::vector<std::string> incomplete(const nlohmann::json& report);

/// The lines of a text, without their line feeds.
std::vector<std::string> lines_of(const std::string& text);

}  // namespace fvlint::test
