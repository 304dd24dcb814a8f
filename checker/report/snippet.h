// A source line with a caret below it, as Clang prints it.
//
// Problem: carets must stand under the right character although tabs are wider than one column,
// some characters take two or none, and bytes that are no text must not reach the terminal.
//
//        17 |     emitter_ = emitter;
//           |     ^~~~~~~~~~~~~~~~~~
#pragma once

#include <string>
#include <string_view>

#include "report/finding.h"

namespace fvlint {

/// The two lines, with line feeds; empty where the line is (or is too long to be of help).
std::string snippet(std::string_view line, const Location& location, bool colour);

}  // namespace fvlint
