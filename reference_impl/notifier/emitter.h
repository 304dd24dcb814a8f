// The port through which a run's events reach its user.
//
// Problem: an emitter that is told with each call whom to send to will one day be told wrongly. So an
// emitter belongs to one user from the moment it is made, and cannot be given to another. Nor may a
// send fail in silence: what became of the event is the result.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "notifier/event.h"

namespace notifier {

struct [[nodiscard]] SendResult {
  enum class Outcome {
    delivered,     ///< handed to `sessions` sessions of the user
    queued,        ///< kept until a session comes back
    dropped_slow,  ///< refused: the user's sessions do not keep up
    closed,        ///< refused: the event path is closed
  };
  Outcome outcome;
  std::size_t sessions = 0;

  bool operator==(const SendResult&) const = default;
};

class Emitter {
 public:
  virtual ~Emitter() = default;
  Emitter(const Emitter&) = delete;
  Emitter& operator=(const Emitter&) = delete;

  const std::string& user_id() const noexcept { return user_id_; }

  /// Sends to this emitter's user. What happens to the event is told by the result, not by throwing.
  virtual SendResult send(const Event& event) = 0;

 protected:
  explicit Emitter(std::string user_id) noexcept : user_id_(std::move(user_id)) {}

 private:
  const std::string user_id_;
};

}  // namespace notifier
