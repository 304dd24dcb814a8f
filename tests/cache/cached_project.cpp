#include "cache/cached_project.h"

#include <chrono>
#include <filesystem>
#include <regex>
#include <thread>

#include <gtest/gtest.h>

namespace fvlint::test {

unsigned CachedRun::statistic(const std::string& name) const {
  std::smatch match;
  if (std::regex_search(result.err, match, std::regex(name + " +([0-9]+)"))) return static_cast<unsigned>(std::stoul(match[1]));
  ADD_FAILURE() << "no '" << name << "' in " << result.err;
  return 0;
}

CachedProject::CachedProject() : cache(cache_place_.at("cache")) {
  write_rooms(files);
  let_files_age();
}

CachedRun CachedProject::run(const std::vector<std::string>& options, const Project* elsewhere) const {
  std::vector<std::string> arguments = {"-p", "build", "--format=json", "--stats", "--cache-dir", cache};
  arguments.insert(arguments.end(), options.begin(), options.end());
  CachedRun run;
  run.result = fvlint_in(elsewhere ? *elsewhere : files, arguments);
  run.report = checked_json(run.result.out).dump(1);
  return run;
}

std::string CachedProject::truth() const { return report_in(files, {"-p", "build", "--no-cache"}).dump(1); }

void CachedProject::let_files_age() { std::this_thread::sleep_for(std::chrono::milliseconds(50)); }

std::vector<std::string> CachedProject::entries() const {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(cache))
    if (entry.is_regular_file()) found.push_back(entry.path().string());
  return found;
}

void write_rooms(const Project& project) {
  std::vector<std::string> units = {"helper.cpp", "room_a.cpp", "room_b.cpp"};
  project.write("include/room.h",
                "class Room {\n public:\n  explicit Room(int size) : size_(size) {}\n  void validate() {\n    fit(size_);\n    if (size_ < 1) throw size_;\n  }\n\n"
                " private:\n  static void fit(int& size);\n  int size_;\n};\n");
  project.write("helper.cpp", "#include \"room.h\"\nvoid Room::fit(int& size) {\n  size = 8;\n}\n");
  project.write("room_a.cpp", "#include \"room.h\"\nint a(Room room) {\n  room.validate();\n  return 1;\n}\n");
  project.write("room_b.cpp", "#include \"room.h\"\nint b(Room room) {\n  room.validate();\n  return 2;\n}\n");
  for (int i = 10; i < 34; ++i) {
    units.push_back("a" + std::to_string(i) + ".cpp");
    project.write(units.back(), "int plain_" + std::to_string(i) + "() { return 0; }\n");
  }
  nlohmann::json database = nlohmann::json::array();
  for (const std::string& unit : units) database.push_back(project.entry(unit, {"-Ifirst", "-I" + project.at("include")}));
  project.write_database("build/compile_commands.json", database);
}

}  // namespace fvlint::test
