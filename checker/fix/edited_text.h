// Edits of a text.
//
// Problem: an edit names lines and columns as Clang counts them, and its new text has line feeds; the
// file may have a byte order mark, CRLF, and no line end at its end, and all of that must stay.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/finding.h"

namespace fvlint {

/// The text with the edits made, which do not overlap. Nothing where one lies outside the text.
std::optional<std::string> edited(std::string_view text, std::vector<Edit> edits);

/// The edits cannot both be made: they touch the same text, or insert at one place.
bool overlap(const Edit& left, const Edit& right);

}  // namespace fvlint
