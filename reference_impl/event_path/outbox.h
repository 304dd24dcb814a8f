// What waits to be sent to one connection.
//
// Problem: a client that reads slowly must cost a bounded amount of memory and nobody else's time. So
// the queue has a cap in bytes, and putting a message into it never waits for the socket.
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>

#include "event_path/hub.h"

namespace notifier {

class Outbox {
 public:
  explicit Outbox(std::size_t most_bytes) noexcept : most_bytes_(most_bytes) {}

  enum class Put { first, queued, full, shut };

  /// `first`: nobody is sending, the caller has to see to it. `full`: it does not fit, and the outbox
  /// is shut from now on. From any thread.
  Put put(SharedText message) {
    const std::lock_guard lock(mutex_);
    if (shut_) return Put::shut;
    if (bytes_ + message->size() > most_bytes_) {
      shut_ = true;
      return Put::full;
    }
    bytes_ += message->size();
    messages_.push_back(std::move(message));
    return std::exchange(sending_, true) ? Put::queued : Put::first;
  }

  /// The next message to send; null if there is none, and the sender is done. `sent` bytes are those
  /// that the message before freed.
  SharedText next(std::size_t sent) {
    const std::lock_guard lock(mutex_);
    bytes_ -= sent;
    if (messages_.empty()) {
      sending_ = false;
      return nullptr;
    }
    SharedText message = std::move(messages_.front());
    messages_.pop_front();
    return message;
  }

  /// Takes no more and forgets what waits.
  void discard() {
    const std::lock_guard lock(mutex_);
    shut_ = true;
    messages_.clear();
  }

  bool is_idle() const {
    const std::lock_guard lock(mutex_);
    return !sending_;
  }

 private:
  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::deque<SharedText> messages_;
  std::size_t bytes_ = 0;  ///< of these and of the one being sent
  bool sending_ = false;
  bool shut_ = false;
};

}  // namespace notifier
