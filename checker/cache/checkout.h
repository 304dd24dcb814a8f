// A checkout's paths, said in a way that holds for another checkout as well.
//
// Problem: a cache that travels between machines, or serves two worktrees, must not care where a checkout lies.
// Paths below its root are written from there, everywhere: in compile commands (`-I/home/ada/app/src`), too.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "facts/unit.h"

namespace fvlint {

/// Puts `changed(path)` for each path that a unit has.
void move_paths(facts::Unit& unit, const std::function<std::string(const std::string& path)>& changed);

class Checkout {
 public:
  /// The working directory's: the nearest folder above it that has `.git`, else itself.
  Checkout();

  /// Absolute, without a slash at its end; "" where it would be the file system's root.
  const std::string& root() const { return root_; }
  /// "//src/queue.cpp" for what lies below the root; anything else as it is.
  std::string shortened(std::string_view path) const;
  std::string whole(std::string_view path) const;
  /// A text in which the root may stand anywhere.
  std::string without_root(std::string_view text) const;

  /// All paths of a unit, for other checkouts to read, and back. Symbols name none below facts::Unit::root.
  void shorten(facts::Unit& unit) const;
  void make_whole(facts::Unit& unit) const;

 private:
  std::string root_;
};

}  // namespace fvlint
