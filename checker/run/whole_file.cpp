#include "run/whole_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "report/paths.h"
#include "run/child_process.h"
#include "run/failure.h"

namespace fvlint {

namespace fs = std::filesystem;

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

/// Where symbolic links lead, be there a file yet or not.
std::string file_behind(fs::path path) {
  std::error_code none;
  for (int links = 0; links < 40 && fs::is_symlink(path, none); ++links) path = path.parent_path() / fs::read_symlink(path, none);
  return path.string();
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
  std::error_code none;
  const std::string target = file_behind(path);
  if (const auto there = fs::status(target, none); fs::exists(there) && !fs::is_regular_file(there)) throw Failure("cannot write " + shown_path(path) + ": it is no regular file");
  const std::string fresh = target + ".new-" + std::to_string(::getpid());
  if (write_new(fresh, text) && std::rename(fresh.c_str(), target.c_str()) == 0) return;
  const int error = errno;
  ::unlink(fresh.c_str());
  throw Failure("cannot write " + shown_path(path) + ": " + std::strerror(error));
}

}  // namespace fvlint
