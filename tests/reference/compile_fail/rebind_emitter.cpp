// An emitter belongs to one user from the moment it is made.
#include "notifier/emitter.h"

void misuse(notifier::Emitter& emitter) {
  emitter.user_id() = "somebody else";  // expected-error {{no viable overloaded '='}}
}
