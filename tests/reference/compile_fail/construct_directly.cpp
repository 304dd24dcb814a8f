// The constructor is nobody's but the factory's.
#include "notifier/websocket_notifier.h"

void misuse(std::shared_ptr<notifier::Emitter> emitter, notifier::ExecutionContext context) {
  notifier::WebSocketNotifier notifier(emitter, context);  // expected-error {{calling a private constructor}}
}
