#include "support/project.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace fvlint::test {
namespace fs = std::filesystem;

Project::Project() {
  // Canonical, because fvlint shows what the working directory says.
  std::string name = (fs::canonical(fs::temp_directory_path()) / "fvlint-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

Project::~Project() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string Project::at(std::string_view file) const { return (fs::path(path_) / file).string(); }

void Project::write(std::string_view file, std::string_view text) const {
  const fs::path path = fs::path(path_) / file;
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

void Project::write_database(std::string_view file, const nlohmann::json& database) const { write(file, database.dump(1)); }

nlohmann::json Project::entry(const std::string& file, const std::vector<std::string>& flags) const {
  std::vector<std::string> arguments = {"clang++"};
  arguments.insert(arguments.end(), flags.begin(), flags.end());
  arguments.push_back(file);
  return {{"directory", path_}, {"file", file}, {"arguments", arguments}};
}

void Project::write_default_database(const std::vector<std::string>& files) const {
  nlohmann::json database = nlohmann::json::array();
  for (const std::string& file : files) database.push_back(entry(file));
  write_database("build/compile_commands.json", database);
}

std::string faulty_class(std::string_view name) {
  const std::string n(name);
  return "class " + n + " {\n public:\n  " + n + "(int user, int port) : user_(user), port_(port) {}\n  void validate() {\n    port_ = 8080;\n" +
         "    if (user_ < 0) throw user_;\n  }\n\n private:\n  int user_;\n  int port_;\n};\n";
}

std::string sound_class(std::string_view name) {
  std::string text = faulty_class(name);
  const std::string fault = "    port_ = 8080;\n", check = "    if (port_ < 1) throw port_;\n";
  return text.replace(text.find(fault), fault.size(), check);
}

}  // namespace fvlint::test
