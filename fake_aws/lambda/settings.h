#pragma once

#include <vector>

#include "harness/kernel/time.h"

namespace crucible::lambda {

/// The numbers of a fake Lambda that a scenario may set. Those AWS publishes have its values; the others are
/// assumptions. The `..._variation` ranges are added by decisions whose answer 0 is nothing, in whole milliseconds.
struct Settings {
  /// After the nth function error, and after the last of them again and again. Source: Lambda developer guide,
  /// "How Lambda handles errors and retries with asynchronous invocation": one minute, then two.
  std::vector<Duration> error_retry_delays = {std::chrono::minutes(1), std::chrono::minutes(2)};
  /// For throttles and system errors: doubling from `first` to `cap`. Same source: 1 second to 5 minutes.
  Duration throttle_backoff_first = std::chrono::seconds(1);
  Duration throttle_backoff_cap = std::chrono::minutes(5);
  /// Source: Lambda developer guide, "Lambda quotas".
  int account_concurrency = 1'000;
  /// Source: Lambda developer guide, "Lambda execution environment lifecycle": the init phase is limited to 10 seconds.
  Duration init_timeout = std::chrono::seconds(10);

  /// assumption: AWS publishes no cold start times.
  Duration cold_start = std::chrono::milliseconds(250);
  Duration cold_start_variation = std::chrono::milliseconds(500);
  /// assumption: how long an accepted event waits in the function's queue before its first attempt.
  Duration queue_latency{0};
  Duration queue_latency_variation = std::chrono::milliseconds(50);
  /// assumption: AWS keeps idle environments for some minutes and does not say how many.
  Duration environment_idle_time = std::chrono::minutes(10);
};

}  // namespace crucible::lambda
