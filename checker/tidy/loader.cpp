// FvlintTidyModule.so: what `clang-tidy -load` is given. It loads the checks, or ends clang-tidy.
//
// Problem: of a module that was built for another LLVM, clang-tidy says at most that it ignores it, or even lists its checks, and then finds
// nothing and leaves with 0: a job in CI stays green with every fault in the code. So this file needs nothing of LLVM, is loaded
// by every clang-tidy, and leaves with 2 and a reason where the checks cannot work.
#include <dlfcn.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using VersionFunction = void (*)(unsigned* major, unsigned* minor, unsigned* patch);

[[noreturn]] void refuse(const std::string& reason) {
  std::fprintf(stderr, "fvlint: FvlintTidyModule.so is built for clang-tidy-%d: %s\n", FVLINT_LLVM, reason.c_str());
  _exit(2);
}

/// Of the program that loads this; 0 where it does not tell: LLVM does since 16, and one that is no shared library hides it.
unsigned llvm_version() {
  const auto function = reinterpret_cast<VersionFunction>(dlsym(RTLD_DEFAULT, "LLVMGetVersion"));
  unsigned major = 0, minor = 0, patch = 0;
  if (function) function(&major, &minor, &patch);
  return major;
}

/// The folder that this file is in, with a slash.
std::string own_folder() {
  Dl_info own;
  static const char within = 0;
  const std::string path = dladdr(&within, &own) && own.dli_fname ? own.dli_fname : "";
  return path.substr(0, path.rfind('/') + 1);
}

struct Loader {
  Loader() {
    const unsigned version = llvm_version();
    if (version == 0) refuse("this program has an LLVM older than 16, or one that is no shared library, beside which a second copy cannot work");
    if (version != FVLINT_LLVM) refuse("this program has LLVM " + std::to_string(version));
    const std::string checks = own_folder() + "fvlint-tidy-checks.so";
    if (!dlopen(checks.c_str(), RTLD_NOW | RTLD_GLOBAL)) {
      const char* error = dlerror();
      refuse(error ? error : "cannot load " + checks);
    }
  }
} const loader;

}  // namespace
