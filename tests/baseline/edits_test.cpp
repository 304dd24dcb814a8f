// Accepted findings survive what editors, formatters and `git mv` do to code, tried on edits made at random; and a fault that
// comes with such an edit is found all the same.
#include <filesystem>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "baseline/accepted.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::SizeIs;

/// A factory that skips validation, and a validator that writes three times: twice the same, and through a helper.
std::string factory_class(const std::string& name) {
  return "class " + name + " {\n public:\n  static " + name + " create(int port) {\n    " + name + " made(port);\n    return made;\n  }\n  void validate() {\n    port_ = 80;\n    port_ = 80;\n" +
         "    clamp();\n    if (port_ < 1) throw port_;\n  }\n\n private:\n  explicit " + name + "(int port) : port_(port) {}\n  void clamp() { port_ = 1; }\n  int port_;\n};\n";
}

using Files = std::map<std::string, std::string>;

Files first_files() { return {{"a.cpp", factory_class("A") + faulty_class("A2")}, {"b.cpp", faulty_class("B") + factory_class("B2")}, {"src/c.cpp", faulty_class("C")}}; }

class Edits {
 public:
  explicit Edits(unsigned seed) : random_(seed) {}

  void apply(Files& files) {
    const unsigned which = 1 + pick(7);
    if (which & 1) rename(files);
    for (auto& [name, text] : files) {
      if (which & 2) reformat(text);
      if (which & 4) move_lines(text);
    }
  }

  /// One more write in some validator.
  void add_fault(Files& files) {
    auto file = files.begin();
    std::advance(file, pick(files.size()));
    std::string& text = file->second;
    const std::size_t at = text.find("throw");
    text.insert(text.rfind("if", at), "port_ += 7; ");
  }

 private:
  std::size_t pick(std::size_t number) { return random_() % number; }

  void rename(Files& files) {
    Files renamed;
    for (auto& [name, text] : files) renamed[pick(2) ? name : "moved/" + std::to_string(pick(1000)) + "_" + fs::path(name).filename().string()] = std::move(text);
    files = std::move(renamed);
  }

  /// Every stretch of white space, lines' ends among it, becomes another; comments keep their lines.
  void reformat(std::string& text) {
    static const std::vector<std::string> spaces = {" ", "  ", "\n", "\n      ", "\t", " \n\n  "};
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find_first_not_of(" \n\t", at);
      if (end != at) made += spaces[pick(spaces.size())];
      if (end == std::string::npos) break;
      if (text.compare(end, 2, "//") == 0) {
        at = text.find('\n', end) + 1;
        made += text.substr(end, at - end);
        continue;
      }
      const bool may_break = text[end] == '(' || text[end] == ';';
      made += text[end];
      if (may_break && pick(3) == 0) made += "\n  ";
      at = end + 1;
    }
    text = made + "\n";
  }

  void move_lines(std::string& text) {
    std::string made;
    for (const std::string& line : lines_of(text)) {
      for (std::size_t i = pick(3); i > 0; --i) made += pick(2) ? "// port_ = 80;\n" : "\n";
      made += line + "\n";
    }
    text = made;
  }

  std::mt19937 random_;
};

void write(const Project& project, const Files& files) {
  for (const char* part : {"a.cpp", "b.cpp", "src", "moved"}) fs::remove_all(project.at(part));
  std::vector<std::string> names;
  for (const auto& [name, text] : files) {
    project.write(name, text);
    names.push_back(name);
  }
  project.write_default_database(names);
}

class GeneratedEdit : public testing::TestWithParam<unsigned> {};

TEST_P(GeneratedEdit, KeepsWhatIsAcceptedAndFindsWhatIsNew) {
  const Project project;
  Files files = first_files();
  write(project, files);
  ASSERT_EQ(fvlint_in(project, {"baseline"}).exit, 0);
  Edits edits(GetParam());
  for (int step = 0; step < 3; ++step) {
    edits.apply(files);
    write(project, files);
    const RunResult result = fvlint_in(project, {});
    EXPECT_EQ(result.exit, 0) << result.out;
    EXPECT_EQ(result.err, "");
  }
  edits.add_fault(files);
  write(project, files);
  EXPECT_THAT(places(report_in(project, {})), SizeIs(1));
  EXPECT_EQ(fvlint_in(project, {"baseline"}).exit, 0);
  EXPECT_EQ(fvlint_in(project, {}).exit, 0);
}

INSTANTIATE_TEST_SUITE_P(Seed, GeneratedEdit, testing::Range(0u, 24u));

// Without this, the tests above would pass where nothing is found at all.
TEST(GeneratedEdits, BeginWithFindings) {
  const Project project;
  write(project, first_files());
  EXPECT_THAT(report_in(project, {}).at("findings"), SizeIs(11));
}

}  // namespace
}  // namespace fvlint::test
