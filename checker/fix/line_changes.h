// Which lines of a text go, come and stay.
//
// Problem: a patch is read by people, so it must say no more than what changes. This is the shortest
// edit script by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986): the
// furthest way along each diagonal with one change more, until the end is reached. Fixes change few
// lines, so the number of changes D is small, however long the file is.
//
// Debian's diff library (dtl 1.20) does not compile with Clang 22.
#pragma once

#include <string_view>
#include <vector>

namespace fvlint {

/// One line with its end: ' ' it stays, '-' it goes, '+' it comes.
struct LineChange {
  char mark;
  std::string_view line;
};

/// All lines of both texts, in order. They live in the texts; one without a line feed differs from one with.
std::vector<LineChange> line_changes(std::string_view before, std::string_view after);

}  // namespace fvlint
