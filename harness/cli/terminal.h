#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "harness/report/console_report.h"

namespace crucible::cli {

/// Colour where standard output is a terminal, `NO_COLOR` is unset or empty (no-color.org) and `TERM` is not `dumb`.
report::Colour standard_output_colour();

/// One line on standard error that says how far a long command has come: rewritten at most twenty times a second,
/// erased at the end, and never written where standard error is no terminal. The wall clock it reads decides nothing
/// but when it is written.
class Progress {
 public:
  explicit Progress(std::string verb);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `total` 0: nobody knows.
  void at(std::size_t done, std::size_t total, std::string_view what);
  /// Erases the line; a last word in its place where there is one.
  void end(std::string_view last_word = {});
  /// Since the beginning.
  std::chrono::milliseconds elapsed() const;

 private:
  using WallClock = std::chrono::steady_clock;

  std::string verb_;
  bool is_shown_;
  bool is_drawn_ = false;
  WallClock::time_point began_;
  WallClock::time_point drawn_;
};

}  // namespace crucible::cli
