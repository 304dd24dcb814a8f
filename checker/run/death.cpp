#include "run/death.h"

#include <csignal>
#include <cstring>
#include <initializer_list>

#include <sys/wait.h>

#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {
namespace {

/// The exit status by which fvlint-extract says that its memory limit was reached.
constexpr int out_of_memory_status = 86;

/// Clang goes on in a new thread where its stack is used up, and cannot when there is no memory for it.
bool ran_out_of_memory(std::string_view errors) {
  for (const std::string_view sign : {"out of memory", "bad_alloc", "Allocation failed", "Cannot allocate memory", "pthread_create failed"}) {
    if (errors.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

std::string first_line(std::string_view text) { return escaped(text.substr(0, text.find('\n'))); }

}  // namespace

std::string death_reason(int status, std::string_view errors, unsigned memory_mb) {
  const std::string limit = std::to_string(memory_mb) + " MB";
  const bool says_so = WIFEXITED(status) && WEXITSTATUS(status) == out_of_memory_status;
  if (says_so || ran_out_of_memory(errors)) return "needed more than " + limit + "; raise --memory-limit";
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    const std::string named = "(signal " + std::to_string(signal) + ", " + ::strsignal(signal) + ")";
    if (signal == SIGKILL) return "fvlint-extract was killed, perhaps because the machine ran out of memory; try a lower -j or --memory-limit";
    if (signal == SIGTERM || signal == SIGINT || signal == SIGHUP) return "fvlint-extract was stopped from outside " + named + "; run fvlint again";
    return "crashed " + named + " while it was read; if clang++ -fsyntax-only compiles it, please report that";
  }
  const int exit_code = WEXITSTATUS(status);
  if (exit_code == 127) throw Failure("fvlint-extract cannot run: " + first_line(errors));
  return "fvlint-extract stopped with exit status " + std::to_string(exit_code) + "; see whether clang++ -fsyntax-only compiles it";
}

std::string timeout_reason(std::chrono::seconds limit) {
  return "took longer than " + std::to_string(limit.count()) + " s; raise --timeout, or see where clang++ -fsyntax-only hangs";
}

std::string garbage_reason() { return "fvlint-extract gave an answer that is no facts of this version; install both programs from one build"; }

}  // namespace fvlint
