#include "event_path/hub.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "auth/random.h"
#include "event_path/message.h"

namespace notifier {

using Outcome = SendResult::Outcome;

Hub::Hub(std::size_t ring_events, std::size_t connections_per_user)
    : epoch_(random_id()), ring_events_(ring_events), connections_per_user_(connections_per_user) {}

std::shared_ptr<Hub::Channel> Hub::channel(const std::string& user_id) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Channel>& channel = channels_[user_id];
  if (!channel) channel = std::make_shared<Channel>();
  return channel;
}

std::unique_ptr<Hub::Seat> Hub::join(const std::string& user_id) {
  const std::shared_ptr<Channel> joined = channel(user_id);
  auto seat = std::make_unique<Seat>(joined, epoch_);
  const std::lock_guard lock(joined->mutex);
  if (joined->seats.size() >= connections_per_user_) return nullptr;
  seat->joined_at_ = seat->sent_ = joined->seq;
  joined->seats.push_back(seat.get());
  return seat;
}

// The channel's lock is held while the connections' queues take the message: two runs of one user may
// publish at the same time, and only so does every connection see them in the order of their numbers.
// A queue never blocks, and writing to sockets happens elsewhere.
SendResult Hub::publish(const Event& event) {
  if (closed_) return {Outcome::closed};
  const std::shared_ptr<Channel> to = channel(event.user_id);
  std::vector<std::shared_ptr<Subscriber>> reached;  // outlives the lock: the last to let go of one gives up its seat
  const std::lock_guard lock(to->mutex);
  const auto message = std::make_shared<const std::string>(event_message(event, epoch_, to->seq + 1));
  ++to->seq;
  ++published_;
  to->ring.push_back(message);
  if (to->ring.size() > ring_events_) to->ring.pop_front();
  std::size_t delivered = 0;
  for (Seat* seat : to->seats) {
    if (!seat->follows_) continue;
    const auto& subscriber = reached.emplace_back(seat->subscriber_.lock());
    if (!subscriber || !subscriber->deliver(message)) continue;
    seat->sent_ = to->seq;
    ++delivered;
  }
  delivered_ += delivered;
  if (delivered) return {Outcome::delivered, delivered};
  return {reached.empty() ? Outcome::queued : Outcome::dropped_slow};
}

Hub::Seat::Seat(std::shared_ptr<Channel> channel, std::string epoch) : channel_(std::move(channel)), epoch_(std::move(epoch)) {}

Hub::Seat::~Seat() {
  const std::lock_guard lock(channel_->mutex);
  std::erase(channel_->seats, this);
}

void Hub::Seat::follow(std::shared_ptr<Subscriber> subscriber) {
  const std::lock_guard lock(channel_->mutex);
  if (!follows_) send_after(joined_at_, subscriber);
}

bool Hub::Seat::resume(std::shared_ptr<Subscriber> subscriber, std::string_view epoch, std::uint64_t after) {
  const std::lock_guard lock(channel_->mutex);
  if (follows_) return false;
  const std::uint64_t oldest = channel_->seq - channel_->ring.size() + 1;
  const bool recovered = epoch == epoch_ && after <= channel_->seq && after + 1 >= oldest;
  subscriber->deliver(std::make_shared<const std::string>(resumed_message(recovered, recovered ? channel_->seq - after : 0)));
  send_after(recovered ? after : joined_at_, subscriber);
  return true;
}

// What came after `after` is in the ring, unless more than a ring full came between joining and
// following; then the client sees a gap in the numbers, and can resume from what it has.
void Hub::Seat::send_after(std::uint64_t after, const std::shared_ptr<Subscriber>& subscriber) {
  follows_ = true;
  subscriber_ = subscriber;
  const std::size_t missed = std::min<std::size_t>(channel_->seq - after, channel_->ring.size());
  for (auto message = channel_->ring.end() - static_cast<std::ptrdiff_t>(missed); message != channel_->ring.end(); ++message)
    if (!subscriber->deliver(*message)) return;
  sent_ = channel_->seq;
}

std::uint64_t Hub::Seat::sent() const {
  const std::lock_guard lock(channel_->mutex);
  return sent_;
}

SendResult HubEmitter::send(const Event& event) {
  if (event.user_id != user_id()) throw std::logic_error("an event of another user than the emitter's");
  return hub_->publish(event);
}

}  // namespace notifier
