// A program running beside us, with pipes to it and from it.
//
// Problem: a worker must never outlive fvlint, must not inherit anything (other workers' pipes would
// keep them open and hide a worker's death), and must not block us. So every descriptor closes on
// exec, reading and writing never wait, and the destructor kills and reaps.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace fvlint {

/// Owns a file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  void close();
  int number() const { return number_; }

 private:
  int number_ = -1;
};

class ChildProcess {
 public:
  /// Starts `program`, looked for on PATH where it is a bare name, with these arguments. Throws Failure where the system refuses.
  ChildProcess(const std::string& program, const std::vector<std::string>& arguments);
  ChildProcess(ChildProcess&&) = delete;
  ~ChildProcess() { kill_and_wait(); }

  int input() const { return input_.number(); }
  int output() const { return output_.number(); }
  int errors() const { return errors_.number(); }

  void close_input() { input_.close(); }

  /// Waits until it ends by itself. Its wait status.
  int wait();
  /// Kills it where it still runs. Its wait status: how it ended by itself, if it did.
  int kill_and_wait();

 private:
  pid_t pid_ = -1;
  int status_ = 0;
  Descriptor input_, output_, errors_;
};

enum class ReadResult { more, end };

/// Appends what can be read without waiting.
ReadResult read_available(int descriptor, std::string& into);

/// Writes what can be written without waiting, and removes it from `from`. A reader that is gone
/// is no error here: its death shows at its output.
void write_available(int descriptor, std::string& from);

}  // namespace fvlint
