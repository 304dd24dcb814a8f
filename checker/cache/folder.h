// A folder of entries that any run may add to, read, or find damaged.
//
// Problem: a cache is shared by runs that go on at the same time, may be killed at any moment, filled by a disk
// that was full, or copied from another machine. None of that may change what is found. So an entry is written
// at once or not at all, is named by what it was made from, carries a checksum, and counts as absent where
// anything is wrong with it. It never grows beyond its limit for long: what was not used goes first.
//
//     units/3f/3f9c...e1        a Zstandard frame (RFC 8878) with a checksum
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fvlint {

class CacheFolder {
 public:
  /// `path` need not exist. `limit`: bytes that its entries may take.
  CacheFolder(std::string path, std::uint64_t limit) : path_(std::move(path)), limit_(limit) {}

  /// The entry's text. Nothing where there is none, or none that can be used.
  std::optional<std::string> read(std::string_view kind, const std::string& key) const;

  /// Does nothing where the folder cannot be written: a cache that cannot grow is no fault.
  void write(std::string_view kind, const std::string& key, std::string_view text);

  /// Removes what was used least lately, if what is there may be more than the limit.
  void prune();

 private:
  std::string file(std::string_view kind, const std::string& key) const;

  std::string path_;
  std::uint64_t limit_;
  std::uint64_t written_ = 0;
};

/// The folder that is meant where none is named: $XDG_CACHE_HOME/fvlint, else ~/.cache/fvlint; nothing without a home.
std::optional<std::string> default_cache_folder();

}  // namespace fvlint
