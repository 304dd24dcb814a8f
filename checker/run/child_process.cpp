#include "run/child_process.h"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run/failure.h"

namespace fvlint {
namespace {

struct Pipe {
  Descriptor reading, writing;
};

[[noreturn]] void refuse(const std::string& program, int error) {
  throw Failure("cannot start " + program + ": " + std::strerror(error));
}

Pipe make_pipe(const std::string& program) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) refuse(program, errno);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

void never_wait(int descriptor) { ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK); }

/// What the child starts with: our pipes, and signals as if a shell had started it.
class SpawnSettings {
 public:
  SpawnSettings(int input, int output, int errors) {
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, input, 0);
    ::posix_spawn_file_actions_adddup2(&files, output, 1);
    ::posix_spawn_file_actions_adddup2(&files, errors, 2);
    ::posix_spawnattr_init(&attributes);
    sigset_t none, defaults;
    ::sigemptyset(&none);
    ::sigemptyset(&defaults);
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&defaults, signal);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &defaults);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
  }

  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
};

}  // namespace

void Descriptor::close() {
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

ChildProcess::ChildProcess(const std::string& program, const std::vector<std::string>& arguments) {
  Pipe input = make_pipe(program), output = make_pipe(program), errors = make_pipe(program);
  const SpawnSettings settings(input.reading.number(), output.writing.number(), errors.writing.number());
  std::vector<char*> words = {const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  if (const int error = ::posix_spawnp(&pid_, program.c_str(), &settings.files, &settings.attributes, words.data(), environ)) {
    pid_ = -1;
    refuse(program, error);
  }
  input_ = std::move(input.writing);
  output_ = std::move(output.reading);
  errors_ = std::move(errors.reading);
  for (const int descriptor : {input_.number(), output_.number(), errors_.number()}) never_wait(descriptor);
}

int ChildProcess::kill_and_wait() {
  // A process that is already ending keeps the status that it ends with.
  if (pid_ >= 0) ::kill(pid_, SIGKILL);
  return wait();
}

int ChildProcess::wait() {
  if (pid_ < 0) return status_;
  while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status_;
}

ReadResult read_available(int descriptor, std::string& into) {
  char buffer[65536];
  while (true) {
    const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
    if (count > 0) {
      into.append(buffer, static_cast<std::size_t>(count));
      continue;
    }
    if (count < 0 && errno == EINTR) continue;
    return count < 0 && errno == EAGAIN ? ReadResult::more : ReadResult::end;
  }
}

void write_available(int descriptor, std::string& from) {
  while (!from.empty()) {
    const ssize_t count = ::write(descriptor, from.data(), from.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno != EAGAIN) from.clear();
    if (count <= 0) return;
    from.erase(0, static_cast<std::size_t>(count));
  }
}

}  // namespace fvlint
