// The messages on the wire; their schemas are in wire/.
//
// Problem: text that strangers send and text that they are shown must both be bounded and exactly of
// the form agreed on. Everything that becomes JSON, or is read from it, does so in this file.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "notifier/event.h"

namespace notifier {

/// A message from a client that is none of the three below.
struct MessageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct RunMessage {
  std::string text;
};
struct ResumeMessage {
  std::string epoch;
  std::uint64_t after;  ///< the last sequence number that the client has
};
struct AckMessage {
  std::uint64_t seq;
};
using ClientMessage = std::variant<RunMessage, ResumeMessage, AckMessage>;

/// Throws MessageError, fit to be shown to the client.
ClientMessage parse_client_message(std::string_view text);

std::string hello_message(std::string_view user_id, std::string_view epoch, std::uint64_t seq);
std::string resumed_message(bool recovered, std::uint64_t replayed);
std::string error_message(std::string_view code, std::string_view message);

/// Strings are cut, secrets in tool parameters replaced: what a user is shown may be logged by others.
std::string event_message(const Event& event, std::string_view epoch, std::uint64_t seq);

/// RFC 3339, UTC, milliseconds.
std::string timestamp_text(std::chrono::system_clock::time_point time);

}  // namespace notifier
