// What a rule is, and how it makes itself known.
//
// Problem: adding a rule must touch no other file. A rule is a folder under rules/; its rule.cpp
// holds one `Rule` value and registers it by constructing a Registration at namespace scope; the
// build finds the folder by itself. Metadata stands beside the code, in that one value.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "config/profile.h"
#include "report/finding.h"

namespace fvlint {

class Program;
struct Review;

struct Rule {
  std::string_view name;     ///< the folder's name; says what the fault is
  std::string_view summary;  ///< one sentence for tables
  Severity severity = Severity::error;
  Profile profile = Profile::standard;  ///< the smallest profile that has it on
  bool needs_all_units = false;  ///< it is about what no unit of the run does: one alone, as clang-tidy reads it, says nothing
  /// A pure function over the linked facts. The profile widens what some rules accept as evidence;
  /// locations, fingerprints and order are nobody's concern here.
  std::vector<Finding> (*check)(const Program&, Profile) = nullptr;
  /// Instead, for rules about suppression comments: a pure function over what these did to the findings
  /// of all other rules. What it finds, no comment silences.
  std::vector<Finding> (*review)(const Review&) = nullptr;
};

/// Every registered rule, by name.
std::span<const Rule> all_rules();

/// Defined at namespace scope in each rule.cpp.
struct Registration {
  explicit Registration(const Rule& rule);
};

}  // namespace fvlint
