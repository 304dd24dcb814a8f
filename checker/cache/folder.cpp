#include "cache/folder.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <vector>

#include <zstd.h>

#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;
using Clock = fs::file_time_type::clock;

/// How often what is there is counted, and how exactly it is known when an entry was used last.
constexpr std::chrono::hours rest{24};
/// No entry is larger; a size beyond it is damage.
constexpr std::uint64_t largest = std::uint64_t{1} << 30;

bool is_older(const std::string& file, Clock::duration age) {
  std::error_code error;
  const auto time = fs::last_write_time(file, error);
  return error || Clock::now() - time > age;
}

std::string packed(std::string_view text) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  if (!context) throw Failure("no memory to compress with");
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, 1);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string result(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ZSTD_compress2(context.get(), result.data(), result.size(), text.data(), text.size());
  if (ZSTD_isError(size)) throw Failure(std::string("cannot compress: ") + ZSTD_getErrorName(size));
  result.resize(size);
  return result;
}

/// Nothing where it is not whole.
std::optional<std::string> unpacked(std::string_view entry) {
  const unsigned long long size = ZSTD_getFrameContentSize(entry.data(), entry.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > largest) return {};
  std::string text(size, '\0');
  const std::size_t got = ZSTD_decompress(text.data(), text.size(), entry.data(), entry.size());
  return !ZSTD_isError(got) && got == size ? std::optional(std::move(text)) : std::nullopt;
}

struct Entry {
  fs::file_time_type used;
  std::uint64_t size = 0;
  fs::path path;
  bool operator<(const Entry& other) const { return used < other.used; }
};

/// Oldest first.
std::vector<Entry> entries(const std::string& folder) {
  std::vector<Entry> found;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;
    if (!at->is_regular_file(gone) || at->is_symlink(gone)) continue;
    const Entry entry{at->last_write_time(gone), at->file_size(gone), at->path()};
    if (!gone) found.push_back(entry);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::string CacheFolder::file(std::string_view kind, const std::string& key) const { return path_ + "/" + std::string(kind) + "/" + key.substr(0, 2) + "/" + key; }

std::optional<std::string> CacheFolder::read(std::string_view kind, const std::string& key) const try {
  const std::string path = file(kind, key);
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return {};
  std::optional<std::string> text = unpacked(read_whole(path));
  if (text && is_older(path, rest)) fs::last_write_time(path, Clock::now(), error);
  return text;
} catch (const Failure&) {
  return {};
}

void CacheFolder::write(std::string_view kind, const std::string& key, std::string_view text) try {
  const std::string path = file(kind, key);
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (error) return;
  const std::string entry = packed(text);
  write_whole(path, entry);
  written_ += entry.size();
} catch (const Failure&) {
  // Unwritable or full: the next run will not find it, and that is all.
}

void CacheFolder::prune() {
  const std::string stamp = path_ + "/pruned";
  std::error_code error;
  if (!written_ || (written_ < limit_ / 10 && !is_older(stamp, rest))) return;
  std::vector<Entry> all = entries(path_);
  std::uint64_t size = 0;
  for (const Entry& entry : all) size += entry.size;
  // A little more than needed, so that it is not needed again at once.
  if (size > limit_)
    for (const Entry& entry : all) {
      if (size <= limit_ / 10 * 8) break;
      if (fs::remove(entry.path, error)) size -= entry.size;
    }
  try {
    write_whole(stamp, "");
  } catch (const Failure&) {
  }
  written_ = 0;
}

std::optional<std::string> default_cache_folder() {
  const auto value = [](const char* name) {
    const char* text = std::getenv(name);
    // XDG: a path that is not absolute is to be ignored.
    return text && *text == '/' ? std::optional<std::string>(text) : std::nullopt;
  };
  if (const auto folder = value("XDG_CACHE_HOME")) return *folder + "/fvlint";
  if (const auto home = value("HOME")) return *home + "/.cache/fvlint";
  return {};
}

}  // namespace fvlint
