// One worker process and the unit it is busy with; and those that wait for the next reading.
//
// Problem: starting a worker means loading Clang, which takes longer than many units do. A run over a project does not
// notice; an editor, which asks again after each pause in typing, would wait for it each time. So who reads more
// than once keeps a few workers in a stock.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "run/child_process.h"
#include "run/extractor.h"

namespace fvlint {

struct Worker {
  using Clock = std::chrono::steady_clock;

  Worker(const std::string& program, const std::vector<std::string>& arguments) : process(program, arguments) {}

  /// Sends the request for a unit, to be read with these overlay_line() files.
  void begin(std::size_t index, std::string request, const std::string& overlay, Clock::time_point until);

  ChildProcess process;
  std::size_t unit = 0;
  Clock::time_point deadline;
  std::string to_send, received, errors;
  Answer answer;
  unsigned served = 0;

 private:
  std::uint64_t overlay_ = 0;  ///< hash of the overlay that it knows; 0: none
};

/// Of one thread, and of one set of WorkerLimits: workers end when the thread that started them does.
class WorkerStock {
 public:
  /// One that still runs; null where there is none.
  std::unique_ptr<Worker> take();
  /// Keeps an idle worker, as long as there is room: each holds what Clang has allocated.
  void put(std::unique_ptr<Worker> worker);

 private:
  std::vector<std::unique_ptr<Worker>> idle_;
};

}  // namespace fvlint
