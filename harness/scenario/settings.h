#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "harness/document/node.h"
#include "harness/kernel/time.h"
#include "harness/kernel/world.h"

namespace crucible::scenario {

/// `settings:`: what AWS does not publish, and the bounds of a run. An absent value leaves the fakes' own assumption.
struct Settings {
  struct Retry {
    std::optional<Duration> base;
    std::optional<std::int64_t> factor;
    std::optional<Duration> cap;
    std::optional<Duration> jitter;
  };
  document::Place place;
  Retry delivery_retry;
  std::vector<Duration> function_retry_backoffs;
  std::optional<Duration> cold_start;
  std::optional<Duration> put_events_latency;
  std::optional<Duration> delivery_latency;
  std::optional<Duration> invoke_latency;
  std::optional<std::int64_t> put_events_bytes_max;
  WorldLimits limits{.steps = 5'000'000};
};

}  // namespace crucible::scenario
