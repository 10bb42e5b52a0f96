#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/scenario/run.h"

namespace crucible::report {

/// Where a report's text goes.
using Sink = std::function<void(std::string_view)>;

/// A scenario as a report names it before it has run.
struct Title {
  std::string path;   ///< as given on the command line
  std::string name;   ///< the scenario's own
  std::string label;  ///< what a person calls it: its folder below what all have in common, and its name
};

/// A finished run, with what only the caller knows about it.
struct Outcome {
  const scenario::RunResult& result;
  const Title& title;
  Time start;           ///< the World's, so that times can be told from it
  std::string command;  ///< reproduces the run
};

/// Tells of runs as they finish, in the order of `begin`'s titles. A report is a function of the results alone: no
/// clock, no environment, so the same runs give the same bytes. `add` may be called fewer times than there are titles
/// (`--fail-fast`); `finish` is called once.
class Report {
 public:
  virtual ~Report() = default;
  virtual void begin(const std::vector<Title>& titles) = 0;
  virtual void add(const Outcome& outcome) = 0;
  virtual void finish() = 0;
};

/// `pass`, `fail` or `unknown`.
std::string_view verdict_word(scenario::Verdict verdict);

}  // namespace crucible::report
