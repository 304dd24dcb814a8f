// What a rule means, as reports tell it.
//
// Problem: a code host shows a rule's meaning beside its finding, to people who have no fvlint at hand. So the
// rule's page travels in the report; the marks in it that are for our own scripts do not.
#pragma once

#include <string>
#include <string_view>

#include "report/finding.h"

namespace fvlint {

struct RuleDescription {
  std::string_view name;
  std::string_view summary;  ///< one sentence, without a capital letter or a full stop
  std::string_view page;     ///< Markdown, as in the repository
  Severity severity = Severity::error;
  bool on_by_default = true;  ///< not only in the strict profile
};

/// The page without the marks around its generated examples.
std::string without_comments(std::string_view page);

/// The first paragraph under the heading `## heading`, on one line; empty where there is none.
std::string first_paragraph(std::string_view page, std::string_view heading);

}  // namespace fvlint
