// The cut is real: only the extractor knows Clang, and a rule is its folder.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fvlint.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

std::vector<fs::path> sources_below(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".cpp" || extension == ".h") found.push_back(entry.path());
  }
  return found;
}

/// The names in the #include lines of a file.
std::vector<std::string> includes_of(const fs::path& file) {
  static const std::regex pattern("\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"].*");
  std::ifstream in(file);
  std::vector<std::string> found;
  std::smatch match;
  for (std::string line; std::getline(in, line);) {
    if (std::regex_match(line, match, pattern)) found.push_back(match[1]);
  }
  return found;
}

void expect_no_include(const char* folder, const std::vector<std::string>& forbidden) {
  const std::vector<fs::path> sources = sources_below(fs::path(FVLINT_SOURCE) / folder);
  EXPECT_FALSE(sources.empty()) << folder;
  for (const fs::path& source : sources) {
    for (const std::string& include : includes_of(source)) {
      for (const std::string& prefix : forbidden) EXPECT_FALSE(include.starts_with(prefix)) << source << " includes " << include;
    }
  }
}

TEST(Cut, OnlyTheExtractorIncludesClang) {
  for (const char* folder : {"rules", "checker/facts", "checker/config", "checker/program", "checker/report", "checker/run", "checker/fix", "checker/baseline", "checker/init", "checker/cli", "checker/lsp"}) {
    expect_no_include(folder, {"clang/", "llvm/", "clang-c/", "extract/"});
  }
}

TEST(Cut, ArrowsRunOneWay) {
  expect_no_include("checker/facts", {"config/", "program/", "report/", "run/", "fix/", "cli/", "lsp/", "../"});
  expect_no_include("checker/config", {"program/", "run/", "fix/", "cli/", "lsp/", "../"});
  expect_no_include("checker/program", {"run/", "fix/", "cli/", "lsp/", "../"});
  expect_no_include("checker/report", {"config/", "program/", "run/", "fix/", "cli/", "lsp/", "../"});
  expect_no_include("checker/run", {"program/", "fix/", "cli/", "lsp/", "../"});
  expect_no_include("checker/fix", {"program/", "cli/", "lsp/", "../"});
  expect_no_include("checker/extract", {"program/", "report/", "run/", "fix/", "cli/", "lsp/", "../"});
  expect_no_include("checker/baseline", {"program/", "config/", "fix/", "cli/", "lsp/", "../"});
  expect_no_include("checker/init", {"program/", "fix/", "cli/", "lsp/", "../"});
  expect_no_include("checker/lsp", {"scan/", "change/", "fix/", "../"});
  expect_no_include("rules", {"run/", "fix/", "cli/", "lsp/", "../"});
}

TEST(Cut, FvlintDoesNotLinkClang) {
  const std::string libraries = run({"ldd", fvlint_program()}).out;
  EXPECT_THAT(libraries, HasSubstr("libc.so"));
  EXPECT_THAT(libraries, Not(HasSubstr("libclang")));
  EXPECT_THAT(libraries, Not(HasSubstr("libLLVM")));
  EXPECT_THAT(run({"ldd", extractor_program()}).out, HasSubstr("libclang"));
}

TEST(Rules, EachFolderIsARuleWithPageAndExamples) {
  std::set<std::string> folders, listed;
  for (const auto& entry : fs::directory_iterator(fs::path(FVLINT_SOURCE) / "rules")) {
    if (entry.is_directory()) folders.insert(entry.path().filename().string());
  }
  for (const std::string& line : lines_of(fvlint({"rule"}).out)) listed.insert(line.substr(0, line.find(' ')));
  EXPECT_EQ(folders, listed);
  for (const std::string& rule : folders) {
    for (const char* file : {"rule.cpp", "doc.md", "bad.cpp", "good.cpp"}) {
      EXPECT_TRUE(fs::exists(fs::path(FVLINT_SOURCE) / "rules" / rule / file)) << rule << "/" << file;
    }
  }
}

TEST(Rules, PageHoldsBothExamplesAndNothingForTests) {
  for (const std::string& line : lines_of(fvlint({"rule"}).out)) {
    const std::string rule = line.substr(0, line.find(' '));
    SCOPED_TRACE(rule);
    const RunResult page = fvlint({"rule", rule});
    EXPECT_EQ(page.exit, 0);
    std::size_t examples = 0;
    for (std::size_t at = page.out.find("```cpp\n"); at != std::string::npos; at = page.out.find("```cpp\n", at + 1)) ++examples;
    EXPECT_GE(examples, 2u);
    EXPECT_THAT(page.out, HasSubstr(rule));
    for (const char* mark : {"// expect:", "// note\n", "// note:", "<!-- bad.cpp", "<!-- good.cpp", "// flags:"}) EXPECT_THAT(page.out, Not(HasSubstr(mark)));
  }
}

}  // namespace
}  // namespace fvlint::test
