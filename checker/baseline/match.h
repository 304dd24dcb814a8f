// Which of today's findings are those that were accepted.
//
// Problem: the code goes on changing. Lines move, files are renamed, a formatter breaks a line or joins two, and the
// finding is still the one that was accepted; but a second fault beside it is not. So it is done by counting:
//
//     An entry is a finding with the same rule, function and member: the one whose line has the same text if there
//     is one (the same fingerprint), else any. Two entries and three findings make one new finding.
//
// A file's name takes no part, so that a renamed file keeps its entries. Only where a file that an entry names was
// not read, and is still there, the finding may be there as well: such an entry is for the very same text alone, and
// after all others.
#pragma once

#include <optional>
#include <vector>

#include "baseline/baseline.h"

namespace fvlint {

/// For each entry, in order, the finding that it accepts: an index; nothing where there is none. `findings` are as entry_of()
/// says them. `is_near`, for each entry: the file that it names was read, or is gone.
std::vector<std::optional<std::size_t>> match(const std::vector<BaselineEntry>& entries, const std::vector<BaselineEntry>& findings,
                                              const std::vector<bool>& is_near);

}  // namespace fvlint
