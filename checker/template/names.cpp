#include "template/names.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {
namespace {

const std::set<std::string> keywords{
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char", "char16_t", "char32_t", "char8_t",
    "class", "co_await", "co_return", "co_yield", "compl", "concept", "const", "const_cast", "consteval", "constexpr", "constinit", "continue", "decltype",
    "default", "delete", "do", "double", "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "final", "float", "for", "friend", "goto",
    "if", "import", "inline", "int", "long", "module", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or", "or_eq",
    "override", "private", "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed", "sizeof", "static",
    "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid", "typename",
    "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq"};

/// Macros that the standard library, the platform or GoogleTest define in the files printed.
const std::set<std::string> macros{"assert", "errno", "EOF", "FAIL", "linux", "NULL", "SCOPED_TRACE", "stderr", "stdin", "stdout", "SUCCEED", "TEST", "TEST_F", "TEST_P", "unix"};

}  // namespace

bool is_identifier(const std::string& name) {
  const auto fits = [](unsigned char c) { return c < 128 && (std::isalnum(c) || c == '_'); };
  return !name.empty() && !std::isdigit(static_cast<unsigned char>(name.front())) && std::all_of(name.begin(), name.end(), fits);
}

void require_free_name(const std::string& name, const std::string& what) {
  const std::string refusal = (name.empty() ? "\"\"" : escaped(name)) + " is no name for " + what + ": ";
  if (!is_identifier(name)) throw Failure(refusal + "it takes letters, digits and underscores, and begins with a letter");
  if (keywords.contains(name)) throw Failure(refusal + "it is a keyword of C++");
  if (name.front() == '_' || name.find("__") != std::string::npos) throw Failure(refusal + "a leading underscore, and two in a row, are reserved");
  if (macros.contains(name)) throw Failure(refusal + "it is a macro");
}

void DistinctNames::add(const std::string& name, const std::string& what) {
  const auto [place, added] = names_.emplace(name, what);
  if (!added) throw Failure(name + " is needed for two things: for " + place->second + " and for " + what);
}

}  // namespace fvlint
