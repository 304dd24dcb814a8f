#include "engine/generated_program.h"

#include <algorithm>
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

/// Writes the files of one class. In the texts @ stands for its number.
class ClassWriter {
 public:
  ClassWriter(const Project& project, std::vector<std::string>& units, std::mt19937& random, int number) : project_(project), units_(units), random_(random), number_(std::to_string(number)) {}

 protected:
  bool chance(int percent) { return std::uniform_int_distribution(0, 99)(random_) < percent; }
  std::string numbered(const std::string& text) const { return replaced(text, "@", number_); }
  void header(const std::string& name, const std::string& text) { project_.write(numbered(name), numbered(text)); }
  void unit(const std::string& name, const std::string& text) {
    const std::size_t code = text.rfind("#include");
    const std::size_t begin = code == text.npos ? 0 : text.find('\n', code) + 1;
    header(name, text.substr(0, begin) + odd_text(random_) + text.substr(begin));
    units_.push_back(numbered(name));
  }

 private:
  const Project& project_;
  std::vector<std::string>& units_;
  std::mt19937& random_;
  const std::string number_;
};

/// `Room7`: what its validator and factory call stands in units of its own.
class RoomWriter : public ClassWriter {
 public:
  using ClassWriter::ClassWriter;

  void write() {
    const bool writes = chance(60), is_virtual = chance(30), hooks = chance(30), in_list = chance(30), pasted = chance(30), refuses = chance(50), memo = chance(30), checks = chance(30), is_template = chance(25), helped = chance(30), marks = chance(30), catches = chance(30);
    header("room@.h", std::string("#pragma once\n#include \"macros.h\"\nclass Room@ {\n public:\n  static Room@* create(int size);\n  static Room@* constructed_@(int size);\n  ") + (is_virtual ? "virtual " : "") +
                          (refuses ? "bool validate_@();\n" : "void validate_@();\n") +
                          (marks ? "  void validate_mark_@();\n  void invalidate_mark_@() { mark_ = 0; }\n  void refuse_@() const;\n" : "") + (catches ? "  static Room@* nothing_@();\n" : "") +
                          "  void adjust_@();\n  void renew_@();\n  bool check_@();\n  int size() const { return size_; }\n  void (*hook_@)(Room@&) = nullptr;\n  int cache_@ = 0;\n protected:\n  explicit Room@(int size);\n  int size_, limit_ = 0, mark_ = 0;\n};\n" +
                          (is_template ? "template <class T> struct Box@ {\n  T content;\n  int seen = 0;\n  bool validate_box_@() { content.adjust_@(); return seen > 0; }\n};\n" : ""));
    std::string body = "  if (size_ < 0) throw 1;\n";
    if (writes) body += "  adjust_@();\n";
    if (hooks) body += "  hook_@(*this);\n";
    if (pasted) body += "  trim_@(*this);\n";
    if (in_list) body += "  listed_@(*this);\n";
    if (memo) body += "  if (cache_@ == 0) cache_@ = size_ * 2;\n  if (cache_@ < 4) throw 2;\n";
    if (refuses) body += "  return size_ > 0;\n";
    const std::string before = std::string(pasted ? "void trim_@(Room@& room);\n" : "") + (in_list ? "void listed_@(Room@& room);\n" : "");
    unit("validate@.cpp", "#include \"room@.h\"\n" + before + (refuses ? "bool" : "void") + " Room@::validate_@() {\n" + body + "}\n");
    unit("factory@.cpp", std::string("#include \"room@.h\"\nRoom@* Room@::create(int size) {\n  auto* made = ") + (helped ? "constructed_@(size);\n" : "new Room@(size);\n") + (chance(70) ? "  made->validate_@();\n" : "") + (chance(40) ? "  made->renew_@();\n" : "") +
                             (catches ? "  try {\n    made->validate_@();\n  } catch (int) {\n    return nothing_@();\n  }\n" : "") + "  return made;\n}\n");
    if (catches) unit("nothing@.cpp", "#include \"room@.h\"\nRoom@* Room@::nothing_@() { return " + std::string(chance(50) ? "nullptr" : "new Room@(0)") + "; }\n");
    if (marks) {
      unit("mark@.cpp", "#include \"room@.h\"\nvoid Room@::validate_mark_@() {\n  refuse_@();\n  mark_ = 1;\n}\n");
      unit("refuse@.cpp", std::string("#include \"room@.h\"\nvoid Room@::refuse_@() const {") + (chance(70) ? " if (size_ < 0) throw 5; " : "") + "}\n");
    }
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

};

/// `Hall7`: who validates, refuses, refers to it and finishes it is known from other units only.
class HallWriter : public ClassWriter {
 public:
  using ClassWriter::ClassWriter;

