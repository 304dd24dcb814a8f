#include "cache/file_contents.h"

#include <algorithm>
#include <chrono>

#include <sys/stat.h>

#include "facts/cbor.h"
#include "report/hash.h"
#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

/// The kernel's clock for files ticks every 4 ms on most machines, every 10 on some.
constexpr std::uint64_t tick = 20'000'000;

std::uint64_t now() {
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}

std::uint64_t nanoseconds(const timespec& time) { return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(time.tv_nsec); }

constexpr std::string_view kind = "files";

}  // namespace

FileContents::FileContents(CacheFolder& folder, const std::string& root, const SourceTree& tree) : folder_(folder), tree_(tree), key_(hash_of(root)), started_(now()) {
  const auto text = folder_.read(kind, key_);
  if (!text) return;
  try {
    for (File& file : cbor::decode<Table>({reinterpret_cast<const std::uint8_t*>(text->data()), text->size()}).files) known_.emplace(file.path, file);
  } catch (const cbor::DecodeError&) {
    known_.clear();
  }
}

std::optional<FileContents::Stamp> FileContents::stamp_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  return Stamp{static_cast<std::uint64_t>(status.st_size), nanoseconds(status.st_mtim), nanoseconds(status.st_ctim), status.st_ino};
}

std::optional<std::uint64_t> FileContents::hash(const std::string& path) {
  const auto [entry, is_new] = hashes_.try_emplace(path);
  if (!is_new) return entry->second;
  if (const auto* instead = tree_.replacement(path)) return entry->second = *instead ? std::optional(number_of(**instead)) : std::nullopt;
  const auto stamp = stamp_of(path);
  if (!stamp) return {};
  if (const auto known = known_.find(path); known != known_.end() && known->second.stamp == *stamp) return entry->second = known->second.hash;
  try {
    entry->second = number_of(read_whole(path));
  } catch (const Failure&) {
    return {};
  }
  if (std::max(stamp->modified, stamp->changed) + tick < now() && stamp_of(path) == stamp) {
    known_[path] = {path, *stamp, *entry->second};
    has_news_ = true;
  }
  return entry->second;
}

bool FileContents::exists(const std::string& path) {
  const auto [entry, is_new] = exists_.try_emplace(path);
  if (!is_new) return entry->second;
  if (const auto* instead = tree_.replacement(path)) return entry->second = instead->has_value();
  struct stat status {};
  return entry->second = ::lstat(path.c_str(), &status) == 0 || tree_.adds_below(path);
}

bool FileContents::changed_lately(const std::string& path) {
  if (tree_.replacement(path)) return false;
  const auto stamp = stamp_of(path);
  return !stamp || std::max(stamp->modified, stamp->changed) + tick >= started_;
}

void FileContents::save() {
  if (!has_news_) return;
  Table table;
  for (auto& [path, file] : known_) table.files.push_back(file);
  std::sort(table.files.begin(), table.files.end(), [](const File& left, const File& right) { return left.path < right.path; });
  const auto bytes = cbor::encode(table);
  folder_.write(kind, key_, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace fvlint
