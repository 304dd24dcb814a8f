#include "run/byte_file.h"

#include <cerrno>
#include <cstring>

#include "run/failure.h"

namespace fvlint {
namespace {

[[noreturn]] void refuse() { throw Failure(std::string("cannot keep facts in the folder for temporary files: ") + std::strerror(errno)); }

}  // namespace

ByteStore::Place ByteFile::keep(std::span<const std::uint8_t> bytes) {
  if (!file_) file_.reset(std::tmpfile());
  if (!file_) refuse();
  if (!at_end_ && fseeko(file_.get(), static_cast<off_t>(end_), SEEK_SET) != 0) refuse();
  at_end_ = true;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) refuse();
  const Place place{end_, bytes.size()};
  end_ += bytes.size();
  return place;
}

std::vector<std::uint8_t> ByteFile::load(const Place& place) {
  std::vector<std::uint8_t> bytes(place.size);
  at_end_ = false;
  // What is still in the buffer is written by this; a full disk shows here.
  if (fseeko(file_.get(), static_cast<off_t>(place.offset), SEEK_SET) != 0 || std::fread(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) refuse();
  return bytes;
}

}  // namespace fvlint
