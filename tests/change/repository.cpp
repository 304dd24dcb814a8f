#include "change/repository.h"

#include <filesystem>

#include <gtest/gtest.h>

namespace fvlint::test {

Repository::Repository() {
  environment = {{"HOME", elsewhere_.path()},
                 {"XDG_CACHE_HOME", elsewhere_.at("cache")},
                 {"GIT_CONFIG_GLOBAL", "/dev/null"},
                 {"GIT_CONFIG_NOSYSTEM", "1"},
                 {"GIT_AUTHOR_NAME", "Ada"},
                 {"GIT_AUTHOR_EMAIL", "ada@example.org"},
                 {"GIT_COMMITTER_NAME", "Ada"},
                 {"GIT_COMMITTER_EMAIL", "ada@example.org"},
                 {"PATH", std::filesystem::path(fvlint_program()).parent_path().string() + ":" + std::getenv("PATH")}};
  git({"init", "--quiet", "--initial-branch=main"});
  files.write(".git/info/exclude", "/build/\n");
}

std::string Repository::git(const std::vector<std::string>& arguments) const {
  std::vector<std::string> command = {"git"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  RunResult result = run(command);
  EXPECT_EQ(result.exit, 0) << arguments[0] << ": " << result.out << result.err;
  if (result.out.ends_with('\n')) result.out.pop_back();
  return result.out;
}

void Repository::stage() const { git({"add", "--all"}); }

void Repository::commit() const {
  stage();
  git({"commit", "--quiet", "--no-verify", "--allow-empty", "-m", "a step"});
}

RunResult Repository::run(const std::vector<std::string>& command, const std::string& folder) const {
  RunOptions options;
  options.directory = folder.empty() ? files.path() : folder;
  options.environment = environment;
  return test::run(command, options);
}

RunResult Repository::fvlint(const std::vector<std::string>& arguments, const std::string& folder) const {
  std::vector<std::string> command = {fvlint_program()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run(command, folder);
}

std::vector<std::string> Repository::found(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), "--format=json");
  const RunResult result = fvlint(arguments);
  EXPECT_LT(result.exit, 2) << result.err;
  return places(checked_json(result.out));
}

std::string writes_member(const std::string& place) { return place + " validator-writes-member"; }

}  // namespace fvlint::test
