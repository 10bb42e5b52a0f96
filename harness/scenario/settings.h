#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "harness/kernel/time.h"
#include "harness/kernel/world.h"

namespace crucible::world {
struct CloudSettings;
}

namespace crucible::scenario {

/// `settings:`: what AWS does not publish, and the bounds of a run. An absent value leaves the fakes' own assumption.
struct Settings {
  /// So many tasks are a minute of real time and a gigabyte of journal; a run that needs more says so.
  static constexpr std::uint64_t kStepsMax = 5'000'000;

  std::optional<Duration> retry_base = {};
  std::optional<std::int64_t> retry_factor = {};
  std::optional<Duration> retry_cap = {};
  std::optional<std::int64_t> retry_jitter_thousandths = {};
  std::vector<Duration> function_retry_delays = {};
  std::optional<Duration> cold_start = {};
  std::optional<Duration> delivery_latency = {};
  std::optional<Duration> archive_lag = {};
  std::optional<std::int64_t> put_events_bytes_max = {};
  WorldLimits limits{.steps = kStepsMax};
};

world::CloudSettings to_cloud_settings(const Settings& settings);

}  // namespace crucible::scenario
