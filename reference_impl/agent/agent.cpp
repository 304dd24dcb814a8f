#include "agent/agent.h"

#include <iostream>
#include <utility>

#include <boost/asio/post.hpp>

#include "auth/random.h"

namespace notifier {

AgentRunner::AgentRunner(std::shared_ptr<const Agent> agent, std::shared_ptr<Hub> hub, unsigned threads)
    : agent_(std::move(agent)), hub_(std::move(hub)), threads_(threads) {}

void AgentRunner::run(const Login& login, std::string text, std::function<void()> done) {
  boost::asio::post(threads_, [this, login, text = std::move(text), done = std::move(done)] {
    const std::string run_id = random_id();
    try {
      auto notifier = WebSocketNotifier::create_for_user(
          std::make_shared<HubEmitter>(login.user_id, hub_),
          ExecutionContext::create({.user_id = login.user_id, .session_id = login.session_id, .run_id = run_id, .request_id = random_id()}));
      agent_->run(text, notifier);
    } catch (const std::exception& error) {
      // The notifier has told the user that the run failed; why is for the log.
      std::clog << "run " << run_id << " failed: " << error.what() << '\n';
    }
    done();
  });
}

}  // namespace notifier