  void write() {
    header("hall@.h", R"(#pragma once
#include "macros.h"
class Hall@;
using HallHandle@ = Hall@*;
struct Mark@ {
  explicit Mark@(Hall@& hall);
  void leave_@();
  Hall@& hall_;
};
class Hall@ {
 public:
  static )" + std::string(chance(30) ? "HallHandle@" : chance(50) ? "OWNED(Hall@)" : "Hall@*") + R"( create_@(int size);
  static bool open_@(Hall@** out);
  void validate_hall_@();
  void prepare_@(bool wholly);
  void set_limit_@(int limit);
  void attach_@(int limit);
  void bump_@(int* value);
  int seats_ = 0, rows_ = 0;
  Hall@* next_ = nullptr;
 private:
  explicit Hall@(int size);
  int size_, limit_ = 0;
};
void checked_@(Hall@& hall);
void refuse_@(int size);
void finish_@(Hall@& hall);
void told_@();
)");
    unit("hall_validate@.cpp", "#include \"hall@.h\"\nvoid Hall@::validate_hall_@() {\n" + statements() + "}\n");
    unit("hall_factory@.cpp", "#include \"hall@.h\"\nHall@* Hall@::create_@(int size) {\n  auto* made = new Hall@(size);\n" + steps() + "  return made;\n}\n");
    unit("hall_open@.cpp", "#include \"hall@.h\"\nbool Hall@::open_@(Hall@** out) {\n  auto* made = new Hall@(3);\n" + std::string(chance(50) ? "  checked_@(*made);\n" : "") + "  *out = made;\n  return true;\n}\n");
    unit("hall_construct@.cpp", "#include \"hall@.h\"\nHall@::Hall@(int size) : size_(size) { " + std::string(chance(30) ? "prepare_@(true); " : "") + "}\n");
    unit("hall_prepare@.cpp", "#include \"hall@.h\"\nvoid Hall@::prepare_@(bool wholly) { " + std::string(chance(50) ? "if (wholly) " : "") + "validate_hall_@(); }\n");
    unit("hall_checked@.cpp", "#include \"hall@.h\"\nvoid checked_@(Hall@& hall) { hall." + std::string(chance(50) ? "validate_hall_@()" : "prepare_@(true)") + "; }\n");
    unit("hall_refuse@.cpp", "#include \"hall@.h\"\nvoid refuse_@(int size) { " + std::string(chance(60) ? "if (size < 0) throw 1;" : "") + " }\n");
    unit("hall_mark@.cpp", "#include \"hall@.h\"\nMark@::Mark@(Hall@& hall) : hall_(hall) {}\nvoid Mark@::leave_@() { " + std::string(chance(70) ? "hall_.seats_ = 1;" : "") + " }\n");
    unit("hall_bump@.cpp", "#include \"hall@.h\"\nvoid Hall@::bump_@(int* value) { " + std::string(chance(70) ? "*value = 2;" : "") + " }\n");
    unit("hall_set@.cpp", "#include \"hall@.h\"\nvoid Hall@::set_limit_@(int limit) { " + std::string(chance(50) ? "limit_ = limit;" : "next_->limit_ = limit;") + " }\nvoid Hall@::attach_@(int limit) { set_limit_@(limit); }\n");
    unit("hall_finish@.cpp", "#include \"hall@.h\"\nvoid finish_@(Hall@& hall) { " + std::string(chance(50) ? "hall.rows_ = 3;" : "") + " }\nvoid told_@() { " + (chance(50) ? "throw 5;" : "") + " }\n");
  }

 private:
  /// Of the validator.
  std::string statements() {
    static const std::vector<std::string> texts{"  refuse_@(size_);\n", "  Mark@ mark(*this);\n  mark.leave_@();\n", "  int* rows = &rows_;\n  bump_@(rows);\n", "  next_->set_limit_@(3);\n",
                                                "  if (limit_ < 0) throw 2;\n", "  finish_@(*this);\n", "  try { refuse_@(rows_); } catch (...) { told_@(); }\n"};
    return some_of(texts);
  }

