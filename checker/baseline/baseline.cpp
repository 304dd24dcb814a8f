#include "baseline/baseline.h"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "report/paths.h"
#include "report/utf8.h"
#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr char heading_key[] = "fvlint-baseline";
constexpr int form = 1;
/// Some 200,000 findings.
constexpr std::uintmax_t most_bytes = std::uintmax_t{64} << 20;

std::string dumped(const Json& line) { return line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n'; }

std::string line_of(const BaselineEntry& entry) {
  Json line = {{"file", entry.file}, {"rule", entry.rule}};
  if (!entry.in.empty()) line["in"] = entry.in;
  if (!entry.member.empty()) line["member"] = entry.member;
  line["fingerprint"] = entry.fingerprint;
  return dumped(line);
}

bool is_fingerprint(std::string_view text) { return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == text.npos; }

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {}

  std::vector<BaselineEntry> read(std::string_view text) {
    std::set<BaselineEntry> entries;
    std::size_t given = 0;
    for (; !text.empty(); text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1)) {
      std::string_view line = text.substr(0, text.find('\n'));
      ++line_;
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line.starts_with("<<<<<<<") || line.starts_with("|||||||") || line.starts_with("=======") || line.starts_with(">>>>>>>"))
        refuse("has conflicts that are not resolved; keep the findings of both sides, then run fvlint baseline --prune");
      if (line_ == 1) check_heading(line);
      else if (!line.empty()) is_in_order_ = entries.insert(entry(line)).first == std::prev(entries.end()) && entries.size() == ++given && is_in_order_;
    }
    if (line_ == 0) check_heading("");
    return {entries.begin(), entries.end()};
  }

  /// Each finding once, and sorted. A merge may leave them otherwise.
  bool is_in_order() const { return is_in_order_; }

 private:
  [[noreturn]] void refuse(const std::string& what) const { throw Failure(shown_path(path_) + ":" + std::to_string(line_) + ": " + what); }

  void check_heading(std::string_view line) const {
    const Json heading = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!heading.is_object() || !heading.contains(heading_key)) throw Failure(shown_path(path_) + ": is no baseline of fvlint; name another file, or remove this one and run fvlint baseline");
    if (heading[heading_key] != form) throw Failure(shown_path(path_) + ": was written by another version of fvlint; use that one, or remove the file and run fvlint baseline");
  }

  BaselineEntry entry(std::string_view line) const {
    const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) refuse_damage();
    BaselineEntry made{text(json, "file"), text(json, "rule"), text(json, "in"), text(json, "member"), text(json, "fingerprint")};
    if (made.file.empty() || made.rule.empty() || !is_fingerprint(made.fingerprint)) refuse_damage();
    return made;
  }

  std::string text(const Json& json, const char* key) const {
    const auto found = json.find(key);
    if (found == json.end()) return {};
    if (!found->is_string()) refuse_damage();
    return found->get<std::string>();
  }

  [[noreturn]] void refuse_damage() const { refuse("is no finding as fvlint baseline writes them; take the line out, or the file as it was from git"); }

  const std::string& path_;
  unsigned line_ = 0;
  bool is_in_order_ = true;
};

/// Throws Failure where it is anything but a file of sensible size.
std::string read_text(const std::string& path, const SourceTree& tree) {
  if (!tree.is_file(path)) throw Failure(shown_path(path) + ": is no file");
  std::error_code error;
  const auto refuse_size = [&] { throw Failure(shown_path(path) + ": is larger than " + std::to_string(most_bytes >> 20) + " MiB, and so is no baseline of fvlint"); };
  if (!tree.replacement(path) && fs::file_size(path, error) > most_bytes && !error) refuse_size();
  std::string text;
  try {
    text = tree.read(path);
  } catch (const Failure& failure) {
    throw Failure(shown_path(path) + ": " + failure.what());
  }
  if (text.size() > most_bytes) refuse_size();
  return text;
}

/// A link may lead anywhere, and comes with a branch.
void refuse_link(const std::string& path) {
  std::error_code error;
  if (fs::is_symlink(fs::symlink_status(path, error))) throw Failure(shown_path(path) + ": is a symbolic link, through which fvlint does not write; name the file itself");
}

}  // namespace

std::string BaselineEntry::text() const {
  return escaped(file) + ": " + escaped(rule) + (in.empty() ? "" : " in " + escaped(in)) + (member.empty() ? "" : " (" + escaped(member) + ")");
}

Baseline::Baseline(std::string path) : path_(std::move(path)) {}

Baseline Baseline::read(const std::string& path, const SourceTree& tree) {
  Baseline made(path);
  std::error_code error;
  const bool is_link = !tree.replacement(path) && fs::is_symlink(fs::symlink_status(path, error));
  if (!is_link && !tree.exists(path)) return made;
  Reader reader(path);
  made.entries_ = reader.read(read_text(path, tree));
  made.is_in_order_ = reader.is_in_order();
  made.is_there_ = true;
  return made;
}

BaselineEntry Baseline::entry_of(const Finding& finding) const {
  const fs::path folder = fs::path(path_).parent_path();
  std::string file = fs::path(finding.location.file).lexically_relative(folder).generic_string();
  if (file.starts_with("..")) file = fs::path(without_links(finding.location.file)).lexically_relative(fs::path(without_links(path_)).parent_path()).generic_string();
  // What is no UTF-8 cannot be said in JSON; said as U+FFFD, it is at least the same each time.
  const auto said = [](const std::string& text) { return plain_text(text); };
  return {said(file), finding.rule, said(finding.function.empty() ? finding.class_name : finding.function), said(finding.member), finding.fingerprint};
}

std::string Baseline::file_of(const BaselineEntry& entry) const { return (fs::path(path_).parent_path() / entry.file).lexically_normal().string(); }

void Baseline::write(std::set<BaselineEntry> entries) {
  std::vector<BaselineEntry> sorted(entries.begin(), entries.end());
  if (is_there_ && is_in_order_ && sorted == entries_) return;
  std::string text = dumped({{heading_key, form}});
  for (const BaselineEntry& entry : sorted) text += line_of(entry);
  refuse_link(path_);
  write_whole(path_, text);
  entries_ = std::move(sorted);
  is_there_ = is_in_order_ = true;
}

}  // namespace fvlint
