// What one peer may cost the server.
//
// Problem: whatever has no bound is found by somebody and used up. So everything that a peer can make
// the server hold or wait for has a number here, and each number is an option of the server.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace notifier {

using Seconds = std::chrono::duration<double>;

struct Limits {
  std::size_t message_bytes = 64 * 1024;      ///< a WebSocket message from a client, all its fragments together
  unsigned messages_per_minute = 100;         ///< from one WebSocket connection
  std::size_t connections_per_user = 8;       ///< WebSocket connections
  std::size_t connections = 10'000;           ///< of all kinds
  std::size_t queue_bytes = 1024 * 1024;      ///< waiting to be sent to one connection; beyond it the client is too slow
  std::size_t ring_events = 256;              ///< newest events kept for each user, for those who come back
  std::size_t header_bytes = 8 * 1024;        ///< of an HTTP request
  std::size_t body_bytes = 4 * 1024;          ///< of an HTTP request
  Seconds handshake{10};                      ///< from accepting a connection, or the last response on it, to a whole request
  Seconds ping{25};                           ///< of silence until the peer is asked for a sign of life
  Seconds pong{10};                           ///< from there until it is taken for dead
  Seconds close{5};                           ///< for a peer to finish the closing handshake (RFC 6455, 7.1.1)
  Seconds drain{10};                          ///< for everybody, once the server is told to stop
};

/// Where connections come from and who may open them.
struct Access {
  std::vector<std::string> origins;  ///< exact values of `Origin` (RFC 6454) that are allowed
  bool secure = false;               ///< over TLS: cookies are marked so
};

}  // namespace notifier
