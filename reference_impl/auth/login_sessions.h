// Who is logged in: cookies and tickets, and the connections that stand on them.
//
// Problem: a connection outlives the request that allowed it. When its session ends, by logout or by
// time, the connection must end too, or a logged-out tab goes on receiving. So a session knows its
// connections.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "event_path/limits.h"

namespace notifier {

/// What a login made. Immutable; the secret that stands for it is not in it.
struct Login {
  std::string user_id;
  std::string session_id;  ///< no secret
};

class LoginSessions {
 public:
  using Clock = std::chrono::steady_clock;
  /// Ends a connection; called once at most, from any thread.
  using End = std::function<void()>;

  /// How long a login and a ticket are good for.
  LoginSessions(Seconds session, Seconds ticket) noexcept : session_(session), ticket_(ticket) {}

  /// Whole seconds, for a cookie's Max-Age.
  long session_seconds() const noexcept { return static_cast<long>(session_.count()); }

  struct Opened {
    std::string secret;  ///< the cookie's value
    Login login;
  };
  Opened open(const std::string& user_id);

  std::optional<Login> find(const std::string& secret);

  /// A ticket lets one connection in, once. Nothing if there is no such login.
  std::optional<std::string> issue_ticket(const std::string& secret);
  std::optional<Login> redeem_ticket(const std::string& ticket);

  /// Has `end` called when the login ends; at once if it has ended. Those whose owner is gone are dropped.
  void on_end(const Login& login, std::weak_ptr<void> owner, End end);

  /// Ends the login and its connections. False if there was none.
  bool close(const std::string& secret);

  /// Ends what is past its time; to be called every now and then.
  void expire();

 private:
  struct Connection {
    std::weak_ptr<void> owner;
    End end;
  };
  struct Session {
    Login login;
    Clock::time_point expires;
    std::vector<Connection> connections;
  };
  struct Ticket {
    Login login;
    Clock::time_point expires;
  };
  static void end_all(const std::vector<Connection>& connections);
  Clock::time_point after(Seconds time) const;

  const Seconds session_, ticket_;
  std::mutex mutex_;
  std::map<std::string, Session> sessions_;  ///< by the digest of the cookie's value
  std::map<std::string, Ticket> tickets_;    ///< by the digest of the ticket
};

}  // namespace notifier
