// Where the program that runs lies.
//
// Problem: fvlint and fvlint-extract belong together, and Clang's headers may lie beside them; the caller's name for the
// program leads to neither.
#pragma once

#include <filesystem>
#include <string>

#include <sys/auxv.h>

namespace fvlint {

/// Absolute, links resolved; "" where nobody can tell.
inline const std::string& own_program() {
  static const std::string program = [] {
    std::error_code failed;
    std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", failed);
    // Where no /proc is mounted, as in a bare chroot, the kernel's note of what was run is left.
    const auto* run = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
    if (failed && run) path = std::filesystem::canonical(run, failed);
    return failed ? std::string() : path.string();
  }();
  return program;
}

}  // namespace fvlint
