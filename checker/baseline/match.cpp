#include "baseline/match.h"

#include <map>
#include <tuple>

namespace fvlint {
namespace {

using Text = std::string_view;

/// Findings that are not taken yet, in order, by what an entry is compared by.
template <typename Key>
class Untaken {
 public:
  Untaken(const std::vector<BaselineEntry>& findings, const std::vector<bool>& is_taken, Key (*key)(const BaselineEntry&)) : key_(key) {
    for (std::size_t i = findings.size(); i-- > 0;)
      if (!is_taken[i]) by_key_[key(findings[i])].push_back(i);
  }

  std::optional<std::size_t> take(const BaselineEntry& entry) {
    const auto found = by_key_.find(key_(entry));
    if (found == by_key_.end() || found->second.empty()) return {};
    const std::size_t first = found->second.back();
    found->second.pop_back();
    return first;
  }

 private:
  Key (*key_)(const BaselineEntry&);
  std::map<Key, std::vector<std::size_t>> by_key_;
};

Text fingerprint(const BaselineEntry& entry) { return entry.fingerprint; }

std::tuple<Text, Text, Text> subject(const BaselineEntry& entry) { return {entry.rule, entry.in, entry.member}; }

}  // namespace

std::vector<std::optional<std::size_t>> match(const std::vector<BaselineEntry>& entries, const std::vector<BaselineEntry>& findings,
                                              const std::vector<bool>& is_near) {
  std::vector<std::optional<std::size_t>> taken_by(entries.size());
  std::vector<bool> is_taken(findings.size());
  const auto pair_off = [&](auto key, bool near) {
    Untaken untaken(findings, is_taken, key);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (taken_by[i] || is_near[i] != near) continue;
      taken_by[i] = untaken.take(entries[i]);
      if (taken_by[i]) is_taken[*taken_by[i]] = true;
    }
  };
  pair_off(fingerprint, true);
  pair_off(subject, true);
  pair_off(fingerprint, false);
  return taken_by;
}

}  // namespace fvlint
