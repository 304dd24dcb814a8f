#include "support/expectations.h"

#include <optional>
#include <regex>
#include <sstream>

namespace fvlint::test {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// The comments at the end of a line, without their slashes: "code // a  // b" gives a, b.
std::vector<std::string> comments(const std::string& line) {
  std::vector<std::string> found;
  for (std::size_t begin = line.find("// "); begin != std::string::npos;) {
    const std::size_t next = line.find("// ", begin + 3);
    found.push_back(trimmed(line.substr(begin + 3, next == std::string::npos ? next : next - begin - 3)));
    begin = next;
  }
  return found;
}

/// What follows `key:`, or "" for `key` alone; nothing for any other comment.
std::optional<std::string> value_of(const std::string& comment, const std::string& key) {
  if (comment == key) return "";
  if (!comment.starts_with(key + ":")) return std::nullopt;
  return trimmed(comment.substr(key.size() + 1));
}

/// "rule: text, other-rule" as a list. A comma ends a text only where a rule's name follows.
std::vector<Expectation> expected_findings(const std::string& list, unsigned line) {
  static const std::regex name("(^|,)\\s*([a-z]+(-[a-z]+)+)(?=\\s*(:|,|$))");
  std::vector<Expectation> found;
  std::size_t text_begin = 0;
  const auto finish = [&](std::size_t end) {
    if (found.empty()) return;
    const std::string text = trimmed(list.substr(text_begin, end - text_begin));
    found.back().text = text.starts_with(':') ? trimmed(text.substr(1)) : text;
  };
  for (std::sregex_iterator match(list.begin(), list.end(), name), end; match != end; ++match) {
    finish(static_cast<std::size_t>(match->position()));
    text_begin = static_cast<std::size_t>(match->position() + match->length());
    found.push_back({line, (*match)[2], ""});
  }
  finish(list.size());
  // A name that is misspelt beyond recognition must not turn into an expectation of nothing.
  if (found.empty()) found.push_back({line, "no rule named in: " + list, ""});
  return found;
}

void read_setting(const std::string& comment, Expectations& expectations) {
  if (comment == "incomplete") expectations.incomplete = true;
  if (const auto profile = value_of(comment, "profile")) expectations.strict = *profile == "strict";
  if (const auto flags = value_of(comment, "flags")) {
    std::istringstream words(*flags);
    expectations.flags.clear();
    for (std::string word; words >> word;) expectations.flags.push_back(word);
  }
}

}  // namespace

Expectations read_expectations(std::string_view source) {
  Expectations expectations;
  std::istringstream in{std::string(source)};
  bool at_top = true;
  unsigned number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    at_top = at_top && line.starts_with("//");
    for (const std::string& comment : comments(line)) {
      if (at_top) read_setting(comment, expectations);
      if (const auto list = value_of(comment, "expect")) {
        for (Expectation& one : expected_findings(*list, number)) expectations.findings.push_back(std::move(one));
      }
      if (const auto text = value_of(comment, "note")) expectations.notes.push_back({number, "", *text});
    }
  }
  return expectations;
}

}  // namespace fvlint::test
