// What runs: the port, and the runner that gives each run its own notifier.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/thread_pool.hpp>

#include "auth/login_sessions.h"
#include "event_path/hub.h"
#include "notifier/websocket_notifier.h"

namespace notifier {

class Agent {
 public:
  virtual ~Agent() = default;
  /// Answers `text`, telling what it does through `notifier` from agent_started to agent_completed.
  /// Called from several threads at once.
  virtual void run(const std::string& text, WebSocketNotifier& notifier) const = 0;
};

/// Runs the agent for logins, a few runs at a time, each with a notifier made for its user.
class AgentRunner {
 public:
  AgentRunner(std::shared_ptr<const Agent> agent, std::shared_ptr<Hub> hub, unsigned threads);

  /// Returns at once. `done` is called on the run's thread when it has ended, however it has.
  void run(const Login& login, std::string text, std::function<void()> done);

  /// Waits for the runs under way and those that wait for a thread.
  void join() { threads_.join(); }

 private:
  const std::shared_ptr<const Agent> agent_;
  const std::shared_ptr<Hub> hub_;
  boost::asio::thread_pool threads_;
};

}  // namespace notifier
