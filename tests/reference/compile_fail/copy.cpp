// One run has one notifier.
#include "notifier/websocket_notifier.h"

void misuse(const notifier::WebSocketNotifier& original) {
  notifier::WebSocketNotifier copy(original);  // expected-error {{call to implicitly-deleted copy constructor}}
}
