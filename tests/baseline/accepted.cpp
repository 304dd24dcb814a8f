#include "baseline/accepted.h"

#include <gtest/gtest.h>

#include "support/files.h"

namespace fvlint::test {

std::string written_member(const std::string& file, const std::string& class_name) { return file + ": validator-writes-member in " + class_name + "::validate (port_)"; }

AcceptedProject::AcceptedProject() {
  write("a.cpp", faulty_class("A"));
  write("b.cpp", faulty_class("B"));
  write_default_database({"a.cpp", "b.cpp"});
  const RunResult result = fvlint({"baseline"});
  EXPECT_EQ(result.exit, 0) << result.err;
}

std::string AcceptedProject::baseline() const { return read_file(at(baseline_name)); }

std::vector<std::string> AcceptedProject::entries() const {
  std::vector<std::string> lines = lines_of(baseline());
  lines.erase(lines.begin());
  return lines;
}

std::vector<std::string> lines_that_begin(const std::string& text, const std::string& begin) {
  std::vector<std::string> found;
  for (const std::string& line : lines_of(text))
    if (line.starts_with(begin)) found.push_back(line);
  return found;
}

}  // namespace fvlint::test
