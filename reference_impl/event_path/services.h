// What all connections share.
//
// Problem: passing seven references through four roles hides which of them matter. They live here, made
// once before the first connection and gone after the last.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <boost/asio/thread_pool.hpp>

#include "auth/login_sessions.h"
#include "auth/throttle.h"
#include "auth/users_file.h"
#include "event_path/connections.h"
#include "event_path/hub.h"
#include "event_path/limits.h"

namespace notifier {

/// The highest sequence number that each WebSocket connection has acknowledged; those that never did
/// are not in it.
class Acknowledgements {
 public:
  void set(const Login& login, const std::string& connection_id, std::uint64_t seq) {
    const std::lock_guard lock(mutex_);
    highest_[connection_id] = {login, seq};
  }
  void forget(const std::string& connection_id) {
    const std::lock_guard lock(mutex_);
    highest_.erase(connection_id);
  }
  struct Highest {
    Login login;
    std::uint64_t seq;
  };
  std::map<std::string, Highest> all() const {
    const std::lock_guard lock(mutex_);
    return highest_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Highest> highest_;  ///< by connection
};

struct Services {
  const Limits limits;
  const Access access;
  const UsersFile users;
  Throttle by_account, by_address;
  LoginSessions logins;
  Connections connections;
  const std::shared_ptr<Hub> hub;
  /// Runs the agent on `text` for a login, elsewhere; `done` is called on that thread when it has ended.
  const std::function<void(const Login&, std::string text, std::function<void()> done)> run;
  /// For passwords, whose hashing would hold up everybody's events.
  boost::asio::thread_pool& password_threads;

  Acknowledgements acknowledgements{};
  std::atomic<std::uint64_t> logins_refused{0}, slow_consumers{0}, websockets{0};
  std::atomic<bool> stopping{false};
};

}  // namespace notifier
