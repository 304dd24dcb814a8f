#include "run/include_scan.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include "run/failure.h"
#include "run/language.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;

/// `#  include "name"` or `<name>`; nothing for any other line.
bool parse_include(std::string_view line, Include& include) {
  const auto skip_blanks = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
  skip_blanks();
  if (!line.starts_with('#')) return false;
  line.remove_prefix(1);
  skip_blanks();
  if (!line.starts_with("include") && !line.starts_with("import")) return false;
  const std::size_t open = line.find_first_of("<\"");
  if (open == std::string_view::npos) return false;
  include.quoted = line[open] == '"';
  const std::size_t close = line.find(include.quoted ? '"' : '>', open + 1);
  if (close == std::string_view::npos) return false;
  include.name = line.substr(open + 1, close - open - 1);
  return true;
}

}  // namespace

const std::vector<Include>& IncludeScan::includes_of(const std::string& file) {
  const auto [known, is_new] = includes_.try_emplace(file);
  if (!is_new) return known->second;
  try {
    std::istringstream in(tree_.read(file));
    Include include;
    for (std::string line; std::getline(in, line);) {
      if (line.find('#') != std::string::npos && parse_include(line, include)) known->second.push_back(include);
    }
  } catch (const Failure&) {  // it names nothing, then
  }
  return known->second;
}

/// The search for one header.
class IncludeScan::Search {
 public:
  Search(IncludeScan& scan, const std::string& header) : scan_(scan), header_(header), name_(fs::path(header).filename().string()) {}

  /// The unit's own text, or a forced include, names the header.
  bool includes_directly(const CompileCommand& command) {
    const IncludePath path = include_path(command);
    for (const std::string& forced : path.forced) {
      if (is_header(forced)) return true;
    }
    for (const Include& include : scan_.includes_of(command.file)) {
      if (fs::path(include.name).filename() != name_) continue;
      if (is_header(scan_.resolver_.resolve(include, command.file, path))) return true;
    }
    return false;
  }

  /// The unit reaches the header through other headers.
  bool reaches(const CompileCommand& command) {
    const IncludePath path = include_path(command);
    // What was searched in vain with the same folders need not be searched again.
    auto& seen = seen_[path.folders];
    std::vector<std::string> open = {command.file};
    open.insert(open.end(), path.forced.begin(), path.forced.end());
    while (!open.empty()) {
      const std::string file = std::move(open.back());
      open.pop_back();
      for (const Include& include : scan_.includes_of(file)) {
        std::string found = scan_.resolver_.resolve(include, file, path);
        if (found.empty()) continue;
        if (is_header(found)) return true;
        if (seen.insert(found).second) open.push_back(std::move(found));
      }
    }
    return false;
  }

 private:
  bool is_header(const std::string& file) const {
    if (file == header_) return true;
    std::error_code error;
    return fs::path(file).filename() == name_ && fs::equivalent(file, header_, error);
  }

  IncludeScan& scan_;
  const std::string& header_;
  std::string name_;
  std::map<std::vector<std::string>, std::unordered_set<std::string>> seen_;
};

const CompileCommand* IncludeScan::unit_including(const CompileDatabase& database, const std::string& header) {
  std::vector<const CompileCommand*> same_stem, others, foreign;
  for (const CompileCommand& command : database.commands()) {
    if (!compiles_as_cpp(command)) {
      foreign.push_back(&command);
      continue;
    }
    (fs::path(command.file).stem() == fs::path(header).stem() ? same_stem : others).push_back(&command);
  }
  Search search(*this, header);
  using Test = bool (Search::*)(const CompileCommand&);
  const auto first = [&](const std::vector<const CompileCommand*>& candidates, Test test) -> const CompileCommand* {
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const CompileCommand* one) { return (search.*test)(*one); });
    return found == candidates.end() ? nullptr : *found;
  };
  if (const auto* found = first(same_stem, &Search::includes_directly)) return found;
  if (const auto* found = first(same_stem, &Search::reaches)) return found;
  if (const auto* found = first(others, &Search::includes_directly)) return found;
  if (const auto* found = first(others, &Search::reaches)) return found;
  return first(foreign, &Search::reaches);
}

}  // namespace fvlint
