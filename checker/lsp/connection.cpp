#include "lsp/connection.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <iterator>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "run/failure.h"

namespace fvlint::lsp {
namespace {

Descriptor checked(int number) {
  if (number < 0) throw Failure(std::string("the system gives fvlint lsp no descriptor: ") + std::strerror(errno));
  return Descriptor(number);
}

/// A descriptor from which stopping signals are read.
Descriptor stopping_signals() {
  sigset_t stopping;
  ::sigemptyset(&stopping);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&stopping, signal);
  ::pthread_sigmask(SIG_BLOCK, &stopping, nullptr);
  return checked(::signalfd(-1, &stopping, SFD_CLOEXEC));
}

}  // namespace

Connection::Connection() : output_(checked(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3))), signals_(stopping_signals()), notices_(checked(::eventfd(0, EFD_CLOEXEC))) {
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
  ::signal(SIGPIPE, SIG_IGN);  // that nobody reads is seen where it is written
}

/// Where it is not to be seen (it is in another container), there is still the end of the pipe.
void Connection::end_with(pid_t editor) { editor_ = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, editor, 0))); }  // Debian 12's <sys/pidfd.h> is no C++

/// Whether there was anything but the end.
bool Connection::read() {
  char buffer[65536];
  const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  reader_.feed({buffer, static_cast<std::size_t>(count)});
  return count > 0;
}

Connection::Event Connection::wait() {
  for (;;) {
    if (auto content = reader_.next()) {
      content_ = std::move(*content);
      return Event::message;
    }
    pollfd sources[] = {{signals_.number(), POLLIN, 0}, {editor_.number(), POLLIN, 0}, {notices_.number(), POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
    if (::poll(sources, std::size(sources), -1) < 0) continue;
    if (signalfd_siginfo signal; sources[0].revents != 0 && ::read(signals_.number(), &signal, sizeof signal) == sizeof signal) throw Interrupted{static_cast<int>(signal.ssi_signo)};
    if (sources[1].revents != 0) return Event::end;
    if (std::uint64_t count; sources[2].revents != 0 && ::read(notices_.number(), &count, sizeof count) == sizeof count) return Event::notice;
    if (sources[3].revents != 0 && !read()) return Event::end;
  }
}

void Connection::notice() {
  const std::uint64_t one = 1;
  (void)!::write(notices_.number(), &one, sizeof one);
}

void Connection::send(const std::string& content) {
  const std::string message = framed(content);
  for (std::size_t sent = 0; sent < message.size();) {
    const ssize_t count = ::write(output_.number(), message.data() + sent, message.size() - sent);
    if (count > 0) sent += static_cast<std::size_t>(count);
    else if (errno != EINTR) throw Gone();
  }
}

}  // namespace fvlint::lsp