  /// Between construction and handing out.
  std::string steps() {
    static const std::vector<std::string> texts{"  made->validate_hall_@();\n", "  made->prepare_@(true);\n", "  checked_@(*made);\n", "  made->set_limit_@(4);\n", "  made->attach_@(4);\n",
                                                "  finish_@(*made);\n", "  try { made->validate_hall_@(); } catch (...) { told_@(); return nullptr; }\n", "  if (size > 3) checked_@(*made);\n"};
    return some_of(texts);
  }

  std::string some_of(const std::vector<std::string>& texts) {
    std::string some;
    for (const std::string& text : texts)
      if (chance(30)) some += text;
    return some;
  }
};

/// `Cell7`: its factories only construct; whether they should have validated is said elsewhere.
class CellWriter : public ClassWriter {
 public:
  using ClassWriter::ClassWriter;

  void write() {
    const bool based = chance(40), validates = chance(40), checks = chance(40), closed = chance(60), ready = chance(40);
    header("cell_base@.h", std::string("#pragma once\nstruct CellBase@ {\n  ") + (based ? "bool validate_base_@() const;\n  " : "") + "int base_ = 1;\n};\n");
    header("cell@.h", std::string("#pragma once\n#include \"cell_base@.h\"\nclass Cell@ : public CellBase@ {\n public:\n  static Cell@* create_@(int size);\n  ") + (validates ? "bool validate_cell_@() const;\n  " : "") +
                          "bool is_ready_@() const;\n  bool check_cell_@() const;\n" + (closed ? " private:\n" : "") + "  explicit Cell@(int size);\n  int size_;\n};\nCell@* make_cell_@();\n");
    unit("cell_create@.cpp", "#include \"cell@.h\"\nCell@* Cell@::create_@(int size) { return new Cell@(size); }\n");
    unit("cell_make@.cpp", "#include \"cell@.h\"\nCell@* make_cell_@() { return Cell@::create_@(2); }\n");
    unit("cell_construct@.cpp", std::string("#include \"cell@.h\"\nCell@::Cell@(int size) : size_(size) {\n") + (checks ? "  check_cell_@();\n" : "") + (ready ? "  if (!is_ready_@()) throw 1;\n" : "") + "}\n");
    unit("cell_check@.cpp", std::string("#include \"cell@.h\"\nbool Cell@::check_cell_@() const {\n  ") + (chance(50) ? "if (size_ < 0) throw 2;\n  " : "") + "return size_ > 1;\n}\nbool Cell@::is_ready_@() const { return size_ != 3; }\n");
    if (based) unit("cell_base_validate@.cpp", "#include \"cell_base@.h\"\nbool CellBase@::validate_base_@() const { return base_ > 0; }\n");
    if (validates) unit("cell_validate@.cpp", "#include \"cell@.h\"\nbool Cell@::validate_cell_@() const { return size_ > 0; }\n");
    if (chance(50)) unit("cell_use@.cpp", "#include \"cell@.h\"\nCell@* used_@() {\n  Cell@* cell = Cell@::create_@(1);\n  cell->check_cell_@();\n  return cell;\n}\n");
  }
};

}  // namespace

std::vector<std::string> write_generated_program(const Project& project, unsigned number) {
  std::mt19937 random(number);
  std::vector<std::string> units;
  project.write("macros.h", "#pragma once\n#define DEFINE_TRIM(number, type) void trim_##number(type& room) { room.cache_##number = 2; }\n#define OWNED(type) type*\n");
  for (int i = 1; i <= 3; ++i) {
    RoomWriter(project, units, random, i).write();
    HallWriter(project, units, random, i).write();
    CellWriter(project, units, random, i).write();
  }
  for (int i = 1; i <= 6; ++i) {
    const std::string name = "plain" + std::to_string(i) + ".cpp";
    project.write(name, "#include \"macros.h\"\nint plain_" + std::to_string(i) + "(int given) { return given * " + std::to_string(i) + "; }\n");
    units.push_back(name);
  }
  // What stands first is what headers are read through.
  std::shuffle(units.begin(), units.end(), random);
  project.write_default_database(units);
  return units;
}

}  // namespace fvlint::test
