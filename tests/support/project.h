// A project in a folder of its own, gone when the test ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace fvlint::test {

class Project {
 public:
  Project();
  Project(const Project&) = delete;
  ~Project();

  const std::string& path() const { return path_; }
  /// Absolute path of a file in it.
  std::string at(std::string_view file) const;

  /// Writes a file, and the folders above it.
  void write(std::string_view file, std::string_view text) const;
  /// Writes a compile database: `database` as it stands, e.g. a list of entry() values.
  void write_database(std::string_view file, const nlohmann::json& database) const;
  /// {"directory": the project, "file": file, "arguments": ["clang++", flags..., file]}
  nlohmann::json entry(const std::string& file, const std::vector<std::string>& flags = {}) const;
  /// A database build/compile_commands.json of these files, without flags.
  void write_default_database(const std::vector<std::string>& files) const;

 private:
  std::string path_;
};

/// One class whose validator writes a member: one finding, validator-writes-member, on line 5.
std::string faulty_class(std::string_view name);

/// The same without the fault.
std::string sound_class(std::string_view name);

}  // namespace fvlint::test
