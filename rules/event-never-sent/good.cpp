// Everybody is told of all three.
#include <fvlint/annotations.h>

enum class FVLINT_EVENTS RunEvent {
  started,
  tool_completed,
  completed,
};

void send(RunEvent event);

void run() {
  send(RunEvent::started);
  send(RunEvent::tool_completed);
  send(RunEvent::completed);
}
