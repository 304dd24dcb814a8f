// An execution context that was not checked cannot be made.
#include "notifier/execution_context.h"

void misuse() {
  notifier::ExecutionContext context({"ada", "s", "r", "q"});  // expected-error {{calling a private constructor}}
}
