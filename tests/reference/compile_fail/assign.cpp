// A notifier is never made into another user's.
#include "notifier/websocket_notifier.h"

void misuse(notifier::WebSocketNotifier& mine, notifier::WebSocketNotifier& other) {
  mine = std::move(other);  // expected-error {{overload resolution selected deleted operator '='}}
}
