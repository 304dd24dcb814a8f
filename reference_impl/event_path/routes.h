// The HTTP side of the wire: the page, login and logout, tickets, health, metrics.
#pragma once

#include <functional>
#include <string>

#include "event_path/responses.h"
#include "event_path/services.h"

namespace notifier {

struct Peer {
  std::string address;
  bool is_local = false;  ///< on this machine
};

/// Calls `answer` once, at once or later from another thread.
void route(Request request, const Peer& peer, Services& services, std::function<void(Response)> answer);

}  // namespace notifier
