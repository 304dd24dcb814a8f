#include "program/suppressions.h"

#include <map>
#include <string>

#include "config/patterns.h"
#include "program/program.h"

namespace fvlint {

using facts::Suppression;

namespace {

constexpr std::string_view prefix = "fvlint-";

/// Blocks are closed innermost first, by an end that names the same.
void match_blocks(std::vector<SuppressionComment>& comments) {
  std::vector<SuppressionComment*> open;
  for (SuppressionComment& comment : comments) {
    const Suppression& said = *comment.said;
    if (!open.empty() && open.back()->location.file != comment.location.file) open.clear();
    if (said.kind == Suppression::Kind::begin) {
      comment.unmatched = true;
      open.push_back(&comment);
    } else if (said.kind == Suppression::Kind::end) {
      comment.unmatched = open.empty() || open.back()->said->bare != said.bare || open.back()->said->names != said.names;
      if (comment.unmatched) continue;
      open.back()->unmatched = false;
      open.back()->from = {open.back()->location.line, open.back()->location.column};
      open.back()->to = {comment.location.line, comment.location.column};
      open.pop_back();
    }
  }
}

/// The finding is of a rule that the comment means; notes which of the names say so.
bool silences(SuppressionComment& comment, const Finding& finding) {
  bool silenced = comment.said->bare;
  for (std::size_t i = 0; i < comment.said->names.size(); ++i) {
    if (!means(comment.said->names[i], finding.rule)) continue;
    comment.used[i] = true;
    silenced = true;
  }
  return silenced;
}

}  // namespace

bool SuppressionComment::covers(const Location& place) const {
  const Position at{place.line, place.column};
  return place.file == location.file && from <= at && at < to;
}

bool means(std::string_view name, std::string_view rule) { return matches_glob(name, std::string(prefix).append(rule)); }

bool is_ours(std::string_view name) { return name.starts_with(prefix); }

std::vector<SuppressionComment> suppression_comments(const Program& program) {
  std::vector<SuppressionComment> comments;
  for (const Suppression& said : program.suppressions()) {
    SuppressionComment comment{&said, program.locate(said.range), false, {}, {}, std::vector<bool>(said.names.size())};
    const unsigned line = comment.location.line + (said.kind == Suppression::Kind::next_line);
    if (said.kind == Suppression::Kind::line || said.kind == Suppression::Kind::next_line) {
      comment.from = {line, 0};
      comment.to = {line + 1, 0};
    }
    comments.push_back(std::move(comment));
  }
  match_blocks(comments);
  return comments;
}

void suppress(std::vector<Finding>& findings, std::vector<SuppressionComment>& comments) {
  std::map<std::string_view, std::vector<SuppressionComment*>> by_file;
  for (SuppressionComment& comment : comments) by_file[comment.location.file].push_back(&comment);
  for (Finding& finding : findings) {
    const auto here = by_file.find(finding.location.file);
    if (here == by_file.end()) continue;
    for (SuppressionComment* comment : here->second)
      if (comment->covers(finding.location) && silences(*comment, finding)) finding.suppressions.push_back({comment->location, comment->said->reason});
  }
}

}  // namespace fvlint
