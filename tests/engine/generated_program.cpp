#include "engine/generated_program.h"

#include <functional>
#include <random>

namespace fvlint::test {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
  return text;
}

/// What a reader without a preprocessor may stumble over, in front of what it must not miss.
std::string odd_text(std::mt19937& random) {
  static const std::vector<std::string> texts{
      "",
      "static const char* const odd_text = R\"x(} void nothing() { )x\";\n",
      "#ifdef NEVER\nnamespace never {\n#else\nnamespace odd {\n#endif\nint inside = 1'000;\n}\n",
      "static const char odd_brace = '{';  // a brace \\\n} that the comment goes on over\n",
      "#define ODD_OPEN namespace odd {\n#define ODD_CLOSE }\nODD_OPEN\nint opened = 1;\nODD_CLOSE\n",
      "struct Odd {\n  int list[2]{1, 2};\n  Odd() : first{1}, second(2) {}\n  int first, second;\n} odd_one{};\n",
      "template <class T, int size = (1 > 0)> struct OddTemplate {\n  T values[size];\n  bool operator()(int value) const { return value > 0; }\n};\n",
      "#if 0\n} } } {\n#endif\nstatic auto odd_lambda = [](int value) { return value; };\n",
  };
  return texts[std::uniform_int_distribution<std::size_t>(0, texts.size() - 1)(random)];
}

/// One class, `Room7`, and where its parts stand. In the texts @ stands for its number.
class ClassWriter {
 public:
  ClassWriter(const Project& project, std::vector<std::string>& units, std::mt19937& random, int number) : project_(project), units_(units), random_(random), number_(std::to_string(number)) {}

