#include "cli/finding_filter.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "report/paths.h"
#include "run/failure.h"
#include "run/language.h"

namespace fvlint {
namespace {

std::regex regex_of(const char* option, std::string_view pattern) {
  try {
    return std::regex(std::string(pattern), std::regex::extended);
  } catch (const std::regex_error&) {
    throw Failure(std::string(option) + ": " + escaped(pattern) + " is no regular expression (POSIX extended)");
  }
}

}  // namespace

void FindingFilter::take_line_filter(std::string_view json) {
  text_ += "\nlines " + std::string(json);
  try {
    for (const auto& entry : nlohmann::json::parse(json)) {
      Lines lines{entry.at("name").get<std::string>(), {}};
      if (entry.contains("lines"))
        for (const auto& range : entry.at("lines")) lines.ranges.emplace_back(range.at(0).get<unsigned>(), range.at(1).get<unsigned>());
      lines_.push_back(std::move(lines));
    }
  } catch (const nlohmann::json::exception&) {
    throw Failure(R"(--line-filter: is not of the form [{"name": "a.cpp", "lines": [[1, 3], [5, 7]]}, {"name": "b.h"}])");
  }
}

void FindingFilter::take_header_filter(std::string_view pattern) {
  text_ += "\nheaders " + std::string(pattern);
  no_headers_ = pattern.empty();
  headers_.reset();
  if (!no_headers_) headers_ = regex_of("--header-filter", pattern);
}

void FindingFilter::take_excluded_headers(std::string_view pattern) {
  text_ += "\nexcluded " + std::string(pattern);
  excluded_.reset();
  if (!pattern.empty()) excluded_ = regex_of("--exclude-header-filter", pattern);
}

void FindingFilter::take_errors(std::set<std::string_view> rules) {
  errors_ = std::move(rules);
  for (const std::string_view rule : errors_) text_ += "\nerror " + std::string(rule);
}

bool FindingFilter::passes_lines(const Location& place) const {
  if (lines_.empty()) return true;
  const auto entry = std::find_if(lines_.begin(), lines_.end(), [&](const Lines& lines) { return place.file.ends_with(lines.name); });
  if (entry == lines_.end()) return false;
  const auto holds = [&](const auto& range) { return range.first <= place.line && place.line <= range.second; };
  return entry->ranges.empty() || std::any_of(entry->ranges.begin(), entry->ranges.end(), holds);
}

bool FindingFilter::passes_headers(const Location& place) const {
  if (is_source_name(place.file)) return true;
  if (no_headers_ || (headers_ && !std::regex_search(place.file, *headers_))) return false;
  return !excluded_ || !std::regex_search(place.file, *excluded_);
}

void FindingFilter::apply(std::vector<Finding>& findings) const {
  std::erase_if(findings, [&](const Finding& finding) {
    const auto has_place = [&](auto passes) {
      return (this->*passes)(finding.location) || std::any_of(finding.notes.begin(), finding.notes.end(), [&](const Note& note) { return (this->*passes)(note.location); });
    };
    return !has_place(&FindingFilter::passes_lines) || !has_place(&FindingFilter::passes_headers);
  });
  for (Finding& finding : findings)
    if (errors_.contains(finding.rule)) finding.severity = Severity::error;
}

}  // namespace fvlint
