#include "cli/output.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "report/paths.h"
#include "run/failure.h"

namespace fvlint {

namespace {

void write(std::string_view text, const std::optional<std::string>& file, const char* mode) {
  std::FILE* out = file ? std::fopen(file->c_str(), mode) : stdout;
  const std::string name = file ? escaped(*file) : "standard output";
  if (out == nullptr) throw Failure("cannot write " + name + ": " + std::strerror(errno));
  const bool written = std::fwrite(text.data(), 1, text.size(), out) == text.size();
  const bool flushed = std::fflush(out) == 0;
  const int error = errno;
  const bool closed = !file || std::fclose(out) == 0;
  if (!written || !flushed || !closed) throw Failure("cannot write " + name + ": " + std::strerror(error));
}

}  // namespace

void write_output(std::string_view text, const std::optional<std::string>& file) { write(text, file, "w"); }

void write_new_file(std::string_view text, const std::string& file) { write(text, file, "wx"); }

void print_error(const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); }

}  // namespace fvlint
