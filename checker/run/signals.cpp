#include "run/signals.h"

#include <algorithm>

#include "run/failure.h"

namespace fvlint {
namespace {

constexpr int stopping[] = {SIGINT, SIGTERM, SIGHUP};
volatile std::sig_atomic_t received = 0;

void remember(int signal) { received = signal; }

}  // namespace

SignalWatch::SignalWatch() {
  received = 0;
  sigset_t blocked;
  ::sigemptyset(&blocked);
  for (const int signal : stopping) ::sigaddset(&blocked, signal);
  ::sigprocmask(SIG_BLOCK, &blocked, &before_);
  struct sigaction action = {};
  ::sigemptyset(&action.sa_mask);
  for (int i = 0; i < 3; ++i) {
    ::sigaction(stopping[i], nullptr, &saved_[i]);
    action.sa_handler = remember;
    // Ignored by whoever started us (nohup, a background job): stays ignored.
    if (saved_[i].sa_handler != SIG_IGN) ::sigaction(stopping[i], &action, nullptr);
  }
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, &saved_[3]);
}

SignalWatch::~SignalWatch() {
  for (int i = 0; i < 3; ++i) ::sigaction(stopping[i], &saved_[i], nullptr);
  ::sigaction(SIGPIPE, &saved_[3], nullptr);
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

void SignalWatch::wait(std::span<pollfd> descriptors, std::chrono::milliseconds timeout) {
  const auto count = std::max<std::chrono::milliseconds::rep>(timeout.count(), 0);
  const timespec limit = {.tv_sec = static_cast<time_t>(count / 1000), .tv_nsec = static_cast<long>(count % 1000 * 1000000)};
  if (::ppoll(descriptors.data(), descriptors.size(), &limit, &before_) < 0) {
    for (pollfd& one : descriptors) one.revents = 0;
  }
  if (received != 0) throw Interrupted{received};
}

}  // namespace fvlint
