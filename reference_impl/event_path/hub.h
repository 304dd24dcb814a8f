// From a user to that user's connections, and to nobody else's.
//
// Problem: an event must reach every connection of its user in order and without a gap, also one that
// was cut off and comes back, while users never see each other's. So everything a user receives goes
// through one channel, found by the user's id alone: it numbers the events, keeps the newest, and
// knows who listens. Nothing on the wire chooses the channel; the authenticated session does.
//
// Numbers are dense from 1 on and mean something only together with the epoch, which is new with each
// start of the server: what was numbered before is gone, and a client can tell.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "notifier/emitter.h"
#include "notifier/event.h"

namespace notifier {

/// One serialised message, shared by all connections that it is sent to.
using SharedText = std::shared_ptr<const std::string>;

/// One connection, as the hub sees it. Called from any thread, never blocks.
class Subscriber {
 public:
  virtual ~Subscriber() = default;
  /// Queues a message behind those queued before. False if it does not keep up and is being closed.
  virtual bool deliver(SharedText message) = 0;
};

class Hub {
 public:
  /// Keeps the newest `ring_events` events of each user, and lets each have that many connections.
  Hub(std::size_t ring_events, std::size_t connections_per_user);

  const std::string& epoch() const noexcept { return epoch_; }

  /// A place among the user's connections; it is given up with the Seat. Null if all are taken.
  class Seat;
  std::unique_ptr<Seat> join(const std::string& user_id);

  /// Numbers the event, keeps it, and hands it to the user's connections that follow.
  SendResult publish(const Event& event);

  /// From now on nothing is published.
  void close() noexcept { closed_ = true; }

  std::uint64_t published() const noexcept { return published_; }
  std::uint64_t delivered() const noexcept { return delivered_; }

 private:
  struct Channel {
    std::mutex mutex;
    std::uint64_t seq = 0;         ///< of the newest event
    std::deque<SharedText> ring;   ///< the newest events, `seq` last
    std::vector<Seat*> seats;
  };

  std::shared_ptr<Channel> channel(const std::string& user_id);

  const std::string epoch_;
  const std::size_t ring_events_;
  const std::size_t connections_per_user_;
  std::atomic<bool> closed_ = false;
  std::atomic<std::uint64_t> published_ = 0, delivered_ = 0;
  std::mutex mutex_;  ///< of channels_ only; never held while a channel's is taken
  std::map<std::string, std::shared_ptr<Channel>, std::less<>> channels_;
};

/// A connection's place in its user's channel. Events pass it by until it follows: a client that comes
/// back says first what it has, and gets what it missed before anything newer.
class Hub::Seat {
 public:
  Seat(std::shared_ptr<Channel> channel, std::string epoch);
  ~Seat();
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

  /// The newest event when the seat was taken.
  std::uint64_t joined_at() const noexcept { return joined_at_; }

  /// `subscriber` gets what comes after joined_at(). No effect if one follows already.
  void follow(std::shared_ptr<Subscriber> subscriber);

  /// Answers `resumed`, then sends what came after `after`, then follows. If that is not there any more,
  /// or was never sent in this epoch, it answers that nothing was recovered and follows from
  /// joined_at() on: never a part. False if it follows already.
  bool resume(std::shared_ptr<Subscriber> subscriber, std::string_view epoch, std::uint64_t after);

  /// The newest event that was handed to this connection.
  std::uint64_t sent() const;

 private:
  friend class Hub;
  void send_after(std::uint64_t after, const std::shared_ptr<Subscriber>& subscriber);

  const std::shared_ptr<Channel> channel_;
  const std::string epoch_;
  std::uint64_t joined_at_ = 0;
  // Under the channel's mutex:
  std::uint64_t sent_ = 0;
  std::weak_ptr<Subscriber> subscriber_;
  bool follows_ = false;
};

/// The port of notifier/emitter.h on a hub.
class HubEmitter : public Emitter {
 public:
  HubEmitter(std::string user_id, std::shared_ptr<Hub> hub) noexcept : Emitter(std::move(user_id)), hub_(std::move(hub)) {}

  /// Throws std::logic_error for another user's event.
  SendResult send(const Event& event) override;

 private:
  const std::shared_ptr<Hub> hub_;
};

}  // namespace notifier
