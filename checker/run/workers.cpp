#include "run/workers.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <unistd.h>

#include "report/statistics.h"
#include "run/death.h"
#include "run/failure.h"
#include "run/signals.h"

namespace fvlint {
namespace {

using Clock = Worker::Clock;

Counter parsed("units parsed");
Stopwatch reading("time parse and extract");

/// Clang keeps a little of every unit; a fresh process is cheaper than what it would come to.
constexpr unsigned units_per_process = 50;
constexpr std::chrono::milliseconds progress_interval{250};
/// How many units, for each worker, may wait for a slow one before them to be handed on, and how many bytes of facts.
constexpr std::size_t units_ahead = 32;
constexpr std::size_t bytes_ahead = 32 << 20;
/// A worker may claim any size.
constexpr std::size_t most_room = 256 << 20;

/// A unit of which nothing is known but why.
facts::Unit lost(const std::string& file, const std::string& reason) {
  facts::Unit unit;
  unit.main_file = file;
  unit.incomplete.push_back({reason, false, true});
  return unit;
}

class Pool {
 public:
  Pool(const std::vector<PlannedUnit>& units, const WorkerLimits& limits, const UnitFunction& take, const ProgressFunction& progress, const Overlay& overlay, UnitCache* cache)
      : units_(units), limits_(limits), take_(take), progress_(progress), overlay_line_(overlay_line(overlay)), cache_(cache), outcomes_(units.size()), sizes_(units.size()) {}

  Pool(const Pool&) = delete;
  ~Pool() {
    if (!limits_.stock) return;
    for (auto& worker : idle_) limits_.stock->put(std::move(worker));
  }

  std::vector<facts::Unit> run() {
    while (done_ < units_.size()) {
      start_units();
      wait();
      for (auto& worker : busy_) attend(*worker);
      retire();
      hand_on();
    }
    std::vector<facts::Unit> units;
    for (auto& outcome : outcomes_) units.push_back(std::move(*outcome));
    return units;
  }

 private:
  void start_units() {
    const std::size_t end = std::min(units_.size(), handed_on_ + units_ahead * limits_.jobs);
    for (; next_ < end && busy_.size() < limits_.jobs && (waiting_bytes_ < bytes_ahead || next_ == handed_on_); ++next_) {
      const CompileCommand& command = units_[next_].command;
      if (cache_ && (outcomes_[next_] = cache_->recall(command))) {
        ++done_;
        hand_on_before(next_ + 1);  // facts are large
        continue;
      }
      auto request = request_line(command, Checkout().root());
      if (!request) {
        outcomes_[next_] = lost(command.file, "its name or flags are not valid UTF-8; rename it");
        ++done_;
        continue;
      }
      parsed.add(1);
      busy_.push_back(idle_worker());
      latest_ = &command.file;
      busy_.back()->begin(next_, std::move(*request), overlay_line_, Clock::now() + limits_.time);
      progress_(done_, units_.size(), *latest_);
    }
  }

  std::unique_ptr<Worker> idle_worker() {
    std::unique_ptr<Worker> worker;
    if (!idle_.empty()) {
      worker = std::move(idle_.back());
      idle_.pop_back();
    } else if (limits_.stock) {
      worker = limits_.stock->take();
    }
    return worker ? std::move(worker) : std::make_unique<Worker>(program_, arguments_);
  }

  void hand_on() { hand_on_before(units_.size()); }

  /// Of those that come before `end`, the ones that nothing is missing in front of.
  void hand_on_before(std::size_t end) {
    for (; handed_on_ < end && outcomes_[handed_on_]; ++handed_on_) {
      take_(*outcomes_[handed_on_]);
      waiting_bytes_ -= sizes_[handed_on_];
    }
  }

  void wait() {
    if (busy_.empty()) return;
    polled_.clear();
    Clock::time_point until = Clock::now() + progress_interval;
    for (const auto& worker : busy_) {
      polled_.push_back({worker->process.output(), POLLIN, 0});
      polled_.push_back({worker->process.errors(), POLLIN, 0});
      if (!worker->to_send.empty()) polled_.push_back({worker->process.input(), POLLOUT, 0});
      until = std::min(until, worker->deadline);
    }
    // Rounded up: waking a moment before the deadline would spin until it is reached.
    signals_.wait(polled_, std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()));
    progress_(done_, units_.size(), *latest_);
  }

