// The misses that are known, each with its reason, in files of a folder:
//
//     [{"rule": "...", "ways": ["..."], "places": ["rules/x/good.cpp: Session::validate user_"], "reason": "why"}]
//
// Problem: a list of accepted failures rots. So each names its rule (where it has one), its ways of changing a source and,
// unless it is all of them, its places one by one. A failure that is not listed is an error, and so is a listed one that
// passes by now.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

namespace fvlint::rewriting {

class KnownMisses {
 public:
  /// Reads all .json files of the folder. Throws std::runtime_error where one is malformed or gives no reason.
  explicit KnownMisses(const std::string& folder);

  bool explain(const std::string& rule, const std::string& way, const std::string& place) const;
  /// The place is listed by itself, of whatever rule.
  bool names(const std::string& way, const std::string& place) const;

 private:
  void add(const std::pair<std::string, std::string>& miss, const std::set<std::string>& places);

  /// By rule and way; no places are all of them.
  std::map<std::pair<std::string, std::string>, std::set<std::string>> places_;
};

}  // namespace fvlint::rewriting
