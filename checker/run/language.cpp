#include "run/language.h"

#include <algorithm>
#include <array>

namespace fvlint {
namespace {

constexpr std::array<std::string_view, 15> cpp_extensions = {".cpp", ".cc", ".cxx", ".c++", ".C", ".CPP", ".cp", ".cppm", ".ccm", ".cxxm", ".c++m", ".ixx", ".mm", ".cu", ".hip"};
constexpr std::array<std::string_view, 11> header_extensions = {".h", ".hh", ".hpp", ".hxx", ".h++", ".H", ".inl", ".ipp", ".tpp", ".tcc", ".txx"};
constexpr std::array<std::string_view, 9> other_extensions = {".c", ".m", ".s", ".S", ".sx", ".asm", ".rc", ".f", ".f90"};

/// Extensions, and what `-x` calls them, of what is C++ and more.
struct Dialect {
  std::string_view name;
  std::array<std::string_view, 2> extensions, languages;
};
constexpr std::array<Dialect, 3> dialects = {{
    {"Objective-C++", {".mm", ".M"}, {"objective-c++", "objective-c++-header"}},
    {"CUDA", {".cu", ".cuh"}, {"cuda", "cuda-header"}},
    {"HIP", {".hip", ".hiph"}, {"hip", "hip-header"}},
}};

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view extension(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot);
}

bool holds(const auto& list, std::string_view value) { return std::find(list.begin(), list.end(), value) != list.end(); }

/// The last `-x LANGUAGE`, `-xLANGUAGE` or `--language=LANGUAGE`.
std::string_view language_given(const std::vector<std::string>& arguments) {
  std::string_view language;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string_view word = arguments[i];
    if (word == "-x" && i + 1 < arguments.size()) {
      language = arguments[++i];
    } else if (word.starts_with("-x") && word.size() > 2) {
      language = word.substr(2);
    } else if (word.starts_with("--language=")) {
      language = word.substr(11);
    }
  }
  return language;
}

}  // namespace

bool is_cpp_source_name(std::string_view file) { return holds(cpp_extensions, extension(file)); }

bool is_header_name(std::string_view file) { return holds(header_extensions, extension(file)); }

bool is_source_name(std::string_view file) { return is_cpp_source_name(file) || holds(other_extensions, extension(file)); }

std::string_view dialect_of_name(std::string_view file) {
  const auto found = std::find_if(dialects.begin(), dialects.end(), [&](const Dialect& one) { return holds(one.extensions, extension(file)); });
  return found == dialects.end() ? std::string_view() : found->name;
}

std::string_view dialect_of(const CompileCommand& command) {
  const std::string_view language = language_given(command.arguments);
  if (language.empty() || language == "none") return dialect_of_name(command.file);
  const auto found = std::find_if(dialects.begin(), dialects.end(), [&](const Dialect& one) { return holds(one.languages, language); });
  return found == dialects.end() ? std::string_view() : found->name;
}

bool compiles_as_cpp(const CompileCommand& command) {
  if (!dialect_of(command).empty()) return false;
  if (const std::string_view language = language_given(command.arguments); !language.empty() && language != "none") {
    return language.find("c++") != std::string_view::npos;
  }
  if (extension(command.file) == ".c") return base_name(command.arguments[0]).find("++") != std::string_view::npos;
  return !holds(other_extensions, extension(command.file));
}

}  // namespace fvlint
