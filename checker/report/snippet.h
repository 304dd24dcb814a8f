// Source lines with a caret below them, as Clang prints them.
//
// Problem: carets must stand under the right character although tabs are wider than one column,
// some characters take two or none, and bytes that are no text must not reach the terminal. A
// statement of several lines is shown whole, up to a limit.
//
//        17 |     emitter_ =
//           |     ^~~~~~~~~~
//        18 |         emitter;
//           |         ~~~~~~~
#pragma once

#include <string>

#include "report/finding.h"
#include "report/source_text.h"

namespace fvlint {

/// The lines of the location, each with its marks below; empty where the file has no such line, or
/// one too long to be of help.
std::string snippet(SourceText& source, const Location& location, bool colour);

}  // namespace fvlint
