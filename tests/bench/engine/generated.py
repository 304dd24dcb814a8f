"""A project of any size, for measuring what a run costs as projects grow.

Problem: real projects come in the sizes they have. What is written here is like one, as far as fvlint's work goes: every
unit reads the standard library and some headers of its neighbours; one class in ten is made by a factory that validates,
one in forty leaves that to a helper in another unit, and the rest are plain code that no rule is about.

    generated.py FOLDER UNITS COMPILER    writes one
"""
import json
import pathlib
import sys

HEADER = """#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>
{includes}
namespace shop {{

class Part{n} {{
 public:
{public}
  const std::string& name() const {{ return name_; }}
  int total() const;
  void add(const std::string& key, int value);

 private:
{private}
  std::string name_;
  std::map<std::string, int> values_;
}};

}}  // namespace shop
"""

SOURCE = """#include "part{n}.h"

#include <algorithm>
#include <stdexcept>

namespace shop {{

{own}
int Part{n}::total() const {{
  int sum = 0;
  for (const auto& [key, value] : values_) sum += value * static_cast<int>(key.size());
  return std::max(sum, {n});
}}

void Part{n}::add(const std::string& key, int value) {{
  if (key.empty()) throw std::invalid_argument("key");
  values_[key] += value;
}}

{plain}
}}  // namespace shop
"""

PLAIN = """std::vector<std::string> words_{n}_{i}(const std::string& text) {{
  std::vector<std::string> found;
  std::string word;
  for (const char c : text) {{
    if (c == ' ') {{
      if (!word.empty()) found.push_back(word);
      word.clear();
    }} else {{
      word += c;
    }}
  }}
  std::sort(found.begin(), found.end());
  return found;
}}

"""


def part(n, units):
    """The header's and the source's text of the n-th class."""
    validates = n % 10 == 0
    helper = n % 40 == 20
    neighbours = sorted({(n + 1) % units, (n * 7 + 3) % units} - {n})
    includes = "".join(f'#include "part{one}.h"\n' for one in neighbours if one < n)
    public = f"  explicit Part{n}(std::string name) : name_(std::move(name)) {{}}"
    private = own = ""
    if validates:
        public = f"  static std::unique_ptr<Part{n}> create(std::string name);"
        private = f"  explicit Part{n}(std::string name) : name_(std::move(name)) {{}}\n  void validate() const;\n"
        check = f"check_name_{n}(name_);" if helper else 'if (name_.empty()) throw std::invalid_argument("name");'
        declared = f"void check_name_{n}(const std::string& name);\n\n" if helper else ""
        own = (declared + f"std::unique_ptr<Part{n}> Part{n}::create(std::string name) {{\n"
               f"  std::unique_ptr<Part{n}> made(new Part{n}(std::move(name)));\n  made->validate();\n  return made;\n}}\n\n"
               f"void Part{n}::validate() const {{\n  {check}\n}}\n")
    if n % 40 == 21:
        own = f"void check_name_{n - 1}(const std::string& name) {{\n  if (name.empty()) throw std::invalid_argument(\"name\");\n}}\n"
    plain = "".join(PLAIN.format(n=n, i=i) for i in range(6))
    return (HEADER.format(n=n, includes=includes, public=public, private=private), SOURCE.format(n=n, own=own, plain=plain))


def write(folder, units, compiler):
    """Writes the project with its compile database."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    commands = []
    for n in range(units):
        header, source = part(n, units)
        (folder / f"part{n}.h").write_text(header)
        (folder / f"part{n}.cpp").write_text(source)
        commands.append({"directory": str(folder), "file": f"part{n}.cpp", "arguments": [compiler, "-std=c++20", "-c", f"part{n}.cpp"]})
    (folder / "compile_commands.json").write_text(json.dumps(commands))
    return folder


def change_a_comment(folder, n):
    """What an editor does most: a comment in one function's body."""
    source = pathlib.Path(folder) / f"part{n}.cpp"
    source.write_text(source.read_text().replace("  int sum = 0;", "  int sum = 0;  // of all values", 1))


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]), sys.argv[3])
