#include "fix/fixer.h"

#include <algorithm>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "fix/edited_text.h"
#include "fix/rewrite.h"
#include "report/order.h"

namespace fvlint {
namespace {

/// Each round mends something, so that this many are only needed where fixes wait for each other.
constexpr int most_rounds = 20;

std::set<std::string> files_of(const std::vector<Edit>& edits) {
  std::set<std::string> files;
  for (const Edit& edit : edits) files.insert(edit.range.file);
  return files;
}

bool any_overlap(const std::vector<Edit>& left, const std::vector<Edit>& right) {
  return std::any_of(left.begin(), left.end(), [&](const Edit& one) { return std::any_of(right.begin(), right.end(), [&](const Edit& other) { return overlap(one, other); }); });
}

/// What a finding is about while the text around it changes, and how often there is one.
using Key = std::vector<std::string>;
using Counts = std::map<Key, std::size_t>;

Key key_of(const Finding& finding) { return {finding.rule, finding.class_name, finding.function, finding.member}; }

/// Each once, without those that a comment silences or a baseline accepts: nobody wants them mended.
std::vector<Finding> faults(std::vector<Finding> findings) {
  std::erase_if(findings, [](const Finding& finding) { return !finding.is_open(); });
  sort_and_unite(findings);
  return findings;
}

Counts count(const std::vector<Finding>& findings) {
  Counts counts;
  for (const Finding& finding : findings) ++counts[key_of(finding)];
  return counts;
}

std::size_t number(const Counts& counts, const Key& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

std::size_t gone(const std::vector<Finding>& before, const std::vector<Finding>& after) {
  std::size_t sum = 0;
  const Counts left = count(faults(after));
  for (const auto& [key, had] : count(faults(before))) sum += had - std::min(had, number(left, key));
  return sum;
}

void Fixer::run(const std::vector<Finding>& findings) {
  findings_ = faults(findings);
  for (int round = 0; round < most_rounds; ++round) {
    left_alone_.clear();
    round_overlay_ = overlay_;
    round_edits_.clear();
    const std::vector<Candidate> tried = candidates();
    if (tried.empty() || !settle(tried, 0, tried.size())) break;
  }
}

/// The fixes of this round: each once, whichever findings offer it; of those that overlap the first.
std::vector<Fixer::Candidate> Fixer::candidates() {
  std::vector<Candidate> found;
  for (const Finding& finding : findings_) {
    if (finding.fixes.empty()) continue;
    Candidate one{finding.fixes.front().edits, finding.location, finding.fixes.front().description, {key_of(finding)}};
    for (Edit& edit : one.edits) edit.range.file = file_identity(edit.range.file);
    const auto known = std::find_if(found.begin(), found.end(), [&](const Candidate& other) { return other.edits == one.edits; });
    if (known != found.end()) {
      known->mends.insert(key_of(finding));
      continue;
    }
    if (std::string reason = obstacle(one); !reason.empty()) {
      left_alone_.insert({one.where.file, one.where.line, one.description + ": " + reason});
      continue;
    }
    if (std::none_of(found.begin(), found.end(), [&](const Candidate& other) { return any_overlap(one.edits, other.edits); })) found.push_back(std::move(one));
  }
  return found;
}

/// Why the fix is not to be tried.
std::string Fixer::obstacle(const Candidate& candidate) {
  std::string reason;
  for (const std::string& file : files_of(candidate.edits)) {
    if (!wanted_(file)) return "it would edit a file that was not asked for";
    if (!text_of(file, reason)) return reason;
  }
  return reason;
}

/// The file's text in this round. The first time it must be what the units have read.
const std::string* Fixer::text_of(const std::string& file, std::string& reason) {
  if (const auto known = round_overlay_.find(file); known != round_overlay_.end()) return &*known->second;
  if (const auto known = originals_.find(file); known != originals_.end()) return &known->second;
  reason = write_obstacle(file);
  if (!reason.empty()) return nullptr;
  auto text = read_file(file);
  const auto content = trial_.content(file);
  if (!text || !content || XXH3_64bits(text->data(), text->size()) != *content) {
    reason = "the file has changed since it was read; run fvlint again";
    return nullptr;
  }
  return &originals_.emplace(file, std::move(*text)).first->second;
}

/// Accepts those of the candidates that can stay; whether any can.
bool Fixer::settle(const std::vector<Candidate>& candidates, std::size_t begin, std::size_t end) {
  const std::string reason = attempt(candidates, begin, end);
  if (reason.empty()) return true;
  if (end - begin == 1) {
    const Candidate& one = candidates[begin];
    left_alone_.insert({one.where.file, one.where.line, one.description + ": " + reason});
    return false;
  }
  const std::size_t middle = begin + (end - begin) / 2;
  const bool first = settle(candidates, begin, middle), second = settle(candidates, middle, end);
  return first || second;
}

/// Tries the candidates on top of what is accepted; why they cannot stay.
std::string Fixer::attempt(const std::vector<Candidate>& candidates, std::size_t begin, std::size_t end) {
  std::vector<Edit> edits = round_edits_;
  for (std::size_t i = begin; i < end; ++i) edits.insert(edits.end(), candidates[i].edits.begin(), candidates[i].edits.end());
  std::map<std::string, std::vector<Edit>> by_file;
  for (const Edit& edit : edits) by_file[edit.range.file].push_back(edit);
  Overlay overlay = round_overlay_;
  std::string reason;
  for (const auto& [file, own] : by_file) {
    const std::string* text = text_of(file, reason);
    auto changed = text ? edited(*text, own) : std::nullopt;
    if (!changed) return reason.empty() ? "its place is not in the file" : reason;
    overlay[file] = std::move(*changed);
  }
  Trial::Outcome outcome = trial_.run(overlay);
  if (!outcome.obstacle.empty()) return outcome.obstacle;
  outcome.findings = faults(std::move(outcome.findings));
  if (reason = unwanted_effect(outcome.findings, candidates, begin, end); !reason.empty()) return reason;
  trial_.accept();
  overlay_ = std::move(overlay);
  round_edits_ = std::move(edits);
  findings_ = std::move(outcome.findings);
  for (std::size_t i = begin; i < end; ++i) spans_.push_back(files_of(candidates[i].edits));
  return {};
}

/// Each must take one of its findings away, and bring none that does not go in the next round.
std::string Fixer::unwanted_effect(const std::vector<Finding>& after, const std::vector<Candidate>& candidates, std::size_t begin, std::size_t end) const {
  const Counts before = count(findings_), now = count(after);
  for (const Finding& finding : after)
    if (finding.fixes.empty() && number(now, key_of(finding)) > number(before, key_of(finding))) return "with it there would be a " + finding.rule + " instead";
  Counts expected;
  for (std::size_t i = begin; i < end; ++i)
    for (const Key& key : candidates[i].mends) ++expected[key];
  for (std::size_t i = begin; i < end; ++i) {
    const auto gone = [&](const Key& key) { return number(now, key) + expected[key] <= number(before, key); };
    if (std::none_of(candidates[i].mends.begin(), candidates[i].mends.end(), gone)) return "the finding would stay";
  }
  return {};
}

std::vector<FileChange> Fixer::changes() const {
  std::vector<FileChange> changes;
  for (const auto& [file, text] : overlay_) changes.push_back({file, originals_.at(file), *text});
  return changes;
}

std::set<std::string> Fixer::tied_to(const std::set<std::string>& files) const {
  std::set<std::string> tied = files;
  for (std::size_t before = 0; before != tied.size();) {
    before = tied.size();
    for (const auto& span : spans_)
      if (std::any_of(span.begin(), span.end(), [&](const std::string& file) { return tied.contains(file); })) tied.insert(span.begin(), span.end());
  }
  return tied;
}

}  // namespace fvlint
