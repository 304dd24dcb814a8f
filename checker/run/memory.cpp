#include "run/memory.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <sstream>

#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

/// The largest units of Chromium, LLVM and their like take 1 to 1.5 GB.
constexpr std::uint64_t for_each_worker = std::uint64_t{1536} << 20;

std::string text_of(const std::string& file) try {
  return read_whole(file);
} catch (const Failure&) {
  return {};
}

/// The number that the text begins with; nothing for "max".
std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> of_machine(const std::string& root) {
  const std::string text = text_of(root + "/proc/meminfo");
  constexpr std::string_view name = "MemAvailable:";
  const std::size_t at = text.find(name);
  const auto kilobytes = at == text.npos ? std::nullopt : number(std::string_view(text).substr(at + name.size()));
  return kilobytes ? std::optional(*kilobytes << 10) : std::nullopt;
}

/// What is left of the limit of a group, and of those around it.
std::optional<std::uint64_t> of_groups(const std::string& mount, std::string group, const char* limit, const char* used) {
  std::optional<std::uint64_t> least;
  for (;; group = std::filesystem::path(group).parent_path().string()) {
    const auto most = number(text_of(mount + group + '/' + limit)), now = number(text_of(mount + group + '/' + used));
    if (most && now) least = std::min(least.value_or(*most), *most > *now ? *most - *now : 0);
    if (group.size() <= 1) return least;
  }
}

}  // namespace

std::optional<std::uint64_t> available_memory(const std::string& root) {
  std::optional<std::uint64_t> least = of_machine(root);
  const auto bound = [&](const std::optional<std::uint64_t>& other) {
    if (other) least = std::min(least.value_or(*other), *other);
  };
  std::istringstream groups(text_of(root + "/proc/self/cgroup"));
  for (std::string line; std::getline(groups, line);) {
    // "0::/user.slice" of version 2, "4:memory:/docker/1f" of version 1
    const std::size_t names = line.find(':'), path = line.find(':', names + 1);
    if (names == line.npos || path == line.npos) continue;
    const std::string controllers = line.substr(names + 1, path - names - 1), group = line.substr(path + 1);
    if (controllers.empty()) bound(of_groups(root + "/sys/fs/cgroup", group, "memory.max", "memory.current"));
    else if (controllers == "memory") bound(of_groups(root + "/sys/fs/cgroup/memory", group, "memory.limit_in_bytes", "memory.usage_in_bytes"));
  }
  return least;
}

unsigned default_jobs(unsigned cores, std::optional<std::uint64_t> memory) {
  const std::uint64_t fit = memory ? *memory / for_each_worker : cores;
  return static_cast<unsigned>(std::clamp<std::uint64_t>(fit, 1, std::max(1u, cores)));
}

}  // namespace fvlint
