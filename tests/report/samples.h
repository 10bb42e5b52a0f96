#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/kernel/world.h"
#include "harness/report/report.h"

namespace crucible::report {

/// Hand-made runs that reports are tried on: one that passed, one that fell short after a delivery was retried, with
/// text that every format has to escape, and one that stayed unknown.
struct Samples {
  std::vector<Title> titles;
  std::vector<scenario::RunResult> results;
  Time start;

  Outcome outcome(std::size_t index) const;
  /// The whole of a report on these runs.
  void tell(Report& report) const;
};

Samples make_samples();

/// A journal of an event whose delivery fails, is retried and is dead-lettered.
std::shared_ptr<const Journal> make_journal(Time start);

Time sample_start();

}  // namespace crucible::report
