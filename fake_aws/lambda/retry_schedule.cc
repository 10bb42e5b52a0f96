#include "fake_aws/lambda/retry_schedule.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace crucible::lambda {

Duration error_retry_delay(const Settings& settings, int function_errors) {
  assert(function_errors >= 1);
  if (settings.error_retry_delays.empty()) return Duration{0};
  const std::size_t last = settings.error_retry_delays.size() - 1;
  return settings.error_retry_delays[std::min(static_cast<std::size_t>(function_errors - 1), last)];
}

Duration backoff_delay(const Settings& settings, int backoffs) {
  assert(backoffs >= 1);
  Duration delay = settings.throttle_backoff_first;
  for (int doubled = 1; doubled < backoffs && delay < settings.throttle_backoff_cap; ++doubled) delay *= 2;
  return std::min(delay, settings.throttle_backoff_cap);
}

}  // namespace crucible::lambda
