// How much memory there is to be had.
//
// Problem: on a machine with many cores and little memory, or in a container with a limit, one worker for each core
// ends with all of them killed. So there are only as many as fit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace fvlint {

/// Bytes that new processes may take: what Linux calls available (proc(5), MemAvailable), and what the limits of the
/// control groups around us leave, version 1 or 2. `root` is the file system's, "" for ours. Nothing where it is not told.
std::optional<std::uint64_t> available_memory(const std::string& root = "");

/// One for each core, as long as each has what a large unit takes; at least one.
unsigned default_jobs(unsigned cores, std::optional<std::uint64_t> memory);

}  // namespace fvlint
