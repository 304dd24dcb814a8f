#include "fix/rewrite.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

namespace fvlint {
namespace {

namespace fs = std::filesystem;

constexpr char why_not[] = "it cannot be written: ";

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Root may write everything, and means it no more than others.
bool may_write(const std::string& path, const struct stat& status) { return (status.st_mode & 0222) != 0 && ::access(path.c_str(), W_OK) == 0; }

/// Owner and permissions as they were. Only root may give files away, and who may not keeps his own.
bool keep_attributes(int descriptor, const struct stat& old) {
  if (::fchown(descriptor, old.st_uid, old.st_gid) != 0 && errno != EPERM) return false;
  return ::fchmod(descriptor, old.st_mode & 07777) == 0;
}

}  // namespace

std::optional<std::string> read_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf() || in.eof())) return {};
  return std::move(text).str();
}

std::string write_obstacle(const std::string& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return why_not + std::string(std::strerror(errno));
  if (!S_ISREG(status.st_mode)) return "it is no regular file";
  if (!may_write(file, status)) return "it is read-only";
  std::error_code error;
  const fs::path folder = fs::canonical(file, error).parent_path();
  if (error || ::stat(folder.c_str(), &status) != 0 || !may_write(folder.string(), status)) return "its folder is read-only";
  return {};
}

std::string rewrite(const std::string& file, std::string_view text) {
  std::error_code error;
  const fs::path target = fs::canonical(file, error);
  struct stat old {};
  if (error || ::stat(target.c_str(), &old) != 0) return why_not + (error ? error.message() : std::string(std::strerror(errno)));
  std::string beside = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
  const int descriptor = ::mkstemp(beside.data());
  if (descriptor < 0) return why_not + std::string(std::strerror(errno));
  const bool written = write_all(descriptor, text) && keep_attributes(descriptor, old) && ::fsync(descriptor) == 0;
  int failure = errno;
  const bool closed = ::close(descriptor) == 0;
  if (written && closed && ::rename(beside.c_str(), target.c_str()) == 0) return {};
  if (written) failure = errno;
  ::unlink(beside.c_str());
  return why_not + std::string(std::strerror(failure));
}

}  // namespace fvlint
