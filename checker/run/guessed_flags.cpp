#include "run/guessed_flags.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

namespace fvlint {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> names = {"include", "inc", "src", "source", "lib"};
/// lib/net/include is as deep as projects go.
constexpr int deepest = 3;

bool is_left_out(const fs::path& folder) {
  std::error_code error;
  return folder.filename().string().starts_with('.') || fs::exists(folder / "CMakeCache.txt", error);
}

}  // namespace

std::vector<std::string> guessed_flags(const std::string& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
    std::error_code ignored;
    if (!entry->is_directory(ignored)) continue;
    if (entry.depth() + 1 >= deepest || is_left_out(entry->path())) entry.disable_recursion_pending();
    const std::string name = entry->path().filename().string();
    if (std::find(names.begin(), names.end(), name) != names.end()) found.push_back("-I" + entry->path().string());
  }
  std::sort(found.begin(), found.end());
  found.insert(found.begin(), {"-std=c++20", "-I" + folder});
  return found;
}

}  // namespace fvlint
