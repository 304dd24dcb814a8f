// Guessing passwords must be slow.
//
// Problem: without a limit, a password is tried a thousand times a second. Failures are counted by
// account, against many addresses that try one user, and by address, against one that tries many.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace notifier {

class Throttle {
 public:
  using Clock = std::chrono::steady_clock;

  /// At most `attempts` failures of one key within `window`.
  Throttle(unsigned attempts, std::chrono::seconds window) noexcept : attempts_(attempts), window_(window) {}

  /// Whether one more may be tried. It counts as failed until forgive() is called: those who try at the
  /// same time don't get in between.
  bool admit(const std::string& key, Clock::time_point now = Clock::now());

  /// The newest attempt was right and does not count.
  void forgive(const std::string& key);

 private:
  const unsigned attempts_;
  const std::chrono::seconds window_;
  std::mutex mutex_;
  std::map<std::string, std::vector<Clock::time_point>> failures_;
};

}  // namespace notifier
