#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "harness/explore/verify.h"
#include "harness/kernel/hash.h"
#include "harness/scenario/run.h"

namespace crucible::explore {

/// Which runs a sweep makes: every scenario under every seed from `first_seed` to `last_seed`, seed by seed. The
/// scenarios must outlive it.
struct SweepPlan {
  std::vector<const scenario::Scenario*> scenarios;
  std::uint64_t first_seed = 0;
  std::uint64_t last_seed = 0;  ///< included
  std::size_t jobs = 1;
  /// Asked before each seed but the first, from any thread, one at a time; false ends the sweep there, so a sweep that
  /// runs out of time still consists of whole seeds.
  std::function<bool()> may_go_on = [] { return true; };
};

/// One run of a sweep, without its journal: a sweep's memory does not grow with its length.
struct SweepRun {
  const scenario::Scenario* scenario = nullptr;
  std::uint64_t seed = 0;
  scenario::Verdict verdict = scenario::Verdict::pass;
  std::string signature;  ///< the first failure's; "" where it passed
  std::string expected;
  std::string seen;
  document::Place place;
  Fingerprint fingerprint;
};

struct SweepSummary {
  std::uint64_t runs = 0;
  std::uint64_t seeds = 0;
  std::uint64_t failures = 0;
  /// Of the runs' fingerprints and verdicts, in order.
  Fingerprint fingerprint;
};

/// Makes the runs and tells `on_run` of each, in the plan's order whatever the number of jobs. Throws what `run`
/// throws, after telling of the runs before.
SweepSummary sweep(const SweepPlan& plan, const Runner& run, const std::function<void(const SweepRun&)>& on_run);

}  // namespace crucible::explore
