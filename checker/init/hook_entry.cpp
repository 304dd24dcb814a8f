#include "init/hook_entry.h"

#include <algorithm>
#include <vector>

#include <yaml-cpp/yaml.h>

namespace fvlint {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

bool is_blank_or_comment(const std::string& line) {
  const std::size_t first = line.find_first_not_of(" \t\r\n");
  return first == std::string::npos || line[first] == '#';
}

std::string indented(const std::string& entry, const std::string& indentation, const std::string& line_end) {
  std::string text;
  for (std::string line : lines_of(entry)) text += indentation + line.substr(0, line.find('\n')) + line_end;
  return text;
}

/// The line behind the last of the repositories: before the next key, or at the end.
std::size_t end_of_repositories(const YAML::Node& document, const std::vector<std::string>& lines) {
  const int begin = document["repos"].Mark().line;
  std::size_t end = lines.size();
  for (const auto& key : document)
    if (const int line = key.first.Mark().line; line > begin) end = std::min(end, static_cast<std::size_t>(line));
  if (end == lines.size()) return end;
  while (end > 0 && is_blank_or_comment(lines[end - 1])) --end;
  return end;
}

/// One and the same value, however it is written.
bool is_same(const YAML::Node& left, const YAML::Node& right) {
  const auto plain = [](const YAML::Node& node) {
    YAML::Emitter out;
    out.SetSeqFormat(YAML::Flow);
    out.SetMapFormat(YAML::Flow);
    out << node;
    return std::string(out.c_str());
  };
  return plain(left) == plain(right);
}

/// The later document is the earlier one with one repository more.
bool is_extended(const std::string& before, const std::string& after, const std::string& entry) {
  const YAML::Node added = YAML::Load(entry)[0];
  YAML::Node expected = YAML::Load(before);
  expected["repos"].push_back(added);
  return is_same(expected, YAML::Load(after));
}

}  // namespace

HookPresence hook_presence(const std::string& configuration, const std::string& homepage) try {
  const YAML::Node document = YAML::Load(configuration);
  if (!document.IsMap() || !document["repos"].IsSequence()) return HookPresence::unreadable;
  for (const YAML::Node& repository : document["repos"]) {
    if (repository["repo"].as<std::string>("").starts_with(homepage)) return HookPresence::present;
    for (const YAML::Node& hook : repository["hooks"])
      if (hook["id"].as<std::string>("").starts_with("fvlint")) return HookPresence::present;
  }
  return HookPresence::absent;
} catch (const YAML::Exception&) {
  return HookPresence::unreadable;
}

std::optional<std::string> with_entry(const std::string& configuration, const std::string& entry) try {
  const YAML::Node document = YAML::Load(configuration);
  const YAML::Node repositories = document["repos"];
  if (!repositories.IsSequence() || repositories.size() == 0) return {};
  std::vector<std::string> lines = lines_of(configuration);
  const std::string& last = lines.at(static_cast<std::size_t>(repositories[repositories.size() - 1].Mark().line));
  const std::size_t dash = last.find_first_not_of(' ');
  if (dash == std::string::npos || last[dash] != '-') return {};
  const std::string line_end = last.ends_with("\r\n") ? "\r\n" : "\n";
  const std::size_t end = end_of_repositories(document, lines);
  if (!lines[end - 1].ends_with('\n')) lines[end - 1] += line_end;
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(end), indented(entry, last.substr(0, dash), line_end));
  std::string text;
  for (const std::string& line : lines) text += line;
  return is_extended(configuration, text, entry) ? std::optional(text) : std::nullopt;
} catch (const YAML::Exception&) {
  return {};
}

}  // namespace fvlint
