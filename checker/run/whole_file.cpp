#include "run/whole_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "report/paths.h"
#include "run/child_process.h"
#include "run/failure.h"

namespace fvlint {
namespace {

/// Whether all could be written; errno says why not.
bool write_new(const std::string& path, std::string_view text) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) return false;
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) break;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  const int error = errno;
  const bool closed = ::close(descriptor) == 0;
  if (!text.empty()) errno = error;
  return text.empty() && closed;
}

}  // namespace

std::string read_whole(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  std::string text;
  char buffer[65536];
  ssize_t count = file.number() < 0 ? -1 : 1;
  while (count > 0 || (count < 0 && file.number() >= 0 && errno == EINTR)) {
    count = ::read(file.number(), buffer, sizeof buffer);
    if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
  }
  if (count < 0) throw Failure(std::string("cannot be read: ") + std::strerror(errno));
  return text;
}

void write_whole(const std::string& path, std::string_view text) {
  const std::string fresh = path + ".new-" + std::to_string(::getpid());
  if (write_new(fresh, text) && std::rename(fresh.c_str(), path.c_str()) == 0) return;
  const int error = errno;
  ::unlink(fresh.c_str());
  throw Failure("cannot write " + shown_path(path) + ": " + std::strerror(error));
}

}  // namespace fvlint
