#include "resource_folder.h"

#include <array>
#include <filesystem>

#include <llvm/Config/llvm-config.h>

#include "facts/own_program.h"

namespace fvlint::extract {
namespace {

namespace fs = std::filesystem;

std::array<fs::path, 2> candidates() {
  return {fs::path(own_program()).parent_path() / "clang", fs::path(FVLINT_LLVM_PREFIX) / "lib/clang" / std::to_string(LLVM_VERSION_MAJOR)};
}

std::string find() {
  std::error_code ignored;
  for (const fs::path& folder : candidates())
    if (fs::exists(folder / "include/stddef.h", ignored)) return folder.string();
  return {};
}

}  // namespace

const std::string& resource_folder() {
  static const std::string folder = find();
  return folder;
}

std::string missing_resource_folder() {
  const auto [own, of_llvm] = candidates();
  const std::string package = "libclang-common-" + std::to_string(LLVM_VERSION_MAJOR) + "-dev";
  return "Clang's own headers are neither in " + own.string() + " nor in " + of_llvm.string() + "; install the package " + package;
}

}  // namespace fvlint::extract
