// Stopping cleanly when asked to.
//
// Problem: Ctrl-C while workers run must leave no process behind, and must not be lost between two
// system calls. While a SignalWatch lives, SIGINT, SIGTERM and SIGHUP arrive only inside its wait().
#pragma once

#include <chrono>
#include <csignal>
#include <span>

#include <poll.h>

namespace fvlint {

class SignalWatch {
 public:
  SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  /// Restores what was; a signal that came meanwhile acts now.
  ~SignalWatch();

  /// poll(2) for at most `timeout`. Throws Interrupted where a signal asks to stop.
  void wait(std::span<pollfd> descriptors, std::chrono::milliseconds timeout);

 private:
  sigset_t before_;
  struct sigaction saved_[4];
};

}  // namespace fvlint
