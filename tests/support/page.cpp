#include "support/page.h"

#include <algorithm>
#include <regex>

#include <gtest/gtest.h>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

struct Step {
  std::string command;
  std::vector<std::string> shown;
};

std::vector<Step> steps(const std::string& page) {
  std::vector<Step> steps;
  for (const std::string& block : blocks(page, "console"))
    for (const std::string& line : lines_of(block))
      if (line.starts_with("$ ")) steps.push_back({line.substr(2), {}});
      else steps.back().shown.push_back(line);
  return steps;
}

}  // namespace

std::vector<std::string> blocks(const std::string& page, const std::string& language) {
  std::vector<std::string> found;
  const std::regex fence("```" + language + "\n([^]*?)```\n");
  for (std::sregex_iterator block(page.begin(), page.end(), fence), end; block != end; ++block) found.push_back((*block)[1]);
  return found;
}

void expect_shown(const std::string& page, const std::function<RunResult(const std::string& command)>& run) {
  for (const Step& step : steps(page)) {
    const RunResult result = run(step.command + " 2>&1");
    const std::vector<std::string> printed = lines_of(result.out);
    auto at = printed.begin();
    for (const std::string& line : step.shown) {
      at = std::find(at, printed.end(), line);
      if (at == printed.end()) FAIL() << "$ " << step.command << "\nshould print " << line << "\nand printed\n" << result.out;
    }
    if (step.shown.empty() && step.command.starts_with("fvlint")) EXPECT_EQ(result.out, "") << step.command;
  }
}

}  // namespace fvlint::test
