#include "auth/throttle.h"

#include <iterator>

namespace notifier {

bool Throttle::admit(const std::string& key, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  // Forgotten here and not by a timer: the table is as large as the failures of one window.
  for (auto one = failures_.begin(); one != failures_.end();) {
    std::erase_if(one->second, [&](Clock::time_point at) { return at + window_ <= now; });
    one = one->second.empty() ? failures_.erase(one) : std::next(one);
  }
  std::vector<Clock::time_point>& failures = failures_[key];
  if (failures.size() >= attempts_) return false;
  failures.push_back(now);
  return true;
}

void Throttle::forgive(const std::string& key) {
  const std::lock_guard lock(mutex_);
  if (const auto found = failures_.find(key); found != failures_.end() && !found->second.empty()) found->second.pop_back();
}

}  // namespace notifier
