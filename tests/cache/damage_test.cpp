// What may happen to a cache, none of which may change what is found.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cache/cached_project.h"
#include "support/files.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;

void replace(const std::string& file, const std::string& text) { std::ofstream(file, std::ios::binary | std::ios::trunc) << text; }

struct Damage {
  std::string name;
  std::function<void(const std::string& entry)> make;
};

void PrintTo(const Damage& damage, std::ostream* out) { *out << damage.name; }

class Damaged : public testing::TestWithParam<Damage> {};

TEST_P(Damaged, CacheIsNotBelieved) {
  const CachedProject project;
  const CachedRun first = project.run();
  for (const std::string& entry : project.entries()) GetParam().make(entry);
  const CachedRun second = project.run();
  EXPECT_EQ(second.report, first.report);
  EXPECT_EQ(second.result.exit, 1);
  EXPECT_FALSE(second.is_repeated());
  EXPECT_EQ(second.parsed(), first.parsed());
}

TEST(Cache, LinkInItIsReplacedAndNotWrittenThrough) {
  // Anybody may have made the folder.
  const CachedProject project;
  const CachedRun first = project.run();
  project.files.write("victim", "theirs");
  for (const std::string& entry : project.entries()) {
    fs::remove(entry);
    fs::create_symlink(project.files.at("victim"), entry);
  }
  EXPECT_EQ(project.run().report, first.report);
  EXPECT_EQ(read_file(project.files.at("victim")), "theirs");
}

const Damage damages[] = {
    {"cut_short", [](const std::string& entry) { fs::resize_file(entry, fs::file_size(entry) / 2); }},
    {"emptied", [](const std::string& entry) { fs::resize_file(entry, 0); }},
    {"one_bit", [](const std::string& entry) {
       std::string text = read_file(entry);
       if (text.size() > 40) text[text.size() - 7] ^= 4;
       replace(entry, text);
     }},
    {"foreign", [](const std::string& entry) { replace(entry, std::string(32, '0') + "\nfacts of something else"); }},
    {"folders_in_their_place", [](const std::string& entry) {
       fs::remove(entry);
       fs::create_directory(entry);
     }},
    {"links_to_nothing", [](const std::string& entry) {
       fs::remove(entry);
       fs::create_symlink("/nowhere/at/all", entry);
     }},
};

INSTANTIATE_TEST_SUITE_P(Ways, Damaged, testing::ValuesIn(damages), [](const auto& info) { return info.param.name; });

TEST(Cache, ThatCannotBeIsDoneWithout) {
  const CachedProject project;
  const std::string truth = project.truth();
  for (const std::string folder : {"/dev/null/cache", "/proc/fvlint", "/dev/full"}) {
    const RunResult run = fvlint_in(project.files, {"-p", "build", "--format=json", "--cache-dir", folder});
    EXPECT_EQ(checked_json(run.out).dump(1), truth) << folder;
    EXPECT_EQ(run.err, "") << folder;
  }
}

/// fvlint with these arguments where no file may be larger than so many KiB: writing more fails as on a full disk.
RunResult where_files_end_at(int kibibytes, const std::string& arguments, const fs::path& directory) {
  const std::string command = "trap '' XFSZ; ulimit -f " + std::to_string(kibibytes) + "; exec '" + fvlint_program() + "' " + arguments;
  return test::run({"/bin/bash", "-c", command}, {.directory = directory, .environment = {}});
}

TEST(Cache, OnAFullDiskIsDoneWithout) {
  const CachedProject project;
  for (int i = 0; i < 2; ++i) {
    const RunResult run = where_files_end_at(0, "helper.cpp room_a.cpp -p build --format=json --stats --cache-dir '" + project.cache + "'", project.files.path());
    EXPECT_EQ(run.exit, 1) << run.err;
    EXPECT_EQ(places(checked_json(run.out)), std::vector<std::string>{"include/room.h:5 validator-writes-member"});
    EXPECT_THAT(run.err, testing::ContainsRegex("units parsed +2"));
  }
}

