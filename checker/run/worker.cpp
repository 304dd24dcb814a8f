#include "run/worker.h"

#include <poll.h>

#include "report/hash.h"

namespace fvlint {
namespace {

/// One that reads, and one that takes its place where it is stopped half way.
constexpr std::size_t most_kept = 2;

/// Idle workers say nothing, so that anything at all is its end.
bool has_ended(const Worker& worker) {
  pollfd output = {worker.process.output(), POLLIN, 0};
  return ::poll(&output, 1, 0) != 0;
}

}  // namespace

void Worker::begin(std::size_t index, std::string request, const std::string& overlay, Clock::time_point until) {
  unit = index;
  deadline = until;
  const std::uint64_t wanted = overlay.empty() ? 0 : number_of(overlay);
  to_send = wanted == overlay_ ? "" : overlay.empty() ? overlay_line_without_files() : overlay;
  overlay_ = wanted;
  to_send += request;
  received.clear();
  answer = Answer();
  ++served;
  write_available(process.input(), to_send);
}

std::unique_ptr<Worker> WorkerStock::take() {
  while (!idle_.empty()) {
    std::unique_ptr<Worker> worker = std::move(idle_.back());
    idle_.pop_back();
    if (!has_ended(*worker)) return worker;
  }
  return nullptr;
}

void WorkerStock::put(std::unique_ptr<Worker> worker) {
  if (idle_.size() < most_kept) idle_.push_back(std::move(worker));
}

}  // namespace fvlint
