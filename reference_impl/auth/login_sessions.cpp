#include "auth/login_sessions.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "auth/random.h"

namespace notifier {

LoginSessions::Clock::time_point LoginSessions::after(Seconds time) const {
  return Clock::now() + std::chrono::duration_cast<Clock::duration>(time);
}

LoginSessions::Opened LoginSessions::open(const std::string& user_id) {
  Opened opened{random_secret(), {user_id, random_id()}};
  const std::lock_guard lock(mutex_);
  sessions_.emplace(digest_of(opened.secret), Session{opened.login, after(session_), {}});
  return opened;
}

std::optional<Login> LoginSessions::find(const std::string& secret) {
  const std::lock_guard lock(mutex_);
  const auto session = sessions_.find(digest_of(secret));
  if (session == sessions_.end() || session->second.expires <= Clock::now()) return {};
  return session->second.login;
}

std::optional<std::string> LoginSessions::issue_ticket(const std::string& secret) {
  const auto login = find(secret);
  if (!login) return {};
  std::string ticket = random_secret();
  const std::lock_guard lock(mutex_);
  tickets_.emplace(digest_of(ticket), Ticket{*login, after(ticket_)});
  return ticket;
}

// Taken out before it is looked at: of two who come with the same ticket, one gets in.
std::optional<Login> LoginSessions::redeem_ticket(const std::string& ticket) {
  const std::lock_guard lock(mutex_);
  const auto found = tickets_.extract(digest_of(ticket));
  if (!found || found.mapped().expires <= Clock::now()) return {};
  return found.mapped().login;
}

void LoginSessions::on_end(const Login& login, std::weak_ptr<void> owner, End end) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(sessions_.begin(), sessions_.end(), [&](const auto& one) { return one.second.login.session_id == login.session_id; });
    if (found != sessions_.end()) {
      auto& connections = found->second.connections;
      std::erase_if(connections, [](const Connection& one) { return one.owner.expired(); });
      connections.push_back({std::move(owner), std::move(end)});
      return;
    }
  }
  end();
}

bool LoginSessions::close(const std::string& secret) {
  std::unique_lock lock(mutex_);
  const auto session = sessions_.extract(digest_of(secret));
  if (!session) return false;
  std::erase_if(tickets_, [&](const auto& one) { return one.second.login.session_id == session.mapped().login.session_id; });
  lock.unlock();
  end_all(session.mapped().connections);
  return true;
}

void LoginSessions::expire() {
  std::vector<Connection> ended;
  {
    const std::lock_guard lock(mutex_);
    const auto now = Clock::now();
    std::erase_if(tickets_, [&](const auto& one) { return one.second.expires <= now; });
    for (auto one = sessions_.begin(); one != sessions_.end();) {
      const bool over = one->second.expires <= now;
      if (over) std::move(one->second.connections.begin(), one->second.connections.end(), std::back_inserter(ended));
      one = over ? sessions_.erase(one) : std::next(one);
    }
  }
  end_all(ended);
}

void LoginSessions::end_all(const std::vector<Connection>& connections) {
  for (const Connection& connection : connections)
    if (const auto alive = connection.owner.lock()) connection.end();
}

}  // namespace notifier
