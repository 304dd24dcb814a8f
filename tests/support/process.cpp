#include "support/process.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fvlint::test {
namespace {

using Clock = std::chrono::steady_clock;

/// Forks, lets `connect` arrange the streams in the child, and executes the command there.
int start(const std::vector<std::string>& command, const RunOptions& options, const std::function<void()>& connect) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const int pid = ::fork();
  if (pid != 0) return pid;
  connect();
  // Whatever started the tests must not decide what the program does with signals and colours.
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(number, SIG_DFL);
  ::unsetenv("NO_COLOR");
  ::setenv("TERM", "xterm", 1);
  for (const auto& [name, value] : options.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (!options.directory.empty() && ::chdir(options.directory.c_str()) != 0) ::_exit(126);
  ::execvp(words[0], words.data());
  ::_exit(127);
}

int shell_status(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

int wait_for(int pid, std::chrono::seconds limit) {
  int status = 0;
  for (const auto until = Clock::now() + limit; Clock::now() < until; std::this_thread::sleep_for(std::chrono::milliseconds(2))) {
    if (::waitpid(pid, &status, WNOHANG) == pid) return shell_status(status);
  }
  ADD_FAILURE() << "still running after " << limit.count() << " s";
  ::kill(pid, SIGKILL);
  ::waitpid(pid, &status, 0);
  return shell_status(status);
}

void read_into(int descriptor, std::string& text, bool& open) {
  char buffer[65536];
  const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
  if (count > 0) {
    text.append(buffer, static_cast<std::size_t>(count));
  } else if (!(count < 0 && errno == EINTR)) {
    open = false;  // a terminal whose other side is gone answers EIO
  }
}

/// Reads both until they are closed, or the limit is past.
void collect(int out, int err, RunResult& result, std::chrono::seconds limit) {
  const auto until = Clock::now() + limit;
  bool out_open = true, err_open = err >= 0;
  while ((out_open || err_open) && Clock::now() < until) {
    pollfd descriptors[] = {{out_open ? out : -1, POLLIN, 0}, {err_open ? err : -1, POLLIN, 0}};
    ::poll(descriptors, 2, 100);
    if (descriptors[0].revents != 0) read_into(out, result.out, out_open);
    if (descriptors[1].revents != 0) read_into(err, result.err, err_open);
  }
}

void check_started(const RunResult& result, const std::vector<std::string>& command) {
  if (result.exit == 126 || result.exit == 127) ADD_FAILURE() << "cannot run " << command[0];
}

}  // namespace

RunResult run(const std::vector<std::string>& command, const RunOptions& options) {
  int out[2], err[2];
  if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("no pipes");
  const int pid = start(command, options, [&] {
    ::dup2(::open("/dev/null", O_RDONLY), 0);
    ::dup2(out[1], 1);
    ::dup2(err[1], 2);
  });
  ::close(out[1]);
  ::close(err[1]);
  RunResult result;
  collect(out[0], err[0], result, options.limit);
  ::close(out[0]);
  ::close(err[0]);
  result.exit = wait_for(pid, options.limit);
  check_started(result, command);
  return result;
}

RunResult run_on_terminal(const std::vector<std::string>& command, const RunOptions& options) {
  int ours = -1, theirs = -1;
  winsize size = {.ws_row = 40, .ws_col = 100, .ws_xpixel = 0, .ws_ypixel = 0};
  if (::openpty(&ours, &theirs, nullptr, nullptr, &size) != 0) throw std::runtime_error("no terminal");
  const int pid = start(command, options, [&] {
    ::close(ours);
    for (const int number : {0, 1, 2}) ::dup2(theirs, number);
    ::close(theirs);
  });
  ::close(theirs);
  RunResult result;
  collect(ours, -1, result, options.limit);
  ::close(ours);
  result.exit = wait_for(pid, options.limit);
  check_started(result, command);
  return result;
}

Background::Background(const std::vector<std::string>& command, const RunOptions& options)
    : pid_(start(command, options,
                 [] {
                   const int nowhere = ::open("/dev/null", O_RDWR);
                   for (const int number : {0, 1, 2}) ::dup2(nowhere, number);
                 })),
      limit_(options.limit) {}

Background::~Background() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

void Background::signal(int number) const { ::kill(pid_, number); }

std::vector<int> Background::children() const {
  const std::string task = std::to_string(pid_);
  std::ifstream in("/proc/" + task + "/task/" + task + "/children");
  std::vector<int> found;
  for (int child = 0; in >> child;) found.push_back(child);
  return found;
}

int Background::wait() {
  const int status = wait_for(pid_, limit_);
  pid_ = -1;
  return status;
}

bool is_running(int pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
  std::string line;
  if (!std::getline(in, line)) return false;
  const std::size_t name_end = line.rfind(')');
  return name_end != std::string::npos && name_end + 2 < line.size() && line[name_end + 2] != 'Z';
}

}  // namespace fvlint::test
