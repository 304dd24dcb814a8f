// fvlint rule [NAME]: the rules, for people.
#pragma once

#include <string>
#include <string_view>

namespace fvlint {

/// A table of all rules, or the page of one. Throws Failure for an unknown name.
std::string rule_text(std::string_view name);

}  // namespace fvlint
