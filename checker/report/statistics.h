// Where the time went, and what was left out.
//
// Problem: a run that is slow must say why. Each pass declares its own counters and stopwatches beside
// its code, at namespace scope; `--stats` prints them all, by name.
//
//     Counter skipped("units skipped");      ++skipped;
//     Stopwatch scanning("scan");            { Timing timing(scanning); ... }
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace fvlint {

/// Known to statistics() as long as it lives.
class Counter {
 public:
  explicit Counter(std::string_view name);
  Counter(const Counter&) = delete;
  void add(std::uint64_t number) { value_ += number; }
  std::string_view name() const { return name_; }
  std::uint64_t value() const { return value_; }

 private:
  std::string_view name_;
  std::uint64_t value_ = 0;
};

class Stopwatch {
 public:
  explicit Stopwatch(std::string_view name);
  Stopwatch(const Stopwatch&) = delete;
  void add(std::chrono::nanoseconds time) { time_ += time; }
  std::string_view name() const { return name_; }
  double seconds() const { return std::chrono::duration<double>(time_).count(); }

 private:
  std::string_view name_;
  std::chrono::nanoseconds time_{0};
};

/// Runs a stopwatch while it lives.
class Timing {
 public:
  explicit Timing(Stopwatch& watch) : watch_(watch) {}
  Timing(const Timing&) = delete;
  ~Timing() { watch_.add(std::chrono::steady_clock::now() - begin_); }

 private:
  Stopwatch& watch_;
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// One line each, "name value": counters, then seconds of wall time.
std::string statistics();

}  // namespace fvlint
