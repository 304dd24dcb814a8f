#include "fixing.h"

#include <fstream>
#include <sstream>

#include "support/places.h"

namespace fvlint::test {

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

bool compiles(const std::string& path, const std::vector<std::string>& flags) {
  std::vector<std::string> command = {"clang++-" FVLINT_LLVM, "-fsyntax-only"};
  command.insert(command.end(), flags.begin(), flags.end());
  command.push_back(path);
  const RunResult result = run(command);
  if (result.exit != 0) ADD_FAILURE() << result.err;
  return result.exit == 0;
}

RunResult fix_in(const Project& project, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--fix", "--profile=strict"});
  return fvlint_in(project, std::move(arguments));
}

RunResult Fixing::fix(const std::string& rule, const std::string& text, const std::vector<std::string>& flags) {
  project.write("a.cpp", text);
  project.write_database("build/compile_commands.json", project.entry("a.cpp", flags));
  return fix_in(project, {"--rules=" + rule});
}

void Fixing::expect_fixed(const std::string& rule, const std::string& before, const std::string& after, const std::vector<std::string>& flags) {
  const RunResult result = fix(rule, before, flags);
  SCOPED_TRACE(result.out + result.err);
  EXPECT_EQ(contents(project.at("a.cpp")), after);
  EXPECT_EQ(result.exit, 0);
  EXPECT_TRUE(compiles(project.at("a.cpp"), flags));
  const RunResult again = fix_in(project, {"--rules=" + rule});
  EXPECT_EQ(again.exit, 0);
  EXPECT_EQ(again.out + again.err, "");
  EXPECT_EQ(contents(project.at("a.cpp")), after);
}

void Fixing::expect_left(const std::string& rule, const std::string& before, const std::vector<std::string>& flags) {
  const RunResult result = fix(rule, before, flags);
  SCOPED_TRACE(result.out + result.err);
  EXPECT_EQ(contents(project.at("a.cpp")), before);
  EXPECT_EQ(result.exit, 1);
}

}  // namespace fvlint::test
