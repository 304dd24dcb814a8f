#include "run/byte_file.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "run/failure.h"

namespace fvlint {
namespace {

/// Functions are small and many: they are written together.
constexpr std::size_t enough_to_write = std::size_t{1} << 20;

}  // namespace

bool ByteFile::takes(std::span<const std::uint8_t> bytes) {
  if (!file_ && !is_full_) file_.reset(std::tmpfile());
  is_full_ |= !file_;
  for (std::size_t done = 0; !is_full_ && done != bytes.size();) {
    const ssize_t n = ::pwrite(fileno(file_.get()), bytes.data() + done, bytes.size() - done, static_cast<off_t>(written_ + done));
    if (n > 0) done += static_cast<std::size_t>(n);
    else if (n == 0 || errno != EINTR) is_full_ = true;
  }
  if (!is_full_) written_ += bytes.size();
  return !is_full_;
}

ByteStore::Place ByteFile::keep(std::span<const std::uint8_t> bytes) {
  const Place place{written_ + rest_.size(), bytes.size()};
  if (!is_full_ && rest_.size() + bytes.size() >= enough_to_write && takes(rest_)) {
    rest_.clear();
    if (takes(bytes)) return place;
  }
  rest_.insert(rest_.end(), bytes.begin(), bytes.end());
  return place;
}

std::vector<std::uint8_t> ByteFile::load(const Place& place) {
  std::vector<std::uint8_t> bytes(place.size);
  if (place.offset >= written_) {
    std::copy_n(rest_.begin() + static_cast<std::ptrdiff_t>(place.offset - written_), place.size, bytes.begin());
    return bytes;
  }
  for (std::size_t done = 0; done != bytes.size();) {
    const ssize_t n = ::pread(fileno(file_.get()), bytes.data() + done, bytes.size() - done, static_cast<off_t>(place.offset + done));
    if (n > 0) done += static_cast<std::size_t>(n);
    else if (n == 0 || errno != EINTR) throw Failure(std::string("cannot read facts from the folder for temporary files: ") + std::strerror(n == 0 ? EIO : errno));
  }
  return bytes;
}

}  // namespace fvlint
