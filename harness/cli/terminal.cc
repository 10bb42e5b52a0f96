#include "harness/cli/terminal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "harness/report/text.h"

namespace crucible::cli {
namespace {

constexpr std::size_t kLineWidthMax = 78;

bool is_dumb() {
  const char* terminal = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): nothing sets it
  return terminal == nullptr || std::string_view(terminal) == "dumb";
}

void write_error(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

report::Colour standard_output_colour() {
  const char* no_colour = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): nothing sets it
  const bool is_refused = no_colour != nullptr && *no_colour != '\0';
  return ::isatty(STDOUT_FILENO) == 1 && !is_refused && !is_dumb() ? report::Colour::ansi : report::Colour::none;
}

Progress::Progress(std::string verb)
    : verb_(std::move(verb)), is_shown_(::isatty(STDERR_FILENO) == 1 && !is_dumb()), began_(WallClock::now()) {}

Progress::~Progress() {
  end();
}

void Progress::at(std::size_t done, std::size_t total, std::string_view what) {
  if (!is_shown_) return;
  const WallClock::time_point now = WallClock::now();
  if (is_drawn_ && now - drawn_ < std::chrono::milliseconds(50)) return;
  drawn_ = now;
  is_drawn_ = true;
  std::string line = total == 0 ? fmt::format("{} {}  ", verb_, done) : fmt::format("{} {}/{}  ", verb_, done, total);
  line += report::printable(what);
  // A line that wraps cannot be erased.
  if (report::width_of(line) > kLineWidthMax) line = line.substr(0, kLineWidthMax);
  write_error("\r\x1b[K" + line);
}

void Progress::end(std::string_view last_word) {
  if (!is_shown_) return;
  if (is_drawn_) write_error("\r\x1b[K");
  is_drawn_ = false;
  if (!last_word.empty()) write_error(std::string(last_word) + "\n");
}

std::chrono::milliseconds Progress::elapsed() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(WallClock::now() - began_);
}

}  // namespace crucible::cli
