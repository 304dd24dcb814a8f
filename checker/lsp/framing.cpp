#include "lsp/framing.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "report/paths.h"
#include "run/failure.h"

namespace fvlint::lsp {
namespace {

constexpr std::size_t longest_line = 1024, most_lines = 16;
/// Documents travel whole. Nobody edits one of this size.
constexpr std::size_t longest_message = 64 << 20;

[[noreturn]] void refuse(const std::string& why) {
  throw Failure("what came on standard input is no message of the Language Server Protocol: " + why + "; fvlint lsp is started by editors (docs/editors.md)");
}

bool is_same_word(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

}  // namespace

void MessageReader::take_header_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) refuse("the header has the line '" + escaped(line) + "'");
  if (++header_lines_ > most_lines) refuse("the header has no end");
  if (!is_same_word(trimmed(line.substr(0, colon)), "Content-Length")) return;
  const std::string_view value = trimmed(line.substr(colon + 1));
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (error != std::errc() || end != value.data() + value.size()) refuse("Content-Length is '" + escaped(value) + "'");
  if (length > longest_message) refuse("its length is " + std::to_string(length) + " bytes, and " + std::to_string(longest_message) + " is the most");
  length_ = length;
}

/// Whether the header has come as a whole.
bool MessageReader::take_header() {
  std::size_t at = 0;
  while (!in_content_) {
    const std::size_t end = buffer_.find('\n', at);
    if (std::min(end, buffer_.size()) - at > longest_line) refuse("the header has a line without an end");
    if (end == std::string::npos) break;
    std::string_view line = std::string_view(buffer_).substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    at = end + 1;
    if (!line.empty()) {
      take_header_line(line);
    } else {
      if (!length_) refuse("the header has no Content-Length");
      in_content_ = true;
    }
  }
  buffer_.erase(0, at);
  return in_content_;
}

std::optional<std::string> MessageReader::next() {
  if (!in_content_ && !take_header()) return {};
  if (buffer_.size() < *length_) return {};
  std::string content = buffer_.substr(0, *length_);
  buffer_.erase(0, *length_);
  header_lines_ = 0;
  in_content_ = false;
  length_.reset();
  return content;
}

std::string framed(const std::string& content) { return "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content; }

}  // namespace fvlint::lsp