TEST(FullDisk, MayFillUpWhileFactsArePutAside) {
  const Project files;
  std::string text;
  for (int i = 0; i < 4000; ++i) {
    const std::string n = std::to_string(i);
    text += "int last_" + n + "(const int* values, int size) { int last = 0; for (int at = 0; at < size; ++at) if (values[at] > " + n + ") last = values[at]; return last; }\n";
  }
  files.write("many.cpp", text + faulty_class("Late"));
  files.write_database("build/compile_commands.json", nlohmann::json::array({files.entry("many.cpp", {"-std=c++20"})}));
  const RunResult all = where_files_end_at(1 << 20, "-p build --no-cache --format=json", files.path());
  EXPECT_EQ(places(checked_json(all.out)).size(), 1u) << all.out;
  for (const int kibibytes : {0, 100, 1500}) {
    const RunResult run = where_files_end_at(kibibytes, "-p build --no-cache --format=json", files.path());
    EXPECT_EQ(run.exit, 1) << run.err;
    EXPECT_EQ(run.out, all.out) << kibibytes;
  }
}

TEST(Cache, IsSharedByRunsAtTheSameTime) {
  const CachedProject project;
  const std::string truth = project.truth();
  std::vector<std::string> reports(6);
  std::vector<std::thread> runs;
  for (std::string& report : reports) runs.emplace_back([&] { report = project.run({"-j1"}).report; });
  for (std::thread& run : runs) run.join();
  for (const std::string& report : reports) EXPECT_EQ(report, truth);
  EXPECT_EQ(project.run().report, truth);
}

TEST(Cache, SurvivesAKillAtAnyMoment) {
  const CachedProject project;
  const std::string truth = project.truth();
  for (int delay = 0; delay < 300; delay += 20) {
    {
      const Background run({fvlint_program(), "-p", "build", "--cache-dir", project.cache, "--output", "/dev/null"}, {.directory = project.files.path(), .environment = {}});
      std::this_thread::sleep_for(std::chrono::milliseconds(delay));
      run.signal(SIGKILL);
    }
    EXPECT_EQ(project.run().report, truth) << "killed after " << delay << " ms";
    if (delay % 100 == 0) fs::remove_all(project.cache);
  }
}

TEST(Cache, KeepsWhatWasDoneBeforeAnInterrupt) {
  const CachedProject project;
  std::vector<std::string> units = {"a_first.cpp", "b_slow.cpp"};
  project.files.write("a_first.cpp", faulty_class("First"));
  project.files.write("b_slow.cpp", "constexpr int slow() { int n = 0; for (long i = 0; i < 400000000; ++i) n ^= static_cast<int>(i); return n; }\nstatic_assert(slow() != 1);\n" + faulty_class("Slow"));
  nlohmann::json database = nlohmann::json::array();
  for (const std::string& unit : units) database.push_back(project.files.entry(unit, {"-std=c++20", "-fconstexpr-steps=2147483647"}));
  project.files.write_database("build/compile_commands.json", database);
  {
    Background run({fvlint_program(), "-p", "build", "-j1", "--cache-dir", project.cache, "--output", "/dev/null"}, {.directory = project.files.path(), .environment = {}});
    for (int i = 0; i < 100 && (!fs::exists(project.cache) || project.entries().size() < 2); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    run.signal(SIGINT);
    EXPECT_EQ(run.wait(), 128 + SIGINT);
  }
  const RunResult again = fvlint_in(project.files, {"a_first.cpp", "-p", "build", "--stats", "--cache-dir", project.cache});
  EXPECT_THAT(again.err, testing::ContainsRegex("units from the cache +1"));
  EXPECT_THAT(again.err, testing::ContainsRegex("units parsed +0"));
}

}  // namespace
}  // namespace fvlint::test
