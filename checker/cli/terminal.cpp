#include "cli/terminal.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

#include "report/paths.h"

namespace fvlint {
namespace {

bool is_dumb() {
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) == "dumb";
}

std::size_t terminal_width() {
  winsize size = {};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

bool use_colour(Colour wish, bool to_file) {
  if (wish != Colour::automatic) return wish == Colour::always;
  const char* no_colour = std::getenv("NO_COLOR");
  return !to_file && ::isatty(STDOUT_FILENO) && !is_dumb() && (no_colour == nullptr || *no_colour == '\0');
}

bool errors_on_terminal() { return ::isatty(STDERR_FILENO); }

Progress::Progress(bool quiet) : enabled_(!quiet && errors_on_terminal() && !is_dumb()) {}

void Progress::show(std::size_t done, std::size_t total, const std::string& file) {
  static constexpr std::chrono::milliseconds before_first{1000}, between{100};
  if (!enabled_) return;
  const Clock::time_point now = Clock::now();
  if (now - begin_ < before_first || (shown_ && now - last_ < between)) return;
  last_ = now;
  shown_ = true;
  const std::string all = std::to_string(total), part = std::to_string(done);
  std::string line = "[" + std::string(all.size() - std::min(all.size(), part.size()), ' ') + part + "/" + all + "] " + shown_path(file);
  line.resize(std::min(line.size(), terminal_width() - 1));
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
}

void Progress::erase() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace fvlint
