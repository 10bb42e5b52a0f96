#include "fake_aws/eventbridge/retry_schedule.h"

#include <algorithm>

namespace crucible::eventbridge {

Duration retry_delay(const RetryCurve& curve, std::int64_t retry) {
  Duration delay = std::min(curve.base, curve.cap);
  for (std::int64_t step = 1; step < retry && delay < curve.cap; ++step) {
    delay = delay > curve.cap / curve.factor ? curve.cap : std::min(curve.cap, delay * curve.factor);
  }
  return delay;
}

std::uint64_t jitter_bound(const RetryCurve& curve, std::int64_t retry) {
  const std::int64_t widest = to_milliseconds(retry_delay(curve, retry)) * curve.jitter_thousandths / 1000;
  return static_cast<std::uint64_t>(2 * widest + 1);
}

Duration jitter_from_answer(std::uint64_t answer) {
  const auto size = static_cast<std::int64_t>((answer + 1) / 2);
  return std::chrono::milliseconds(answer % 2 == 1 ? size : -size);
}

RetryDecision after_failure(const RetryCurve& curve, const RetryPolicy& policy, std::int64_t attempt, Time ingested,
                            Time now, std::uint64_t jitter_answer) {
  if (attempt > policy.maximum_retry_attempts) return {.at = now, .exhausted = Exhaustion::maximum_retry_attempts};
  const Time due = now + retry_delay(curve, attempt) + jitter_from_answer(jitter_answer);
  const Time limit = ingested + policy.maximum_event_age;
  if (due > limit) return {.at = std::max(now, limit), .exhausted = Exhaustion::maximum_event_age};
  return {.at = due, .exhausted = std::nullopt};
}

}  // namespace crucible::eventbridge
