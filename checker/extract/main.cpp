// fvlint-extract: reads units for fvlint, one after the other, as a worker process.
//
// Problem: parsing strangers' code can crash, hang or take all memory, and loading Clang takes
// longer than a warm run may. So it happens here: fvlint writes one JSON line a unit to standard
// input, {"file","directory","arguments"} and maybe "root" (run/extractor.h; before it maybe {"overlay"}), and gets one JSON line back,
//     {"ok":true,"size":N}     followed by N bytes of facts (facts/serialise.h), or
//     {"ok":false,"reason":"..."}
// The worker limits its own memory and dies with its parent.
#include <nlohmann/json.hpp>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <new>
#include <optional>
#include <string>

#include "compile.h"
#include "facts/byte_text.h"
#include "facts/serialise.h"

#include <llvm/Support/ErrorHandling.h>

namespace {

using nlohmann::json;

/// The exit status that says: the memory limit was reached.
constexpr int out_of_memory = 86;

void limit_memory(const std::string& megabytes) {
  const rlim_t bytes = static_cast<rlim_t>(std::strtoull(megabytes.c_str(), nullptr, 10)) << 20;
  if (!bytes) return;
  const rlimit limit{bytes, bytes};
  setrlimit(RLIMIT_AS, &limit);
  std::set_new_handler([] { _exit(out_of_memory); });
  llvm::install_bad_alloc_error_handler([](void*, const char*, bool) { _exit(out_of_memory); });
}

/// No worker outlives fvlint, also one that was still starting when fvlint was killed.
void die_with(const std::string& parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (std::to_string(getppid()) != parent) _exit(0);
}

/// Facts go to the descriptor that was standard output; whatever Clang prints goes nowhere.
std::FILE* take_standard_output() {
  const int answers = dup(STDOUT_FILENO);
  dup2(STDERR_FILENO, STDOUT_FILENO);
  return fdopen(answers, "w");
}

void answer(std::FILE* out, const json& header, const std::vector<std::uint8_t>& bytes = {}) {
  const std::string line = header.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
  std::fwrite(line.data(), 1, line.size(), out);
  std::fwrite(bytes.data(), 1, bytes.size(), out);
  std::fflush(out);
}

std::optional<std::string> text_of(const json& text) {
  return text.is_null() ? std::nullopt : std::optional(fvlint::facts::text_as_bytes(text.get<std::string>()));
}

void serve(const std::string& line, fvlint::extract::Overlay& overlay, std::FILE* out) try {
  const json request = json::parse(line);
  if (request.contains("overlay")) {
    overlay.clear();
    for (const auto& [file, text] : request["overlay"].items()) overlay[fvlint::facts::text_as_bytes(file)] = text_of(text);
    return;
  }
  fvlint::extract::CompileCommand command;
  request.at("file").get_to(command.file);
  request.at("directory").get_to(command.directory);
  request.at("arguments").get_to(command.arguments);
  command.root = request.value("root", "");
  fvlint::facts::Unit unit;
  std::string reason;
  if (!fvlint::extract::extract(command, overlay, unit, reason)) return answer(out, {{"ok", false}, {"reason", reason}});
  const auto bytes = fvlint::facts::encode(unit);
  answer(out, {{"ok", true}, {"size", bytes.size()}}, bytes);
} catch (const std::exception& error) {
  answer(out, {{"ok", false}, {"reason", error.what()}});
}

}  // namespace

int main(int count, char** arguments) {
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    constexpr std::string_view memory = "--memory-limit-mb=", parent = "--parent=";
    if (argument.starts_with(parent)) die_with(argument.substr(parent.size()));
    if (argument.starts_with(memory)) limit_memory(argument.substr(memory.size()));
  }
  std::FILE* out = take_standard_output();
  fvlint::extract::Overlay overlay;
  for (std::string line; std::getline(std::cin, line);) serve(line, overlay, out);
  return 0;
}
