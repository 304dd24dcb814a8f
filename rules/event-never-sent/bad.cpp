// Nobody is told that the tool has finished.
#include <fvlint/annotations.h>

enum class FVLINT_EVENTS RunEvent {
  started,
  tool_completed,  // expect: event-never-sent: 'tool_completed'
  completed,
};

void send(RunEvent event);

void run() {
  send(RunEvent::started);
  send(RunEvent::completed);
}
