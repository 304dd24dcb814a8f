#include "report/uri.h"

#include <charconv>

namespace fvlint {
namespace {

constexpr std::string_view scheme = "file://";

/// The byte that a percent sign and two digits at the front of `text` stand for.
std::optional<char> encoded_byte(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return {};
  unsigned char byte = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 3, byte, 16);
  return error == std::errc() && end == text.data() + 3 ? std::optional(static_cast<char>(byte)) : std::nullopt;
}

}  // namespace

std::string uri_path(std::string_view path) {
  static constexpr char digits[] = "0123456789ABCDEF";
  static constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri;
  for (const char c : path) {
    if (plain.find(c) != std::string_view::npos) uri += c;
    else uri.append({'%', digits[c >> 4 & 15], digits[c & 15]});
  }
  return uri;
}

std::string file_uri(std::string_view path) { return std::string(scheme) + uri_path(path); }

std::optional<std::string> path_of_uri(std::string_view uri) {
  if (!uri.starts_with(scheme)) return {};
  uri.remove_prefix(scheme.size());
  if (uri.starts_with("localhost/")) uri.remove_prefix(uri.find('/'));
  if (!uri.starts_with('/')) return {};
  uri = uri.substr(0, uri.find_first_of("?#"));
  std::string path;
  while (!uri.empty()) {
    const auto byte = encoded_byte(uri);
    path += byte.value_or(uri[0]);
    uri.remove_prefix(byte ? 3 : 1);
  }
  // No file has such a name, and everything behind it would be lost.
  return path.find('\0') == std::string::npos ? std::optional(path) : std::nullopt;
}

}  // namespace fvlint
