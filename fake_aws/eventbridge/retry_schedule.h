#pragma once

#include <cstdint>
#include <optional>

#include "harness/kernel/time.h"

namespace crucible::eventbridge {

/// How long EventBridge waits between the attempts of a delivery: exponential, capped, jittered.
///
/// assumption: AWS publishes only the limits (24 h and 185 retries, UG:eb-rule-retry-policy), not the curve. With these
/// defaults both limits are within reach: unjittered, the 185th retry is due 23 h 36 min 31 s after the first attempt.
struct RetryCurve {
  Duration base = std::chrono::seconds(1);
  std::int64_t factor = 2;
  Duration cap = std::chrono::seconds(480);
  /// The share of a delay, in thousandths, by which jitter may lengthen or shorten it (a capped delay too).
  std::int64_t jitter_thousandths = 100;
  friend bool operator==(const RetryCurve&, const RetryCurve&) = default;
};

/// RetryPolicy of a target: the retries end at whichever limit is met first.
struct RetryPolicy {
  std::int64_t maximum_retry_attempts = 185;            ///< 0 to 185
  Duration maximum_event_age = std::chrono::hours(24);  ///< 60 s to 86,400 s, since EventBridge took the event in
  friend bool operator==(const RetryPolicy&, const RetryPolicy&) = default;
};

/// The unjittered delay before retry `retry` (from 1): `min(cap, base * factor^(retry-1))`.
Duration retry_delay(const RetryCurve& curve, std::int64_t retry);

/// How many answers the jitter decision before that retry has. Answers 1, 2, 3, 4 ... add 1, -1, 2, -2 ...
/// milliseconds, so that a seeded day of retries is on average as long as the unjittered one.
std::uint64_t jitter_bound(const RetryCurve& curve, std::int64_t retry);
Duration jitter_from_answer(std::uint64_t answer);

enum class Exhaustion : std::uint8_t { maximum_retry_attempts, maximum_event_age };

/// What follows a failed attempt: a retry at `at`, or exhaustion at `at`.
struct RetryDecision {
  Time at;
  std::optional<Exhaustion> exhausted;
  friend bool operator==(const RetryDecision&, const RetryDecision&) = default;
};

/// After failed attempt `attempt` (the first is 1) at `now` of an event taken in at `ingested`.
///
/// assumption: a retry that would be due after the age limit is not made; the event is then exhausted by its age when
/// it reaches that limit, not at once. A retry due exactly at the limit is made.
RetryDecision after_failure(const RetryCurve& curve, const RetryPolicy& policy, std::int64_t attempt, Time ingested,
                            Time now, std::uint64_t jitter_answer);

}  // namespace crucible::eventbridge
