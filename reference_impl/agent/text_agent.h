// The embedded default: does arithmetic if the text has any, else counts what is in it.
//
// Small, offline, and the same answer for the same text, so that a probe can check it; but its tools
// are real, and can fail: `1/0` ends in a failed tool and a failed run.
#pragma once

#include "agent/agent.h"

namespace notifier {

class TextAgent : public Agent {
 public:
  void run(const std::string& text, WebSocketNotifier& notifier) const override;
};

}  // namespace notifier
