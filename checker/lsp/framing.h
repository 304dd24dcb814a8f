// Messages in a stream of bytes.
//
// Problem: the protocol puts a header in front of each message,
//     Content-Length: 87\r\n\r\n{"jsonrpc":"2.0", ...
// and whoever is at the other end may be no editor: somebody who tried the command in a terminal, or a program that
// sends anything at all. What is no message is refused at once, before it takes memory; there is no way to find the
// next one behind it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fvlint::lsp {

class MessageReader {
 public:
  void feed(std::string_view bytes) { buffer_ += bytes; }

  /// The content of the next message; nothing while it is not there as a whole. Throws Failure where what has come is
  /// no message.
  std::optional<std::string> next();

 private:
  bool take_header();
  void take_header_line(std::string_view line);

  std::string buffer_;
  std::size_t header_lines_ = 0;
  bool in_content_ = false;
  std::optional<std::size_t> length_;
};

/// The message with its header.
std::string framed(const std::string& content);

}  // namespace fvlint::lsp
