// How many workers fit, on machines as Linux describes them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/memory.h"
#include "support/project.h"

namespace fvlint {
namespace {

constexpr std::uint64_t gigabyte = std::uint64_t{1} << 30;

TEST(Memory, IsWhatTheMachineHas) {
  const test::Project machine;
  machine.write("proc/meminfo", "MemTotal:       24000000 kB\nMemFree:         1000000 kB\nMemAvailable:    8388608 kB\n");
  EXPECT_EQ(available_memory(machine.path()), 8 * gigabyte);
}

TEST(Memory, IsWhatTheControlGroupLeaves) {
  const test::Project machine;
  machine.write("proc/meminfo", "MemAvailable:    8388608 kB\n");
  machine.write("proc/self/cgroup", "0::/ci/job\n");
  machine.write("sys/fs/cgroup/ci/job/memory.max", "max\n");
  machine.write("sys/fs/cgroup/ci/job/memory.current", "1000\n");
  EXPECT_EQ(available_memory(machine.path()), 8 * gigabyte);
  // The group around it is limited.
  machine.write("sys/fs/cgroup/ci/memory.max", std::to_string(4 * gigabyte) + "\n");
  machine.write("sys/fs/cgroup/ci/memory.current", std::to_string(gigabyte) + "\n");
  EXPECT_EQ(available_memory(machine.path()), 3 * gigabyte);
}

TEST(Memory, IsWhatAGroupOfTheFirstVersionLeaves) {
  const test::Project machine;
  machine.write("proc/meminfo", "MemAvailable:    8388608 kB\n");
  machine.write("proc/self/cgroup", "5:devices:/x\n4:memory:/docker/1f\n0::/\n");
  machine.write("sys/fs/cgroup/memory/docker/1f/memory.limit_in_bytes", std::to_string(2 * gigabyte) + "\n");
  machine.write("sys/fs/cgroup/memory/docker/1f/memory.usage_in_bytes", std::to_string(gigabyte) + "\n");
  EXPECT_EQ(available_memory(machine.path()), gigabyte);
}

TEST(Memory, ThatIsNotToldBoundsNothing) {
  const test::Project machine;
  EXPECT_EQ(available_memory(machine.path()), std::nullopt);
  machine.write("proc/meminfo", "MemAvailable: much\n");
  machine.write("proc/self/cgroup", "nonsense\n::\n");
  EXPECT_EQ(available_memory(machine.path()), std::nullopt);
}

TEST(Memory, DecidesOnWorkers) {
  EXPECT_EQ(default_jobs(8, 64 * gigabyte), 8u);
  EXPECT_EQ(default_jobs(64, 6 * gigabyte), 4u);
  EXPECT_EQ(default_jobs(8, gigabyte / 2), 1u);
  EXPECT_EQ(default_jobs(8, std::nullopt), 8u);
  EXPECT_EQ(default_jobs(0, std::nullopt), 1u);
}

}  // namespace
}  // namespace fvlint
