#include "report/paths.h"

#include <cstdlib>
#include <filesystem>

namespace fvlint {
namespace {

bool is_below(std::string_view file, const std::string& directory) {
  return directory != "/" && file.size() > directory.size() && file.starts_with(directory) && file[directory.size()] == '/';
}

/// A compile database may name everything through a link to the folder that one stands in.
std::string relative_to(const std::string& directory, std::string_view absolute) {
  if (absolute == directory) return ".";
  if (is_below(absolute, directory)) return std::string(absolute.substr(directory.size() + 1));
  const std::string resolved = without_links(absolute);
  return is_below(resolved, directory) ? resolved.substr(directory.size() + 1) : std::string(absolute);
}

/// Git does not look for a repository in these folders, nor above them (git(1), GIT_CEILING_DIRECTORIES).
bool is_ceiling(const std::string& folder) {
  const char* given = std::getenv("GIT_CEILING_DIRECTORIES");
  return given && (':' + std::string(given) + ':').find(':' + folder + ':') != std::string::npos;
}

std::string find_checkout_root() {
  namespace fs = std::filesystem;
  for (fs::path at = working_directory(); at.has_relative_path(); at = at.parent_path()) {
    std::error_code error;
    if (at != working_directory() && is_ceiling(at.string())) break;
    if (fs::exists(at / ".git", error)) return at.string();
  }
  return working_directory();
}

}  // namespace

const std::string& working_directory() {
  static const std::string directory = [] {
    std::error_code gone;
    const auto path = std::filesystem::current_path(gone);
    return gone ? std::string("/") : path.string();
  }();
  return directory;
}

std::string plain(const std::string& path) {
  std::string normal = (std::filesystem::path(working_directory()) / path).lexically_normal().string();
  while (normal.size() > 1 && normal.back() == '/') normal.pop_back();
  return normal;
}

std::string without_links(std::string_view absolute) {
  const std::filesystem::path path(absolute);
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::weakly_canonical(path.parent_path(), error);
  return error ? std::string(absolute) : (folder / path.filename()).string();
}

std::string relative_path(std::string_view absolute) { return relative_to(working_directory(), absolute); }

const std::string& checkout_root() {
  static const std::string root = find_checkout_root();
  return root;
}

std::string path_in_checkout(std::string_view absolute) { return relative_to(checkout_root(), absolute); }

std::string escaped(std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f) {
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else {
      result += "\\x";
      result += digits[byte >> 4];
      result += digits[byte & 15];
    }
  }
  return result;
}

std::string shown_path(std::string_view absolute) { return escaped(relative_path(absolute)); }

}  // namespace fvlint
