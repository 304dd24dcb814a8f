// The validator is const: it cannot repair what it finds.
#include "notifier/websocket_notifier.h"

static_assert(std::is_same_v<decltype(&notifier::WebSocketNotifier::validate_user_isolation), void (notifier::WebSocketNotifier::*)() const>);
void misuse(const notifier::WebSocketNotifier& notifier) {
  static_cast<void>(notifier.agent_started("agent", "hello"));  // expected-error-re {{'this' argument {{.*}} has type 'const {{.*}}WebSocketNotifier'}}
}
