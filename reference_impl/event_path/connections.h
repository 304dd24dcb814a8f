// The connections that are open, to count them and to stop them.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace notifier {

/// One TCP connection, whatever is spoken on it. stop() is called on the I/O thread.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  virtual ~Connection() = default;
  /// Sends what is queued, takes leave, and closes.
  virtual void stop() = 0;
  /// Closes the socket: what is under way ends with an error, and the connection with it.
  virtual void hang_up() = 0;
};

class Connections {
 public:
  explicit Connections(std::size_t most) noexcept : most_(most) {}

  /// A connection's entry, from accepting to closing; it passes from HTTP to WebSocket with the socket.
  class Lease {
   public:
    explicit Lease(Connections& all) noexcept : all_(&all) {}
    ~Lease() {
      const std::lock_guard lock(all_->mutex_);
      all_->leases_.erase(this);
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    void held_by(std::weak_ptr<Connection> connection) {
      const std::lock_guard lock(all_->mutex_);
      connection_ = std::move(connection);
    }

   private:
    friend class Connections;
    Connections* const all_;
    std::weak_ptr<Connection> connection_;
  };

  /// Null if there are as many as there may be.
  std::unique_ptr<Lease> admit() {
    const std::lock_guard lock(mutex_);
    if (leases_.size() >= most_) return nullptr;
    auto lease = std::make_unique<Lease>(*this);
    leases_.insert(lease.get());
    return lease;
  }

  std::size_t count() const {
    const std::lock_guard lock(mutex_);
    return leases_.size();
  }

  void stop_all() {
    for (const auto& connection : open()) connection->stop();
  }

  void hang_up_all() {
    for (const auto& connection : open()) connection->hang_up();
  }

 private:
  std::vector<std::shared_ptr<Connection>> open() const {
    std::vector<std::shared_ptr<Connection>> open;
    const std::lock_guard lock(mutex_);
    for (const Lease* lease : leases_)
      if (auto connection = lease->connection_.lock()) open.push_back(std::move(connection));
    return open;
  }

  const std::size_t most_;
  mutable std::mutex mutex_;
  std::set<Lease*> leases_;
};

}  // namespace notifier