  void write() {
    const auto chance = [&](int percent) { return std::uniform_int_distribution(0, 99)(random_) < percent; };
    const bool writes = chance(60), is_virtual = chance(30), hooks = chance(30), in_list = chance(30), pasted = chance(30), refuses = chance(50), memo = chance(30), checks = chance(30), is_template = chance(25), helped = chance(30);
    header("room@.h", std::string("#pragma once\n#include \"macros.h\"\nclass Room@ {\n public:\n  static Room@* create(int size);\n  static Room@* constructed_@(int size);\n  ") + (is_virtual ? "virtual " : "") +
                          (refuses ? "bool validate_@();\n" : "void validate_@();\n") +
                          "  void adjust_@();\n  void renew_@();\n  bool check_@();\n  int size() const { return size_; }\n  void (*hook_@)(Room@&) = nullptr;\n  int cache_@ = 0;\n protected:\n  explicit Room@(int size);\n  int size_, limit_ = 0;\n};\n" +
                          (is_template ? "template <class T> struct Box@ {\n  T value;\n  int seen = 0;\n  bool validate_box_@() { value.adjust_@(); return seen > 0; }\n};\n" : ""));
    std::string body = "  if (size_ < 0) throw 1;\n";
    if (writes) body += "  adjust_@();\n";
    if (hooks) body += "  hook_@(*this);\n";
    if (pasted) body += "  trim_@(*this);\n";
    if (in_list) body += "  listed_@(*this);\n";
    if (memo) body += "  if (cache_@ == 0) cache_@ = size_ * 2;\n  if (cache_@ < 4) throw 2;\n";
    if (refuses) body += "  return size_ > 0;\n";
    const std::string before = std::string(pasted ? "void trim_@(Room@& room);\n" : "") + (in_list ? "void listed_@(Room@& room);\n" : "");
    unit("validate@.cpp", "#include \"room@.h\"\n" + before + (refuses ? "bool" : "void") + " Room@::validate_@() {\n" + body + "}\n");
    unit("factory@.cpp", std::string("#include \"room@.h\"\nRoom@* Room@::create(int size) {\n  auto* made = ") + (helped ? "constructed_@(size);\n" : "new Room@(size);\n") + (chance(70) ? "  made->validate_@();\n" : "") + (chance(40) ? "  made->renew_@();\n" : "") + "  return made;\n}\n");
    if (helped) unit("constructed@.cpp", "#include \"room@.h\"\nRoom@* Room@::constructed_@(int size) { return new Room@(size); }\n");
    unit("construct@.cpp", std::string("#include \"room@.h\"\nRoom@::Room@(int size) : size_(size) {") + (checks ? "\n  if (!check_@()) throw 3;\n" : "") + "}\n");
    unit("help@.cpp", "#include \"room@.h\"\nvoid Room@::adjust_@() { " + std::string(chance(70) ? "size_ = 3;" : "") + " }\nvoid Room@::renew_@() { limit_ = 4; }\n");
    unit("check@.cpp", "#include \"room@.h\"\nbool Room@::check_@() { " + std::string(chance(50) ? "limit_ = 9; " : "") + "return size_ != 7; }\n");
    if (is_virtual) unit("derived@.cpp", "#include \"room@.h\"\nstruct Derived@ : Room@ {\n  Derived@() : Room@(2) {}\n  " + std::string(refuses ? "bool" : "void") + " validate_@() override { limit_ = 5; " + (refuses ? "return true; " : "throw 4; ") + "}\n};\n");
    if (hooks) unit("hook@.cpp", "#include \"room@.h\"\nstatic void shrink(Room@& room) { room.cache_@ = 1; }\nvoid install_@(Room@& room) { room.hook_@ = shrink; }\n");
    if (pasted) unit("paste@.cpp", "#include \"room@.h\"\nDEFINE_TRIM(@, Room@)\n");
    if (in_list) {
      header("list@.inc", "void listed_@(Room@& room) { room.cache_@ = 8; }\n");
      unit("lists@.cpp", "#include \"room@.h\"\n#include \"list@.inc\"\n");
    }
    if (memo && chance(50)) unit("read@.cpp", "#include \"room@.h\"\nint read_@(const Room@& room) { return room.cache_@; }\n");
    if (chance(50)) unit("use@.cpp", "#include \"room@.h\"\nvoid use_@() {\n  Room@* room = Room@::create(1);\n  room->validate_@();\n}\n");
    if (chance(50)) unit("elsewhere@.cpp", "#include \"room@.h\"\nstruct Open@ : Room@ {\n  Open@() : Room@(1) {}\n};\nOpen@ open_one_@;\n");
    if (is_template) unit("box@.cpp", "#include \"room@.h\"\nusing Small@ = Box@<Room@>;\nbool box_@(Small@& box) { return box.validate_box_@(); }\n");
  }

 private:
  std::string numbered(const std::string& text) const { return replaced(text, "@", number_); }
  void header(const std::string& name, const std::string& text) { project_.write(numbered(name), numbered(text)); }
  void unit(const std::string& name, const std::string& text) {
    const std::size_t code = text.rfind("#include");
    const std::size_t begin = code == text.npos ? 0 : text.find('\n', code) + 1;
    header(name, text.substr(0, begin) + odd_text(random_) + text.substr(begin));
    units_.push_back(numbered(name));
  }

  const Project& project_;
  std::vector<std::string>& units_;
  std::mt19937& random_;
  const std::string number_;
};

}  // namespace

std::vector<std::string> write_generated_program(const Project& project, unsigned number) {
  std::mt19937 random(number);
  std::vector<std::string> units;
  project.write("macros.h", "#pragma once\n#define DEFINE_TRIM(number, type) void trim_##number(type& room) { room.cache_##number = 2; }\n");
  for (int i = 1; i <= 3; ++i) ClassWriter(project, units, random, i).write();
  for (int i = 1; i <= 6; ++i) {
    const std::string name = "plain" + std::to_string(i) + ".cpp";
    project.write(name, "#include \"macros.h\"\nint plain_" + std::to_string(i) + "(int given) { return given * " + std::to_string(i) + "; }\n");
    units.push_back(name);
  }
  project.write_default_database(units);
  return units;
}

}  // namespace fvlint::test
