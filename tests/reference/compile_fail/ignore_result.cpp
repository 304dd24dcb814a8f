// What became of an event is the result; dropping it must be said.
#include "notifier/websocket_notifier.h"

void misuse(notifier::WebSocketNotifier& notifier) {
  notifier.agent_started("agent", "hello");  // expected-warning {{ignoring return value of}}
}