  /// Takes in what a busy worker says, and settles its unit where it is decided.
  void attend(Worker& worker) {
    write_available(worker.process.input(), worker.to_send);
    read_errors(worker);
    const ReadResult result = read_available(worker.process.output(), worker.received);
    const Answer::State state = worker.answer.take(worker.received);
    worker.received.reserve(std::min(worker.answer.size(), most_room));  // growing would take twice as much
    switch (state) {
      case Answer::State::facts:
        sizes_[worker.unit] = worker.received.size();
        waiting_bytes_ += sizes_[worker.unit];
        worker.received = {};
        if (cache_) cache_->keep(units_[worker.unit].command, worker.answer.unit);
        return settle(worker, std::move(worker.answer.unit), false);
      case Answer::State::refused: return lose(worker, worker.answer.reason, false);
      case Answer::State::garbage: return lose(worker, garbage_reason(), true);
      case Answer::State::incomplete: break;
    }
    if (result == ReadResult::end) {
      const int status = worker.process.kill_and_wait();
      read_errors(worker);
      return lose(worker, death_reason(status, worker.errors, limits_.memory_mb), true);
    }
    if (Clock::now() >= worker.deadline) lose(worker, timeout_reason(limits_.time), true);
  }

  /// Only the last part is of use, to see what it died of.
  static void read_errors(Worker& worker) {
    static constexpr std::size_t kept = 8192;
    read_available(worker.process.errors(), worker.errors);
    if (worker.errors.size() > kept) worker.errors.erase(0, worker.errors.size() - kept);
  }

  void lose(Worker& worker, const std::string& reason, bool replace) { settle(worker, lost(units_[worker.unit].command.file, reason), replace); }

  void settle(Worker& worker, facts::Unit unit, bool replace) {
    outcomes_[worker.unit] = std::move(unit);
    ++done_;
    if (replace || worker.served >= units_per_process) {
      discarded_.push_back(&worker);
    } else {
      finished_.push_back(&worker);
    }
  }

  /// Moves workers that have settled their unit back to the idle ones, or lets them go.
  void retire() {
    for (auto worker = busy_.begin(); worker != busy_.end();) {
      const bool finished = std::find(finished_.begin(), finished_.end(), worker->get()) != finished_.end();
      const bool discarded = std::find(discarded_.begin(), discarded_.end(), worker->get()) != discarded_.end();
      if (finished) idle_.push_back(std::move(*worker));
      worker = finished || discarded ? busy_.erase(worker) : worker + 1;
    }
    finished_.clear();
    discarded_.clear();
  }

  const std::vector<PlannedUnit>& units_;
  const WorkerLimits& limits_;
  const UnitFunction& take_;
  const ProgressFunction& progress_;
  const std::string overlay_line_;
  UnitCache* cache_;
  const std::string program_ = find_extractor();
  const std::vector<std::string> arguments_ = {"--memory-limit-mb=" + std::to_string(limits_.memory_mb),
                                               "--parent=" + std::to_string(::getpid())};
  SignalWatch signals_;  // before the workers, so that they are gone when signals act again
  std::vector<std::unique_ptr<Worker>> busy_, idle_;
  std::vector<const Worker*> finished_, discarded_;
  std::vector<pollfd> polled_;
  std::vector<std::optional<facts::Unit>> outcomes_;
  std::vector<std::size_t> sizes_;  ///< of the facts that came from a worker, in bytes
  std::size_t waiting_bytes_ = 0;   ///< of those not handed on
  const std::string* latest_ = nullptr;
  std::size_t next_ = 0, done_ = 0, handed_on_ = 0;
};

}  // namespace

std::vector<facts::Unit> extract_units(const std::vector<PlannedUnit>& units, const WorkerLimits& limits, const UnitFunction& take, const ProgressFunction& progress,
                                       const Overlay& overlay, UnitCache* cache) {
  if (units.empty()) return {};
  const Timing timing(reading);
  return Pool(units, limits, take, progress, overlay, cache).run();
}

}  // namespace fvlint
