// There is no notifier without an emitter and a context: no null object to fill in later.
#include "notifier/websocket_notifier.h"

void misuse() {
  notifier::WebSocketNotifier notifier;  // expected-error {{no matching constructor}}
}
