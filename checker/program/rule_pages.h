// What a rule means, for people.
//
// Problem: the page in the repository and what `fvlint rule NAME` prints must be one text, and its
// examples must be the files that the tests run. rules/embed_pages.cmake puts both into the program.
#pragma once

#include <string_view>

namespace fvlint {

/// The rule's doc.md with its two examples in place; empty for a rule without a page.
std::string_view rule_page(std::string_view name);

}  // namespace fvlint
